import type { JobDeploymentFound } from '../deployment/open.ts';
import type { PastDeployments } from '../deployment/runs-that-released.ts';
import type { FlexClient } from '../flex/client.ts';
import type { Configuration, Release } from '../flex/models.ts';
import { reviewsForRecord } from '../github/reviews-for-record.ts';
import { pullRequestHead } from '../github/trusted-events.ts';
import type { Wanted } from '../inputs/wanted.ts';
import { alreadyActive } from '../release/already-active.ts';
import { prefetch } from '../release/gates/index.ts';
import { nameReleases, type PastRelease } from '../release/name-releases.ts';
import type { Plan } from '../release/plan.ts';
import { TakenBack } from '../release/refuse-taken-back.ts';
import { resolvePlan } from '../release/resolve.ts';
import { isReturn } from '../release/taken-back.ts';
import { adviceOn } from '../release/unlisted-name.ts';
import { logPlan } from '../report/log/progress.ts';
import { readPast } from './past.ts';
import type { ReleaseSession, Session } from './start.ts';

/** The plan, and what was read beside it. */
export interface Planned {
  readonly plan: Plan;
  /** The newest releases, newest first. */
  readonly recent: readonly Release[];
  /** All configurations, if they had to be read. */
  readonly configurations: readonly Configuration[] | undefined;
  /** The newest releases with names, read meanwhile. Never rejects. */
  readonly history: Promise<readonly PastRelease[]>;
  /** The deployment that GitHub made for the job itself. */
  readonly jobDeployment: JobDeploymentFound;
  /** Whether the run goes back to what was live before. */
  readonly isRollback: boolean;
  /** What earlier runs made; read meanwhile unless the target is live. Never rejects. */
  past(): Promise<PastDeployments>;
}

/** Returns what the reference stands for and what is live, read together if neither depends on the other. */
export async function planRelease(session: ReleaseSession): Promise<Planned> {
  const { step, options, flex, trail, gateContext, event } = session;
  const { clock, log } = step.world;
  const search = trail.startJobDeploymentSearch({ ...options, head: pullRequestHead(event) });
  const reviewing = reviewsForRecord(options, gateContext, { ...session, clock });
  prefetch(options.gates, gateContext);
  let reading: Promise<PastDeployments> | undefined;
  const read = (releases: readonly Release[]) => {
    reading = readPast(releases, search(), session);
    return reading;
  };
  const resolved = resolve(session.wanted, flex, read);
  const { plan, recent, history, nearest, isRollback, configurations } = await resolved.catch((thrown: unknown) =>
    afterRefusal(thrown, session, (releases) => reading ?? read(releases)),
  );
  step.learn({ plan, recent, nearest, action: isRollback ? 'rollback' : 'release' });
  logPlan(log, plan, options.typed, clock.date());
  if (plan.target.kind === 'name') {
    const unlisted = `Twilio lists no configuration named ${JSON.stringify(plan.target.name)}.`;
    step.warn(`${unlisted} ${adviceOn(plan.target.name, nearest)}`.trim());
  }
  // A run that releases nothing needs no deployment.
  const mayRelease = alreadyActive(plan, options.whenActive) === undefined;
  // Stryker disable next-line ObjectLiteral: a deployment that is missing is undefined, too
  const [reviews, jobDeployment] = await Promise.all([reviewing, mayRelease ? search() : { deployment: undefined }]);
  step.learn({ ...reviews, environment: jobDeployment.deployment?.environment });
  warnOfOtherEnvironment(jobDeployment, session);
  return { plan, recent, configurations, history, jobDeployment, isRollback, past: () => reading ?? read(recent) };
}

/** If the target was taken back, whoever pressed the button reads what is live, and by whom. Rejects with what was thrown. */
async function afterRefusal(
  thrown: unknown,
  { step, flex, withinBudget }: Session,
  past: (recent: readonly Release[]) => Promise<PastDeployments>,
): Promise<never> {
  if (!(thrown instanceof TakenBack)) throw thrown;
  const { found } = thrown;
  const { live, recent } = found;
  step.learn({ action: 'rollback', takenBack: found, recent });
  const [history, { found: pastDeployments }] = await Promise.all([
    nameReleases(recent, flex),
    withinBudget(() => past(recent)).catch(() => ({ found: [] })),
  ]);
  const beforeName = live.contents.configuration.name;
  step.learn({ history, pastDeployments, withoutPlan: { before: live.release, beforeName } });
  throw thrown;
}

/** What was read to make a plan. */
interface Resolved extends Pick<Planned, 'plan' | 'recent' | 'history' | 'isRollback'> {
  readonly configurations?: readonly Configuration[];
  readonly nearest: readonly string[];
}

/** What a list of plugins takes is loaded only for one. */
async function resolve(
  wanted: Wanted,
  flex: FlexClient,
  onChange: (recent: readonly Release[]) => void,
): Promise<Resolved> {
  if (wanted.kind !== 'composition') return resolvePlan(wanted, flex, onChange);
  const { composePlan } = await import('./compose.ts');
  const composed = await composePlan(wanted, flex, onChange);
  const { plan, recent, configurations } = composed;
  const { target } = plan;
  const isRollback = target.kind === 'configuration' && isReturn(target.configuration.sid, recent);
  // Stryker disable next-line ArrayDeclaration: only a name has any that are near
  return { ...composed, history: nameReleases(recent, flex, Promise.resolve(configurations)), nearest: [], isRollback };
}

/** The job's own deployment is in the environment of the job, whatever the input says. */
function warnOfOtherEnvironment({ deployment }: JobDeploymentFound, { step, options }: Session): void {
  const ofJob = deployment?.environment;
  const { environment } = options;
  if (ofJob === undefined || ofJob.toLowerCase() === environment.toLowerCase()) return;
  const mismatch = `The job is in the environment ${ofJob}, but the input \`environment\` says ${environment}`;
  step.warn(`${mismatch}: the deployment is that of the job. Set the input to the job's environment.`);
}
