import { cancellation } from './cancellation.ts';
import { systemClock as clock, deadline } from './clock.ts';
import { createFlexClient, type FlexClient } from './flex/client.ts';
import type { Release } from './flex/models.ts';
import { recentReleases } from './flex/newest-first.ts';
import { endDeployment, findUnanswered, retireEarlier } from './github/audit.ts';
import { type GitHubDoor, gitHubDoor } from './github/door.ts';
import { gateReads } from './github/gate-reads.ts';
import { pastDeployments } from './github/past-deployments.ts';
import { reviewsOf } from './github/reviews.ts';
import { runOf } from './github/run.ts';
import { type Options, readOptions } from './inputs.ts';
import { type Journal, readJournal } from './journal.ts';
import { proxyFor } from './net/proxy.ts';
import { asProblem } from './problem.ts';
import { historyOf } from './release/history.ts';
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
/** What is true then is still told to GitHub. */
const LAST_WORDS_MS = 40_000;
/** Of these, a rollback whose answer is lost is looked for so long at most. */
const SETTLE_LIMIT_MS = 60_000;

const environment = process.env;
maskSecrets(environment);
const cancelled = cancellation();
const signal = AbortSignal.any([cancelled, deadline(TIME_LIMIT_MS)]);
const lastSignal = AbortSignal.any([cancelled, deadline(TIME_LIMIT_MS + LAST_WORDS_MS)]);
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
  const { run } = facts;
  using door = gitHubDoor({ run, token: options.githubToken, proxyFor, clock, signal: lastSignal });
  let rolledBackAt: Date | undefined;
  let lastSeen: readonly Release[] | undefined;
  const means: Means = {
    recent: async (effort) => {
      lastSeen = await recentReleases(flex, effort);
      return lastSeen;
    },
    connect: flex.connect,
    // Nothing has to be there first, and nothing runs after this step that could read what it writes down.
    ready: async () => undefined,
    saveIntent: async () => undefined,
    saveAnswer: () => undefined,
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

  const end = undone?.outcome ?? seen;
  const [past] = await Promise.all([
    end && lookBack(end, lastSeen, options, flex, door),
    recordInGitHub(options, journal, { seen, made, undone }, door),
  ]);
  const looked: Facts = {
    ...{ ...facts, ...past, sought: intent, outcome: seen, sentAt: intent && new Date(intent.at) },
    // Where the release is taken back, the summary of that has what there is to choose from.
    ...(undone && { history: [] }),
  };
  if (seen) await publish(recordOf(looked, clock.date()));
  const name = intent?.target.kind === 'configuration' ? intent.target.configuration.name : '';
  const sought = { target: undone?.target, before: made?.release, beforeName: name };
  const tookBack: Facts = {
    ...facts,
    ...past,
    action: 'rollback',
    options: { ...options, reason: `The job ended as ${options.jobStatus} after its release.` },
    sought,
    outcome: undone?.outcome,
    sentAt: rolledBackAt,
  };
  if (undone) await publish(recordOf(tookBack, clock.date()));
}

/** Reads what people choose from next, and who approved the run: nothing hangs on it. Never rejects. */
async function lookBack(
  end: Outcome,
  lastSeen: readonly Release[] | undefined,
  options: Options,
  flex: FlexClient,
  door: GitHubDoor,
): Promise<Pick<Facts, 'history' | 'pastDeployments' | 'reviews'>> {
  const recent = lastSeen ?? (await recentReleases(flex, 'once').catch(() => []));
  // What this step saw made is told of as its own, not as the past.
  const own = madeBy(end)?.release.sid;
  const [history, past, reviews] = await Promise.all([
    historyOf(
      recent.filter(({ sid }) => sid !== own),
      flex,
    ),
    options.deployment === 'off' ? [] : pastDeployments(options.environment, door),
    reviewsOf(options, gateReads(door, facts.run)),
  ]);
  return { history, pastDeployments: past, reviews };
}

/** Ends the deployment where main could not, or where it is taken back; and the earlier one that this one replaced. */
async function recordInGitHub(
  options: Options,
  { deployment: known, nonce, untold }: Journal,
  { seen, made, undone }: { seen: Outcome | undefined; made: object | undefined; undone: Undone | undefined },
  door: GitHubDoor,
): Promise<void> {
  const end = undone ? endOfRollback(undone) : seen ? endOf(seen) : untold;
  const replaced = made !== undefined && !(undone && isBack(undone));
  const means = { door, warn: warnAndKeep(facts.warnings) };
  const deployment = known ?? (nonce && (await findUnanswered(nonce, options, means)));
  if (!deployment) return;
  if (end) {
    await endDeployment(deployment, end, options, means);
    facts.deployment = recordedDeployment(deployment, end.state);
  }
  if (replaced) await retireEarlier(deployment, options, means);
}
