import type { RecordedPastRelease, RunRecord } from './record.ts';

/** One of the last releases, as a person chooses among them. */
export interface PastRow extends RecordedPastRelease {
  readonly live: boolean;
  /** What to type to mean its configuration: `previous`, `previous~2` and so on; empty for the one that is live. */
  readonly reference: string;
}

/** Gives the last releases with this run's own on top, newest first, counted from what is live now. */
export function pastRows(record: RunRecord): readonly PastRow[] {
  const releases = releasesOf(record);
  if (!knowsWhatIsLive(record)) return releases.map((one) => ({ ...one, live: false, reference: '' }));
  // As references count: the distinct configurations, newest first, the active one being the 0th.
  const distinct = [...new Set(releases.map((one) => one.configurationSid))];
  return releases.map((one, at) => ({
    ...one,
    live: at === 0,
    reference: referenceTo(distinct.indexOf(one.configurationSid)),
  }));
}

/** After a conflict or a lost answer, what the run saw last may be live no more: then nothing can be counted from it. */
export function knowsWhatIsLive(record: RunRecord): boolean {
  if (record.outcome === 'conflict' || record.outcome === 'unknown') return false;
  // One of somebody else's may have been seen after a refusal that is not among these.
  return record.outcome !== 'not-created' || record.active === releasesOf(record)[0]?.sid;
}

function releasesOf(record: RunRecord): readonly RecordedPastRelease[] {
  return [...notInHistory(record), ...record.history];
}

function referenceTo(back: number): string {
  if (back === 0) return '';
  return back === 1 ? 'previous' : `previous~${back}`;
}

/** The release that this run made, and the one that it met; those that it found active already are among the others. */
function notInHistory(record: RunRecord): readonly RecordedPastRelease[] {
  const { release, other, target, run, history, active } = record;
  // Without a history, one release says nothing that the facts do not say.
  if (history.length === 0) return [];
  // One that it found active is somebody else's.
  const made = run && record.outcome !== 'already-active' ? run : null;
  const own = made && { title: `${made.workflow} #${made.number}`, url: made.url };
  const name = target?.sid === release?.configurationSid ? (target?.name ?? '') : '';
  const rows = [
    ...(release ? [{ ...release, name, run: own }] : []),
    ...(other ? [{ ...other, name: record.otherName, run: null }] : []),
  ];
  return (
    rows
      .filter(({ sid }) => !history.some((one) => one.sid === sid))
      // The one that is active is the newest.
      .toSorted((a, b) => Number(b.sid === active) - Number(a.sid === active))
      .map(({ sid, configurationSid, name, dateCreated, run }) => ({
        ...{ sid, configurationSid, name, dateCreated, run },
      }))
  );
}
