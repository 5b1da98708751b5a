import type { RecordedPastRelease, RunRecord } from './record.ts';

/** One of the last releases, as a person chooses among them. */
export interface HistoryRow extends RecordedPastRelease {
  readonly live: boolean;
  /**
   * What to type to name its configuration: `previous`, `previous~2` and so on; empty for the one that is live, and for
   * what was taken back.
   */
  readonly reference: string;
}

/** Returns the last releases with this run's own among them, newest first, with references counted from what is live. */
export function historyRows(record: RunRecord): readonly HistoryRow[] {
  const releases = releasesOf(record);
  if (!knowsWhatIsLive(record)) return releases.map((one) => ({ ...one, live: false, reference: '' }));
  // As references count: the distinct configurations, newest first, the active one being the 0th.
  const distinct = [...new Set(releases.map((one) => one.configurationSid))];
  const isTaken = (sid: string) => releases.find((one) => one.configurationSid === sid)?.takenBack;
  const referenceTo = (sid: string) => (isTaken(sid) ? '' : referenceFor(distinct.indexOf(sid)));
  return releases.map((one, at) => ({ ...one, live: at === 0, reference: referenceTo(one.configurationSid) }));
}

/** Tells whether it is known what is live: after a conflict or a lost answer it is not, and no reference can be counted. */
export function knowsWhatIsLive(record: RunRecord): boolean {
  if (record.outcome === 'conflict' || record.outcome === 'unknown') return false;
  // What was not read is not known, and someone else's release may have been seen that is not among these.
  return record.active !== '' && record.active === releasesOf(record)[0]?.sid;
}

function releasesOf(record: RunRecord): readonly RecordedPastRelease[] {
  return [...notInHistory(record), ...record.history];
}

function referenceFor(back: number): string {
  if (back === 0) return '';
  return back === 1 ? 'previous' : `previous~${back}`;
}

/** The release that this run made, and the one that it met. */
function notInHistory(record: RunRecord): readonly RecordedPastRelease[] {
  const { release, other, target, run, history, active } = record;
  // Without a history, one release adds nothing to the details.
  if (history.length === 0) return [];
  // A release that was active already is someone else's.
  const made =
    run === null ? { title: 'this run', url: '' } : { title: `${run.workflow} #${run.number}`, url: run.url };
  const own = record.outcome === 'already-active' ? null : made;
  const name = target?.sid === release?.configurationSid ? (target?.name ?? '') : '';
  const rows = [
    ...(release ? [{ ...release, name, takenBack: false, run: own }] : []),
    ...(other ? [{ ...other, name: record.otherName, takenBack: false, run: null }] : []),
  ].filter(({ sid }) => !history.some((one) => one.sid === sid));
  // The one that is active is the newest.
  return rows.toSorted((a, b) => Number(b.sid === active) - Number(a.sid === active));
}
