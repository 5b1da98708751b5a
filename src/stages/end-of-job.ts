import { recentReleases } from '../flex/newest-first.ts';
import { type EndOfJob, endJob } from '../release/end-of-job.ts';
import { nameReleases } from '../release/history.ts';
import { logLeft, logNothingToDo } from '../report/log/progress.ts';
import { describeJobStatus } from '../report/record/end-of-job.ts';
import type { Resumed } from './resume.ts';

/** Ends the job as {@link endJob} says, and logs what it left. Never rejects. */
export async function endOfJob({ step, options, flex, journal, signal }: Resumed): Promise<EndOfJob> {
  const { clock, log, report } = step.world;
  const end = await endJob(journal, options, flex, {
    recent: (how) => recentReleases(flex, how),
    connect: flex.connect,
    // Nothing has to be there first, and no later step could read what is saved.
    ready: async () => undefined,
    saveIntent: async () => undefined,
    saveAnswer: () => undefined,
    report,
    clock,
    signal,
  });
  if (end.kind === 'as-main-left-it') logNothingToDo(log, journal.outcome, journal.jobFailedBefore);
  const left = leftBy(end);
  if (left) {
    const others = left.standing.kind === 'replaced' ? await nameReleases([left.standing.by], flex) : [];
    step.learn({ others });
    logLeft(log, { ...left, byName: others[0]?.name ?? '' }, journal.intent, describeJobStatus(options));
  }
  return end;
}

/** What was just found was seen live by that very look. */
function leftBy(end: EndOfJob): Pick<Extract<EndOfJob, { kind: 'left' }>, 'release' | 'standing'> | undefined {
  if (end.kind === 'left') return end;
  if (end.kind !== 'looked-again' || !end.staysLive) return undefined;
  return { release: end.staysLive, standing: { kind: 'live' } };
}
