import { shortSid } from '../../src/text/format.ts';
import { must } from './must.ts';
import type { Played } from './play.ts';
import { OTHER, TARGET } from './process.ts';

/** Sentences that name a release as the one that is live now. */
const LIVE = [
  /(FK[0-9a-f]{32})(?:(?!FK|no longer)[^.;])*? (?:is|stays) live/g,
  /[Ww]hen last checked, (?:(?!FK)[^.;])*(FK[0-9a-f]{32})(?:(?!FK)[^.;])* active/g,
];
/** Headlines, which name its configuration. */
const HEADLINE = /^. (?:Released|Rolled back|Already live|Already rolled back): (\S+)(?: is live| is live again)?$/;

/** What is said to be live now is what this very process read last, in the log and in the deployment alike. */
export function saidHolds({ script, events }: Played): void {
  for (const [at, event] of events.entries()) {
    if (event.what !== 'says') continue;
    const read = events
      .slice(0, at)
      .findLast((one) => (one.what === 'read' || one.what === 'read aside') && one.by === event.by && one.view);
    const head = read && 'view' in read ? read.view?.[0] : undefined;
    for (const [, sid] of LIVE.flatMap((pattern) => [...event.text.matchAll(pattern)]))
      must(sid === head?.sid, `said to be live, but that was not what was read last: ${event.text}`);
    const [, name] = HEADLINE.exec(event.text) ?? [];
    const named = [TARGET, OTHER].find((one) => [one.name, one.sid, shortSid(one.sid)].includes(name ?? ''));
    // What a name means is Twilio's to say.
    if (named === TARGET && script.target === 'name' && event.text.includes(' Released:')) continue;
    must(!named || named.sid === head?.configurationSid, `said to be live, but it was not read last: ${event.text}`);
  }
}
