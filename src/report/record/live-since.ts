import { formatTime, shortSid } from '../../text/format.ts';
import { truncate } from '../../text/sanitize.ts';
import type { RecordedPastRelease, RunRecord } from './record.ts';

/** Returns `release-43 has been live since 2026-11-23 14:28:07 UTC, by Roll back Flex #13`, without what is not known. */
export function liveSince(name: string, since: string, run: RecordedPastRelease['run']): string {
  // Of a run whose job had a deployment of its own, no more is known than its number.
  const by = run && (truncate(run.title.trim(), 60) || `run ${run.url.split('/').at(-1)}`);
  return `${name} has been live since ${formatTime(since)}${by ? `, by ${by}` : ''}`;
}

/** Returns the name, or else the short SID, of the configuration that was live when the run last looked; empty if not known. */
export function nameOfLive(record: RunRecord): string {
  const { active, before, release, other, otherName, target, history } = record;
  const known = [
    ...(before ? [{ ...before.release, name: before.configuration.name }] : []),
    ...(other ? [{ ...other, name: otherName }] : []),
    ...(release ? [{ ...release, name: target?.sid === release.configurationSid ? target.name : '' }] : []),
    ...history,
  ];
  const live = known.find(({ sid }) => sid === active);
  return live ? live.name || shortSid(live.configurationSid) : '';
}
