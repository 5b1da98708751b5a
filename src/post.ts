import { cancellation } from './cancellation.ts';
import { systemClock as clock, deadline } from './clock.ts';
import { createFlexClient } from './flex/client.ts';
import { recentReleases } from './flex/newest-first.ts';
import { endDeployment, retireEarlier } from './github/audit.ts';
import { gitHubDoor } from './github/door.ts';
import { runOf } from './github/run.ts';
import { type Options, readOptions } from './inputs.ts';
import { type Journal, readJournal } from './journal.ts';
import { proxyFor } from './net/proxy.ts';
import { asProblem } from './problem.ts';
import { madeBy, type Outcome } from './release/outcome.ts';
import type { Means } from './release/protocol.ts';
import { isBack, rollBack, type Undone, wishOf } from './release/rollback.ts';
import { secondLook } from './release/second-look.ts';
import { endOf, endOfRollback, recordedDeployment } from './report/deployment.ts';
import { type Facts, recordOf } from './report/record-of.ts';
import { debug, maskSecrets, publish, savedState, say, warnAndKeep } from './runner.ts';
import { tellProgress, tellStart, tellStaysLive } from './story.ts';

/*
 * state → settle (look, never send) → roll back, where asked for → close the deployment → report
 */

/** A cancelled job leaves its last steps about five minutes in all. */
const TIME_LIMIT_MS = 240_000;
/** Of these, a rollback whose answer is lost is looked for so long at most. */
const SETTLE_LIMIT_MS = 60_000;

const environment = process.env;
maskSecrets(environment);
const signal = AbortSignal.any([cancellation(), deadline(TIME_LIMIT_MS)]);
const facts: Facts = {
  step: 'post',
  action: 'release',
  startedAt: clock.date(),
  run: runOf(environment),
  warnings: [],
};
try {
  await run();
} catch (thrown) {
  facts.thrown = asProblem(thrown);
  debug(thrown);
  await publish(recordOf(facts, clock.date()));
}

async function run(): Promise<void> {
  const state = savedState(environment);
  if (state === '') return say('Nothing was begun that would have to be ended.');
  const options = readOptions(environment);
  facts.options = options;
  const journal = readJournal(state, options);
  const { intent } = journal;
  tellStart(options);
  using flex = createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), clock, signal });
  let rolledBackAt: Date | undefined;
  const means: Means = {
    recent: (effort) => recentReleases(flex, effort),
    connect: flex.connect,
    // Nothing runs after this step that could read what it writes down.
    saveIntent: async () => undefined,
    tell: (progress) => {
      if (progress.step === 'sent') rolledBackAt = progress.at;
      tellProgress(progress);
    },
    clock,
    signal,
  };

  const seen = await secondLook(journal, options.settleMs, means);
  if (seen === undefined) say(`The step itself saw its end: ${journal.outcome}.`);
  const made = seen ? madeBy(seen) : journal.made;

  const wish = wishOf(options);
  if (made && wish === 'leave it') tellStaysLive(made.release, intent?.before, options.jobStatus);
  const order = { account: options.account, settleMs: Math.min(options.settleMs, SETTLE_LIMIT_MS) };
  const undone =
    made && wish === 'roll back'
      ? await rollBack({ ...made, before: intent?.before }, order, flex, means)
      : undefined;

  await recordInGitHub(options, journal, { seen, made, undone });
  const looked: Facts = { ...facts, sought: intent, outcome: seen, sentAt: intent && new Date(intent.at) };
  if (seen) await publish(recordOf(looked, clock.date()));
  const name = intent?.target.kind === 'configuration' ? intent.target.configuration.name : '';
  const sought = { target: undone?.target, before: made?.release, beforeName: name };
  const tookBack: Facts = {
    ...facts,
    action: 'rollback',
    options: { ...options, reason: `The job ended as ${options.jobStatus} after its release.` },
    sought,
    outcome: undone?.outcome,
    sentAt: rolledBackAt,
  };
  if (undone) await publish(recordOf(tookBack, clock.date()));
}

/** Ends the deployment where main could not, or where it is taken back; and the earlier one that this one replaced. */
async function recordInGitHub(
  options: Options,
  { deployment, untold }: Journal,
  { seen, made, undone }: { seen: Outcome | undefined; made: object | undefined; undone: Undone | undefined },
): Promise<void> {
  const end = undone ? endOfRollback(undone) : seen ? endOf(seen) : untold;
  const replaced = made !== undefined && !(undone && isBack(undone));
  if (!deployment) return;
  using door = gitHubDoor({ run: facts.run, token: options.githubToken, proxyFor, clock, signal });
  const means = { door, warn: warnAndKeep(facts.warnings) };
  if (end) {
    await endDeployment(deployment, end, options, means);
    facts.deployment = recordedDeployment(deployment, end.state);
  }
  if (replaced) await retireEarlier(deployment, options, means);
}
