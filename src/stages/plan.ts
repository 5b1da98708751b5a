import type { JobDeploymentSearch } from '../deployment/open.ts';
import type { Release } from '../flex/models.ts';
import { reviewsForRecord } from '../github/reviews-for-record.ts';
import { pullRequestHead } from '../github/trusted-events.ts';
import { prefetch } from '../release/gates/index.ts';
import { nameReleases, type PastRelease } from '../release/history.ts';
import type { Plan } from '../release/plan.ts';
import { resolvePlan } from '../release/resolve.ts';
import { adviceOn } from '../release/unlisted-name.ts';
import { logPlan } from '../report/log/progress.ts';
import type { Session } from './start.ts';

/** The plan, and what was read beside it. */
export interface Planned {
  readonly plan: Plan;
  /** The newest releases, newest first. */
  readonly recent: readonly Release[];
  /** The same with names, read meanwhile. Never rejects. */
  readonly history: Promise<readonly PastRelease[]>;
  /** The deployment that GitHub made for the job itself. */
  readonly own: JobDeploymentSearch;
}

/** Returns what the reference stands for and what is live, read together if neither depends on the other. */
export async function planRelease(session: Session): Promise<Planned> {
  const { step, options, flex, trail, gates, event } = session;
  const { clock, log } = step.world;
  const search = trail.searchOwn({ ...options, head: pullRequestHead(event) });
  const reviewing = reviewsForRecord(options, gates, { ...session, clock });
  prefetch(options.gates, gates);
  const { plan, recent, nearest } = await resolvePlan(options.reference, flex);
  step.learn({ plan, recent, nearest });
  logPlan(log, plan, options.typed, clock.date());
  if (plan.target.kind === 'name') {
    const unlisted = `Twilio lists no configuration named ${JSON.stringify(plan.target.name)}.`;
    step.warn(`${unlisted} ${adviceOn(plan.target.name, nearest)}`.trim());
  }
  const history = nameReleases(recent, flex);
  const [reviews, own] = await Promise.all([reviewing, search]);
  step.learn({ ...reviews, environment: own.deployment?.environment });
  warnOfOtherEnvironment(own, session);
  return { plan, recent, history, own };
}

/** The job's own deployment is in the environment of the job, whatever the input says. */
function warnOfOtherEnvironment({ deployment }: JobDeploymentSearch, { step, options }: Session): void {
  const ofJob = deployment?.environment;
  const { environment } = options;
  if (ofJob === undefined || ofJob.toLowerCase() === environment.toLowerCase()) return;
  const mismatch = `The job is in the environment ${ofJob}, but the input \`environment\` says ${environment}`;
  step.warn(`${mismatch}: the deployment is that of the job. Set the input to the job's environment.`);
}
