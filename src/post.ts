import { cancellation } from './cancellation.ts';
import { systemClock as clock, deadline } from './clock.ts';
import { createFlexClient, type FlexClient } from './flex/client.ts';
import type { Release } from './flex/models.ts';
import { recentReleases } from './flex/newest-first.ts';
import { type Deployment, endDeployment, findUnanswered, retireEarlier } from './github/audit.ts';
import { type GitHubDoor, gitHubDoor } from './github/door.ts';
import { gateReads } from './github/gate-reads.ts';
import { pastDeployments } from './github/past-deployments.ts';
import { type Reviews, reviewsOf } from './github/reviews.ts';
import { runOf } from './github/run.ts';
import { type Options, readOptions } from './inputs.ts';
import { type Journal, readJournal } from './journal.ts';
import { proxyFor } from './net/proxy.ts';
import { asProblem } from './problem.ts';
import { historyOf } from './release/history.ts';
import { madeBy, type Outcome } from './release/outcome.ts';
import type { Means } from './release/protocol.ts';
import { rollBack, type Undone, wishOf } from './release/rollback.ts';
import { isFoundLate, secondLook } from './release/second-look.ts';
import {
  endOf,
  endOfRollback,
  recordedDeployment,
  retirementAfter,
  retirementAfterRollback,
} from './report/deployment.ts';
import { endOfJob, factsOfLook, factsOfRollback, factsOfStay } from './report/end-of-job.ts';
import { type Facts, recordOf } from './report/record-of.ts';
import { debug, maskSecrets, publish, publishStaysLive, savedState, say, warnAndKeep } from './runner.ts';
import { tellOutcome, tellProgress, tellSeen, tellStart, tellStaysLive } from './story.ts';

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
  publish(recordOf(facts, clock.date()));
}

async function run(): Promise<void> {
  const state = savedState(environment);
  if (state === '') return say('Nothing was begun that would have to be ended.');
  const options = readOptions(environment);
  facts.options = options;
  const journal = readJournal(state, options);
  facts.environment = journal.deployment?.environment;
  tellStart({ ...options, ...journal.deployment });
  using flex = createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), clock, signal });
  const { run } = facts;
  using door = gitHubDoor({ run, token: options.githubToken, proxyFor, clock, signal: lastSignal });
  const { means, watched } = watchedMeans(flex);

  const seen = await secondLook(journal, options.settleMs, means);
  const made = seen ? madeBy(seen) : journal.made;
  const wish = made ? wishOf(options) : 'keep it';
  tellFound(seen, made, wish, journal, options);
  const undone =
    made && wish === 'roll back' ? await takeBack(made, journal, options, flex, means) : undefined;

  const end = undone?.outcome ?? seen;
  const [past] = await Promise.all([
    end && lookBack(end, watched.recent, journal, options, flex, door),
    recordInGitHub(options, journal, { seen, made, undone }, door),
  ]);
  const record = (more: Partial<Facts>) => recordOf({ ...facts, ...past, ...more }, clock.date());
  if (undone) {
    const { sentAt } = watched;
    publish(record({ ...factsOfRollback(undone, made?.release, journal, options), sentAt }));
  } else if (seen) publish(record(factsOfLook(seen, journal)));
  else if (made && wish === 'leave it') publishStaysLive(record(factsOfStay(made.release, journal, options)));
}

/** What the protocol needs of the world, and what passes by on the way. */
function watchedMeans(flex: FlexClient) {
  const watched: { recent?: readonly Release[]; sentAt?: Date } = {};
  const means: Means = {
    recent: async (effort) => {
      watched.recent = await recentReleases(flex, effort);
      return watched.recent;
    },
    connect: flex.connect,
    // Nothing has to be there first, and nothing runs after this step that could read what it writes down.
    ready: async () => undefined,
    saveIntent: async () => undefined,
    saveAnswer: () => undefined,
    tell: (progress) => {
      if (progress.step === 'sent') watched.sentAt = progress.at;
      tellProgress(progress);
    },
    clock,
    signal,
  };
  return { means, watched };
}

/** The log says at once what was found, before anything else is done. */
function tellFound(
  seen: Outcome | undefined,
  made: ReturnType<typeof madeBy>,
  wish: ReturnType<typeof wishOf>,
  { intent, outcome }: Journal,
  options: Options,
): void {
  if (seen) tellOutcome(seen, intent?.before);
  else if (wish === 'keep it') tellSeen(outcome);
  if (made && wish === 'leave it') tellStaysLive(made.release, intent, endOfJob(options));
}

/** Takes back what was made. Never rejects. */
function takeBack(
  made: NonNullable<ReturnType<typeof madeBy>>,
  journal: Journal,
  options: Options,
  flex: FlexClient,
  means: Means,
): Promise<Undone> {
  const order = { account: options.account, settleMs: Math.min(options.settleMs, SETTLE_LIMIT_MS) };
  const found = { ...made, before: journal.intent?.before, foundLate: isFoundLate(journal) };
  return rollBack(found, order, flex, means);
}

/** Reads what people choose from next, and who approved the run: nothing hangs on it. Never rejects. */
async function lookBack(
  end: Outcome,
  lastSeen: readonly Release[] | undefined,
  journal: Journal,
  options: Options,
  flex: FlexClient,
  door: GitHubDoor,
): Promise<Pick<Facts, 'history' | 'pastDeployments' | keyof Reviews>> {
  const recent = lastSeen ?? (await recentReleases(flex, 'once').catch(() => []));
  // What this step saw made is told of as its own, not as the past.
  const own = madeBy(end)?.release.sid;
  const others = recent.filter(({ sid }) => sid !== own);
  const [history, past, reviews] = await Promise.all([
    historyOf(others, flex),
    pastDeployments({ ...options, own: ownIn(journal) }, others, door),
    reviewsOf(options, gateReads(door, facts.run), { clock, signal }),
  ]);
  return { history, pastDeployments: past, ...reviews };
}

function ownIn({ deployment }: Journal): Deployment | undefined {
  return deployment?.madeFor === 'job' ? deployment : undefined;
}

/** How it all ended, as far as this step saw it. */
interface Ends {
  readonly seen: Outcome | undefined;
  readonly made: ReturnType<typeof madeBy>;
  readonly undone: Undone | undefined;
}

/** Ends the deployment where main could not, or where it is taken back; and the earlier ones that are live no more. */
async function recordInGitHub(
  options: Options,
  journal: Journal,
  { seen, made, undone }: Ends,
  door: GitHubDoor,
): Promise<void> {
  const { deployment: known, nonce, intent } = journal;
  const [end, retire] =
    undone && made
      ? [endOfRollback(undone, made.release.sid), retirementAfterRollback(undone, intent?.before)]
      : seen
        ? [endOf(seen), retirementAfter(seen)]
        : [journal.untold, journal.retire];
  const means = { door, warn: warnAndKeep(facts.warnings) };
  const deployment = known ?? (nonce && (await findUnanswered(nonce, options, means)));
  if (!deployment) return;
  const ended = end && endDeployment(deployment, end, options, means);
  // What is live is shown before what is live no more goes; after a rollback, what is live is shown already.
  if (!undone) await ended;
  const place = { ...options, environment: deployment.environment };
  const [state] = await Promise.all([ended, retire && retireEarlier(deployment, place, retire, means)]);
  if (state !== undefined) facts.deployment = recordedDeployment(deployment, state);
}
