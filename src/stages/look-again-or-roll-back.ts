import { type EndOfJob, settleEndOfJob } from '../release/end-of-job.ts';
import { nameReleases } from '../release/name-releases.ts';
import type { Standing } from '../release/standing.ts';
import { logAsLeft, logLeft } from '../report/log/progress.ts';
import { describeJobStatus } from '../report/record/facts-of-end.ts';
import { portsOf } from './ports.ts';
import type { Resumed } from './resume.ts';

/** Ends the job as {@link settleEndOfJob} says, and logs what it left. Never rejects. */
export async function lookAgainOrRollBack(session: Resumed): Promise<EndOfJob> {
  const { step, options, flex, journal } = session;
  const { log } = step.world;
  // A report weighs less than a release: what only failed to report it is not a reason to take it back.
  const rollbackOnFailure = options.rollbackOnFailure && !journal.outputsUnwritten;
  const end = await settleEndOfJob(journal, { ...options, rollbackOnFailure }, flex, {
    ...portsOf(session),
    // Nothing has to be there first, and no later step could read what is saved.
    ready: async () => undefined,
    // No window keeps what worked from being live again.
    blockedNow: async () => [],
    saveIntent: async () => undefined,
    saveAnswer: () => undefined,
  });
  if (end.kind === 'as-main-left-it') {
    const { deployment, nonce, pendingStatus, retire } = journal;
    logAsLeft(log, journal, (deployment ?? nonce) !== undefined && (pendingStatus ?? retire) !== undefined);
  }
  const release =
    end.kind === 'failed-without-rollback' ? end.release : end.kind === 'looked-again' ? end.staysLive : undefined;
  if (release === undefined) return end;
  // What was just found was seen live by that very look.
  const standing: Standing = end.kind === 'failed-without-rollback' ? end.standing : { kind: 'live' };
  const others = standing.kind === 'replaced' ? await nameReleases([standing.by], flex) : [];
  step.learn({ others });
  // Stryker disable next-line StringLiteral: only what replaced it is named, and that is one of the others
  logLeft(log, { release, standing, byName: others[0]?.name ?? '' }, journal, describeJobStatus(options));
  return end;
}
