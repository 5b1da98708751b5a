import { cancellation } from './cancellation.ts';
import { systemClock as clock } from './clock.ts';
import { endStatus } from './deployment/description.ts';
import { type JobDeploymentSearch, openDeployment, searchJobDeployment } from './deployment/open.ts';
import { deploymentOrder, PAYLOAD_RECORD_BYTES } from './deployment/order.ts';
import { readPastDeployments } from './deployment/past.ts';
import { retirement } from './deployment/retirement.ts';
import { createFlexClient, type FlexClient } from './flex/client.ts';
import { recentReleases } from './flex/newest-first.ts';
import { readContext } from './github/context.ts';
import { gitHubGateContext } from './github/gate-context.ts';
import { type LazyGitHub, lazyGitHub } from './github/lazy-client.ts';
import { reviewsForRecord } from './github/reviews-for-record.ts';
import { assertMayRelease, pullRequestHead } from './github/trusted-events.ts';
import { type Options, readOptions } from './inputs/options.ts';
import { bestEffortJournal, createJournal } from './journal.ts';
import { createAssetProbe } from './net/assets.ts';
import { proxyFor } from './net/proxy.ts';
import { asProblem } from './problem.ts';
import { alreadyActive } from './release/already-active.ts';
import { blockedBy, judge } from './release/gates/index.ts';
import { nameReleases, type PastRelease } from './release/history.ts';
import { type Outcome, ownRelease, settledOutcome } from './release/outcome.ts';
import { type Plan, targetOf } from './release/plan.ts';
import { release } from './release/protocol.ts';
import { resolvePlan } from './release/resolve.ts';
import {
  logDeployment,
  logGates,
  logOutcome,
  logPlan,
  logProgress,
  logStart,
} from './report/log/progress.ts';
import { recordedDeployment } from './report/record/deployment.ts';
import { afterFailure, type Facts, toRecord } from './report/record/from-facts.ts';
import { recordAsJson } from './report/record/json.ts';
import { assertStateIsKept, debug, maskSecrets, publish, saveState, warnAndKeep } from './runner.ts';

/*
 * inputs → reference → plan → gates → deployment → release (once) → read back → report
 */

const environment = process.env;
maskSecrets(environment);
const signal = cancellation();
const startedAt = clock.date();
const { run: workflowRun, event } = await readContext(environment);
const facts: Facts = {
  step: 'main',
  action: 'release',
  startedAt,
  run: workflowRun,
  warnings: [],
};
try {
  await run();
} catch (thrown) {
  afterFailure(facts, asProblem(thrown));
  debug(thrown);
}
publish(toRecord(facts, clock.date()));

async function run(): Promise<void> {
  const options = readOptions(environment);
  facts.options = options;
  assertMayRelease(facts.run, event, options.dryRun);
  logStart(options);
  using flex = createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), clock, signal });
  using door = lazyGitHub({ run: facts.run, token: options.githubToken, proxyFor, clock, signal });
  using assets = createAssetProbe({ proxyFor, clock, signal });

  const search = searchJobDeployment({ ...options, head: pullRequestHead(event) }, door);
  const reads = gitHubGateContext(door, facts.run);
  const reviews = reviewsForRecord(options, reads, { clock, signal });
  // The gate that needs them hears what came of it; until then a failure is nobody's.
  if (options.requiredChecks.length > 0) reads.checks(options.requiredChecks).catch(() => undefined);
  const { plan, recent } = await resolvePlan(options.reference, flex);
  facts.plan = plan;
  facts.recent = recent;
  logPlan(plan, options.typed, clock.date());
  const history = nameReleases(recent, flex);
  const [reviewed, own] = await Promise.all([reviews, search]);
  Object.assign(facts, reviewed);
  noteOwn(own, options);
  facts.outcome = alreadyActive(plan, options.whenActive);
  if (facts.outcome !== undefined) {
    facts.history = await history;
    return;
  }

  const past = readPastDeployments({ ...options, own: own.deployment }, recent, door);
  const means = { ...reads, probe: assets.probe };
  facts.verdicts = await judge(
    { plan, inputs: options, now: clock.date(), context: means },
    options.breakGlass,
  );
  logGates(facts.verdicts, options.breakGlass);
  facts.outcome = blockedBy(facts.verdicts) ?? (options.dryRun ? { outcome: 'planned' } : undefined);
  if (facts.outcome === undefined) await releaseOnRecord(plan, options, own, flex, door);

  [facts.history, facts.pastDeployments] = await Promise.all([history, past]);
  facts.others = await othersIn(facts.outcome, flex);
}

/** The job's own deployment is in the environment of the job, whatever the input says. */
function noteOwn(own: JobDeploymentSearch, { environment }: Options): void {
  const ofJob = own.deployment?.environment;
  facts.environment = ofJob;
  if (ofJob !== undefined && ofJob.toLowerCase() !== environment.toLowerCase()) {
    warnAndKeep(facts.warnings)(
      `The job is in the environment ${ofJob}, but the input \`environment\` says ${environment}: the deployment is that of the job. Set the input to the job's environment.`,
    );
  }
}

/** The name of what somebody else released meanwhile: a person has to decide about it. */
async function othersIn(outcome: Outcome | undefined, flex: FlexClient): Promise<readonly PastRelease[]> {
  if (outcome?.outcome !== 'conflict') return [];
  const other = outcome.when === 'mismatch' ? outcome.answered : outcome.theirs;
  return other ? nameReleases([other], flex) : [];
}

/** Opens the deployment, releases, and ends the deployment with what was seen. */
async function releaseOnRecord(
  plan: Plan,
  options: Options,
  own: JobDeploymentSearch,
  flex: FlexClient,
  door: LazyGitHub,
): Promise<void> {
  const { account, host, settleMs } = options;
  assertStateIsKept(environment);
  const journal = createJournal({ account, host }, saveState);
  const warn = warnAndKeep(facts.warnings);
  const note = bestEffortJournal(journal, warn);
  const keepNonce = (nonce: string) => journal({ nonce });
  const record = toRecord(facts, clock.date());
  const recordJson = recordAsJson(record, PAYLOAD_RECORD_BYTES);
  const order = deploymentOrder({
    ...{ ...options, breakGlass: record.breakGlass },
    ...{ plan, run: facts.run, recordJson },
  });
  const audit = await openDeployment(order, own, { github: door, warn, keepNonce }).catch((thrown) => {
    const end = endStatus({ outcome: 'not-created', problem: asProblem(thrown) });
    journal({ outcome: 'not-created', pendingStatus: end });
    throw thrown;
  });
  if (audit.deployment) {
    journal({ deployment: audit.deployment });
    logDeployment(audit.deployment);
  }

  const target = targetOf(plan);
  const plannedAgainst = plan.live?.release;
  const beforeName = plan.live?.contents.configuration.name ?? '';
  facts.outcome = await release(
    { account, target, plannedAgainst, settleMs },
    {
      recent: (options) => recentReleases(flex, options),
      connect: flex.connect,
      ready: () => audit.begun,
      saveIntent: async (before) => {
        journal({ intent: { target, before, beforeName, at: clock.date().toISOString() } });
      },
      saveAnswer: (named) => note({ confirmedSid: named }),
      report: (progress) => {
        if (progress.step === 'sent') facts.sentAt = progress.at;
        logProgress(progress);
      },
      clock,
      signal,
    },
  );
  logOutcome(facts.outcome, plannedAgainst);
  const end = endStatus(facts.outcome);
  const retire = retirement(facts.outcome);
  note({
    outcome: settledOutcome(facts.outcome),
    made: ownRelease(facts.outcome),
    retire,
    pendingStatus: end,
  });
  const told = await audit.end(end);
  if (told) note({ pendingStatus: undefined });
  facts.deployment = recordedDeployment(audit.deployment, told ? end.state : 'in_progress');
}
