import { cancellation } from './cancellation.ts';
import { systemClock as clock } from './clock.ts';
import { createFlexClient } from './flex/client.ts';
import { recentReleases } from './flex/newest-first.ts';
import { openAudit } from './github/audit.ts';
import { runOf } from './github/run.ts';
import { readOptions } from './inputs.ts';
import { keepJournal } from './journal.ts';
import { proxyFor } from './net/proxy.ts';
import { asProblem } from './problem.ts';
import { decide } from './release/decision.ts';
import { madeBy } from './release/outcome.ts';
import { targetOf } from './release/plan.ts';
import { release } from './release/protocol.ts';
import { survey } from './release/survey.ts';
import { deploymentOf, endOf } from './report/deployment.ts';
import { type Facts, noteFailure, recordOf } from './report/record-of.ts';
import { debug, maskSecrets, publish, saveState, warnAndKeep } from './runner.ts';
import { tellDeployment, tellOutcome, tellPlan, tellProgress, tellStart } from './story.ts';

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
await publish(recordOf(facts, clock.date()));

async function run(): Promise<void> {
  const options = readOptions(environment);
  const { account, host } = options;
  facts.options = options;
  tellStart(options);
  using flex = createFlexClient({ ...options, proxy: proxyFor(`https://${host}`), clock, signal });

  const { plan } = await survey(options.reference, flex);
  facts.plan = plan;
  tellPlan(plan, options.typed, clock.date());

  facts.outcome = decide(plan, options);
  if (facts.outcome !== undefined) return;

  const journal = keepJournal({ account, host }, (text) => saveState(text, environment));
  const audit = await openAudit(deploymentOf(options, plan), {
    run: facts.run,
    token: options.githubToken,
    proxyFor,
    clock,
    signal,
    warn: warnAndKeep(facts.warnings),
  });
  if (audit.deployment) {
    journal({ deployment: audit.deployment });
    tellDeployment(audit.deployment, options.environment);
  }

  const target = targetOf(plan);
  facts.outcome = await release(
    { account, target, plannedAgainst: plan.live?.release, settleMs: options.settleMs },
    {
      recent: (effort) => recentReleases(flex, effort),
      connect: flex.connect,
      saveIntent: async (before) => {
        await audit.begun;
        journal({ intent: { target, before, at: clock.date().toISOString() } });
      },
      tell: (progress) => {
        if (progress.step === 'sent') facts.sentAt = progress.at;
        tellProgress(progress);
      },
      clock,
      signal,
    },
  );
  tellOutcome(facts.outcome, plan.live?.release);
  journal({ outcome: facts.outcome.outcome, made: madeBy(facts.outcome) });
  const end = endOf(facts.outcome);
  await audit.end(end);
  if (audit.deployment) facts.deployment = { ...audit.deployment, state: end.state };
}
