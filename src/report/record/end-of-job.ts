import type { Release } from '../../flex/models.ts';
import type { Options } from '../../inputs/options.ts';
import type { Journal } from '../../journal.ts';
import type { Outcome } from '../../release/outcome.ts';
import type { RollbackResult } from '../../release/rollback.ts';
import type { Facts } from './from-facts.ts';

/** What the post step knows besides what main wrote down: each function gives the facts of one end of a job. */

/** Takes what a second look saw; the record is then of the release itself. */
export function factsOfLook(seen: Outcome, { intent }: Journal): Partial<Facts> {
  return { sought: intent, outcome: seen, sentAt: intent && new Date(intent.at) };
}

/** Takes what became of a rollback, and the release that it undid; the record is then of the rollback. */
export function factsOfRollback(
  { target, outcome }: RollbackResult,
  undone: Release | undefined,
  { intent }: Journal,
  options: Options,
): Partial<Facts> & Pick<Facts, 'action'> {
  const beforeName = intent?.target.kind === 'configuration' ? intent.target.configuration.name : '';
  return {
    action: 'rollback',
    options: { ...options, reason: reasonOf(options) },
    sought: { target, before: undone, beforeName },
    outcome,
  };
}

/** Takes a release that stays live though the job failed after it. */
export function factsOfStay(release: Release, { intent }: Journal, options: Options): Partial<Facts> {
  return {
    options: { ...options, reason: reasonOf(options) },
    sought: intent,
    outcome: { outcome: 'created', release },
  };
}

/** How the job ended, after "the job". */
export function endOfJob({ jobStatus }: Pick<Options, 'jobStatus'>): string {
  return jobStatus === 'cancelled' ? 'was cancelled' : 'failed';
}

function reasonOf(options: Pick<Options, 'jobStatus' | 'reason'>): string {
  const why = options.reason === '' ? '' : `, whose reason was: ${options.reason}`;
  return `The job ${endOfJob(options)} after its release${why}`;
}
