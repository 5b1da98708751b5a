import { cancellation } from './cancellation.ts';
import { systemClock as clock } from './clock.ts';
import { createFlexClient, type FlexClient } from './flex/client.ts';
import { recentReleases } from './flex/newest-first.ts';
import { type JobSearch, jobDeployment, openAudit } from './github/audit.ts';
import { type GitHubDoor, gitHubDoor } from './github/door.ts';
import { gateReads } from './github/gate-reads.ts';
import { pastDeployments } from './github/past-deployments.ts';
import { reviewsOf } from './github/reviews.ts';
import { runOf } from './github/run.ts';
import { assertMayRelease, headOf } from './github/trust.ts';
import { type Options, readOptions } from './inputs.ts';
import { keepJournal, noteIn } from './journal.ts';
import { createAssets } from './net/assets.ts';
import { proxyFor } from './net/proxy.ts';
import { asProblem } from './problem.ts';
import { alreadyActive } from './release/already-active.ts';
import { blockedBy, judge } from './release/gates/index.ts';
import { historyOf, type PastRelease } from './release/history.ts';
import { madeBy, type Outcome, settledWord } from './release/outcome.ts';
import { type Plan, targetOf } from './release/plan.ts';
import { release } from './release/protocol.ts';
import { survey } from './release/survey.ts';
import { deploymentOf, endOf, recordedDeployment, retirementAfter } from './report/deployment.ts';
import { type Facts, noteFailure, recordOf } from './report/record-of.ts';
import { assertStateIsKept, debug, eventOf, maskSecrets, publish, saveState, warnAndKeep } from './runner.ts';
import { tellDeployment, tellGates, tellOutcome, tellPlan, tellProgress, tellStart } from './story.ts';

/*
 * inputs → reference → plan → gates → deployment → release (once) → read back → report
 */

const environment = process.env;
maskSecrets(environment);
const facts: Facts = {
  step: 'main',
  action: 'release',
  startedAt: clock.date(),
  run: runOf(environment),
  warnings: [],
};
const signal = cancellation();
try {
  await run();
} catch (thrown) {
  noteFailure(facts, asProblem(thrown));
  debug(thrown);
}
publish(recordOf(facts, clock.date()));

async function run(): Promise<void> {
  const options = readOptions(environment);
  facts.options = options;
  const event = eventOf(environment);
  assertMayRelease(facts.run, event, options.dryRun);
  tellStart(options);
  using flex = createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), clock, signal });
  using door = gitHubDoor({ run: facts.run, token: options.githubToken, proxyFor, clock, signal });
  using assets = createAssets({ proxyFor, clock, signal });

  const search = jobDeployment({ ...options, head: headOf(event) }, door);
  const reads = gateReads(door, facts.run);
  const reviews = reviewsOf(options, reads, { clock, signal });
  // The gate that needs them hears what came of it; until then a failure is nobody's.
  if (options.requiredChecks.length > 0) reads.checks(options.requiredChecks).catch(() => undefined);
  const { plan, recent } = await survey(options.reference, flex);
  facts.plan = plan;
  facts.recent = recent;
  tellPlan(plan, options.typed, clock.date());
  const history = historyOf(recent, flex);
  const [reviewed, own] = await Promise.all([reviews, search]);
  Object.assign(facts, reviewed);
  noteOwn(own, options);
  facts.outcome = alreadyActive(plan, options.whenActive);
  if (facts.outcome !== undefined) {
    facts.history = await history;
    return;
  }

  const past = pastDeployments({ ...options, own: own.deployment }, recent, door);
  const means = { ...reads, probe: assets.probe };
  facts.verdicts = await judge({ plan, wishes: options, now: clock.date(), means }, options.breakGlass);
  tellGates(facts.verdicts, options.breakGlass);
  facts.outcome = blockedBy(facts.verdicts) ?? (options.dryRun ? { outcome: 'planned' } : undefined);
  if (facts.outcome === undefined) await releaseOnRecord(plan, options, own, flex, door);

  [facts.history, facts.pastDeployments] = await Promise.all([history, past]);
  facts.others = await othersIn(facts.outcome, flex);
}

/** The job's own deployment is in the environment of the job, whatever the input says. */
function noteOwn(own: JobSearch, { environment }: Options): void {
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
  const other = outcome.when === 'answer' ? outcome.answered : outcome.theirs;
  return other ? historyOf([other], flex) : [];
}

/** Opens the deployment, releases, and ends the deployment with what was seen. */
async function releaseOnRecord(
  plan: Plan,
  options: Options,
  own: JobSearch,
  flex: FlexClient,
  door: GitHubDoor,
): Promise<void> {
  const { account, host, settleMs } = options;
  assertStateIsKept(environment);
  const journal = keepJournal({ account, host }, saveState);
  const warn = warnAndKeep(facts.warnings);
  const note = noteIn(journal, warn);
  const keepNonce = (nonce: string) => journal({ nonce });
  const order = deploymentOf(facts, options, plan, clock.date());
  const audit = await openAudit(order, own, { door, warn, keepNonce }).catch((thrown) => {
    const end = endOf({ outcome: 'not-created', problem: asProblem(thrown) });
    journal({ outcome: 'not-created', untold: end });
    throw thrown;
  });
  if (audit.deployment) {
    journal({ deployment: audit.deployment });
    tellDeployment(audit.deployment);
  }

  const target = targetOf(plan);
  const plannedAgainst = plan.live?.release;
  const beforeName = plan.live?.contents.configuration.name ?? '';
  facts.outcome = await release(
    { account, target, plannedAgainst, settleMs },
    {
      recent: (effort) => recentReleases(flex, effort),
      connect: flex.connect,
      ready: () => audit.begun,
      saveIntent: async (before) => {
        journal({ intent: { target, before, beforeName, at: clock.date().toISOString() } });
      },
      saveAnswer: (named) => note({ named }),
      tell: (progress) => {
        if (progress.step === 'sent') facts.sentAt = progress.at;
        tellProgress(progress);
      },
      clock,
      signal,
    },
  );
  tellOutcome(facts.outcome, plannedAgainst);
  const end = endOf(facts.outcome);
  const retire = retirementAfter(facts.outcome);
  note({ outcome: settledWord(facts.outcome), made: madeBy(facts.outcome), retire, untold: end });
  const told = await audit.end(end);
  if (told) note({ untold: undefined });
  facts.deployment = recordedDeployment(audit.deployment, told ? end.state : 'in_progress');
}
