import type { Options } from '../../inputs/options.ts';
import type { Journal } from '../../journal.ts';
import type { EndOfJob } from '../../release/end-of-job.ts';
import { wasSent } from '../../release/resume-read-back.ts';
import { standingOf } from '../../release/standing.ts';
import type { Facts } from './facts.ts';

/** Returns what the post step knows besides what main saved. */
export function factsOfEnd(end: EndOfJob, journal: Journal, options: Options): Partial<Facts> {
  const { intent } = journal;
  const action = journal.isRollback ? 'rollback' : 'release';
  switch (end.kind) {
    case 'as-main-left-it':
      return {};
    case 'looked-again': {
      const { outcome } = end.found;
      const wasFound = outcome.outcome !== 'unknown' && outcome.outcome !== 'not-created';
      const sentAt = intent && (wasFound || wasSent(journal)) ? new Date(intent.at) : undefined;
      return { action, withoutPlan: intent, outcome, sentAt };
    }
    case 'failed-without-rollback': {
      const { release, standing } = end;
      const outcome = { outcome: 'created', release } as const;
      return { action, options: withReason(options), withoutPlan: intent, outcome, standing };
    }
    case 'rollback': {
      const { target, outcome, sentAt, recent } = end.result;
      const notMade = outcome.outcome === 'blocked' || outcome.outcome === 'not-created';
      const beforeName = intent?.target.kind === 'configuration' ? intent.target.configuration.name : '';
      const withoutPlan = { target, before: end.own, beforeName };
      const told = withReason(options);
      const rolledBack = { action: 'rollback', automatic: true, options: told, withoutPlan, outcome, sentAt } as const;
      return notMade ? { ...rolledBack, standing: standingOf(end.own, recent) } : rolledBack;
    }
  }
}

/** Returns how the job ended, to follow "the job". */
export function describeJobStatus({ jobStatus }: Pick<Options, 'jobStatus'>): string {
  return jobStatus === 'cancelled' ? 'was cancelled' : 'failed';
}

function withReason(options: Options): Options {
  const why = options.reason === '' ? '' : ` (reason given: ${options.reason})`;
  return { ...options, reason: `The job ${describeJobStatus(options)} after its release${why}` };
}
