import { authorise } from '../authority.ts';
import { recentReleases } from '../flex/newest-first.ts';
import { type EndOfJob, endJob } from '../release/end-of-job.ts';
import { logNothingToDo, logStaysLive } from '../report/log/progress.ts';
import { describeJobStatus } from '../report/record/end-of-job.ts';
import type { Resumed } from './resume.ts';

/** Ends the job as {@link endJob} says, and logs what stays live. Never rejects. */
export async function endOfJob(session: Resumed): Promise<EndOfJob> {
  const { step, options, flex, journal, signal } = session;
  const { clock, log, report } = step.world;
  const end = await endJob(journal, options, flex, {
    recent: (how) => recentReleases(flex, how),
    connect: async () => flex.connect(authorise(session)),
    // Nothing has to be there first, and no later step could read what is saved.
    ready: async () => undefined,
    saveIntent: async () => undefined,
    saveAnswer: () => undefined,
    report,
    clock,
    signal,
  });
  const staysLive = end.kind === 'stays-live' ? end.release : end.kind === 'looked-again' ? end.staysLive : undefined;
  if (staysLive) logStaysLive(log, staysLive, journal.intent, describeJobStatus(options));
  else if (end.kind === 'as-main-left-it') logNothingToDo(log, journal.outcome);
  return end;
}
