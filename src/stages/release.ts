import { authorise } from '../authority.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { endStatus } from '../deployment/description.ts';
import type { OpenedDeployment } from '../deployment/open.ts';
import { deploymentOrder, PAYLOAD_RECORD_BYTES } from '../deployment/order.ts';
import { type Retirement, retirement } from '../deployment/to-retire.ts';
import { type AddToJournal, bestEffortJournal, createJournal } from '../journal.ts';
import { withTimeout } from '../net/timeout.ts';
import { asProblem } from '../problem.ts';
import { type Blocked, liveIn, type Outcome, ownRelease, settledOutcome } from '../release/outcome.ts';
import { type ReleasablePlan, targetOf } from '../release/plan.ts';
import type { Ports } from '../release/ports.ts';
import { releaseOnce } from '../release/protocol.ts';
import { logDeployment } from '../report/log/progress.ts';
import { recordedDeployment } from '../report/record/deployment.ts';
import { recordAsJson } from '../report/record/json.ts';
import { sealFor } from '../seal.ts';
import { displayName } from '../text/format.ts';
import type { JournalWriters } from './compose.ts';
import { judgeAgain } from './gates.ts';
import type { Planned } from './plan.ts';
import { portsOf } from './ports.ts';
import type { Session } from './start.ts';

/** A plan whose target is there. */
type Releasable = Planned & { readonly plan: ReleasablePlan };

/**
 * Makes the configuration if there is none yet, opens the deployment, releases once, and closes the deployment with what
 * was seen. Rejects only if no release was sent.
 */
export async function releaseWithDeployment(planned: Planned, session: Session): Promise<Outcome> {
  const { step, options } = session;
  const { runner, env, report } = step.world;
  runner.assertStateIsKept(env);
  const save = createJournal({ ...options, isRollback: planned.isRollback }, sealFor(env, options), runner.saveState);
  const trySave = bestEffortJournal(save, step.warn);
  step.onUnwritten = () => trySave({ outputsUnwritten: true });
  const plan = await withConfiguration(planned, { save, trySave }, session);
  if ('outcome' in plan) return plan;
  const ready = { ...planned, plan };
  const opened = await openForRelease(ready, save, session);
  const plannedAgainst = plan.live?.release;
  const { account, settleMs } = options;
  const { outcome, sentAt } = await releaseOnce(
    { account, target: targetOf(plan), plannedAgainst, settleMs },
    portsFor(ready, opened, save, trySave, session),
  );
  step.learn({ outcome, sentAt });
  // If the job had failed before, what was live before may be what broke: nobody is told to go back to it.
  const wayBack = step.facts().jobFailedBefore ? undefined : plannedAgainst;
  const { isRollback } = planned;
  report({ step: 'settled', outcome, before: plannedAgainst, wayBack, isRollback });
  await closeAfterRelease(outcome, opened, trySave, session);
  const earlier = opened.deployment && (await earlierToRetire(opened.deployment, outcome, planned, session));
  if (earlier) trySave({ retire: earlier.length === 0 ? undefined : { exceptNaming: [], earlier } });
  return outcome;
}

/** What making a configuration takes is loaded only if there is one to make. */
async function withConfiguration(
  planned: Planned,
  writers: JournalWriters,
  session: Session,
): Promise<ReleasablePlan | Blocked> {
  const { plan } = planned;
  const { target } = plan;
  if (target.kind !== 'composed') return { ...plan, target };
  const { makeConfiguration } = await import('./compose.ts');
  return makeConfiguration(planned, target, { ...writers, blockedNow: () => judgeAgain(planned, session) }, session);
}

async function openForRelease(
  { plan, jobDeployment, past }: Releasable,
  save: AddToJournal,
  session: Session,
): Promise<OpenedDeployment> {
  const { step, options, trail } = session;
  const record = step.record();
  const recordJson = recordAsJson(record, PAYLOAD_RECORD_BYTES);
  // What GitHub made for the job keeps nothing.
  const seen = jobDeployment.deployment ? undefined : await seenByNow(past, session);
  const order = deploymentOrder({ ...options, plan, record, recordJson, seen });
  const keepNonce = (nonce: string) => save({ nonce });
  const opened = await trail.open(order, jobDeployment, keepNonce, authorise(session)).catch((thrown: unknown) => {
    const pendingStatus = endStatus({ outcome: 'not-created', problem: asProblem(thrown) });
    save({ outcome: 'not-created', pendingStatus });
    throw thrown;
  });
  if (opened.deployment) {
    save({ deployment: opened.deployment });
    logDeployment(step.world.log, opened.deployment);
  }
  return opened;
}

/** What is read of the past spares the next run some requests: it is not worth a longer wait. */
const PAST_LIMIT_MS = 1000;

/** Returns what is known of earlier deployments; undefined if that takes too long. Never rejects. */
async function seenByNow(past: Planned['past'], { step, signal, withinBudget }: Session) {
  const { clock } = step.world;
  const read = withinBudget(() => withTimeout(PAST_LIMIT_MS, { clock, signal }, past));
  return (await read.catch(() => undefined))?.seen;
}

/** Returns what the release protocol needs, made of this session. */
function portsFor(
  planned: Releasable,
  opened: OpenedDeployment,
  save: AddToJournal,
  trySave: AddToJournal,
  session: Session,
): Ports {
  const { flex } = session;
  const { plan } = planned;
  const target = targetOf(plan);
  const beforeName = plan.live?.contents.configuration.name ?? '';
  return {
    ...portsOf(session),
    ready: () => opened.begun,
    blockedNow: () => judgeAgain(planned, session),
    saveIntent: async (before) => {
      save({ intent: { target, before, beforeName, at: flex.now().toISOString() } });
    },
    saveAnswer: (confirmedSid) => trySave({ confirmedSid }),
  };
}

async function closeAfterRelease(
  outcome: Outcome,
  opened: OpenedDeployment,
  trySave: AddToJournal,
  session: Session,
): Promise<void> {
  const { action, target } = session.step.record();
  const end = endStatus(outcome, action === 'rollback' ? displayName(target) : undefined);
  const own = ownRelease(outcome);
  trySave({
    outcome: settledOutcome(outcome),
    own,
    live: own ? undefined : liveIn(outcome),
    retire: retirement(outcome),
    pendingStatus: end,
  });
  const reported = await opened.end(end, authorise(session));
  if (reported) trySave({ pendingStatus: undefined });
  // Stryker disable next-line ArrowFunction: undefined is as good as false
  const begun = await opened.begun.catch(() => false);
  const state = reported ? end.state : begun ? 'in_progress' : '';
  session.step.learn({ deployment: recordedDeployment(opened.deployment, state) });
}

/** If what was live had been so for this long when the deployments were listed, its own deployment was among them. */
const LISTED_LATER_MS = 60_000;

/** Returns which earlier deployments the post step has to retire; undefined if it has to list them. Never rejects. */
async function earlierToRetire(
  newer: Deployment,
  outcome: Outcome,
  { plan, past }: Planned,
  { options, flex, trail }: Session,
): Promise<Retirement['earlier']> {
  // After anything else another run may have a newer deployment that was not listed, or one may have to stay.
  if (outcome.outcome !== 'created') return undefined;
  await past();
  const known = await trail.knownEarlier(newer, options.account);
  const before = plan.live?.release.dateCreated;
  const wasBefore = before === undefined ? Number.POSITIVE_INFINITY : flex.now().getTime() - Date.parse(before);
  return known && wasBefore - known.agoMs >= LISTED_LATER_MS ? known.earlier : undefined;
}
