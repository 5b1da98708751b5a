import { cancellation } from './cancellation.ts';
import { systemClock as clock, deadline } from './clock.ts';
import { closeDeployment, findByNonce } from './deployment/close.ts';
import type { Deployment } from './deployment/deployment.ts';
import { endStatus, rollbackEndStatus } from './deployment/description.ts';
import { readPastDeployments } from './deployment/past.ts';
import { retireEarlierDeployments } from './deployment/retire.ts';
import { retirement, rollbackRetirement } from './deployment/retirement.ts';
import { createFlexClient, type FlexClient } from './flex/client.ts';
import type { Release } from './flex/models.ts';
import { recentReleases } from './flex/newest-first.ts';
import { readContext } from './github/context.ts';
import { gitHubGateContext } from './github/gate-context.ts';
import { type LazyGitHub, lazyGitHub } from './github/lazy-client.ts';
import { type Reviews, reviewsForRecord } from './github/reviews-for-record.ts';
import { type Options, readOptions } from './inputs/options.ts';
import { type Journal, readJournal } from './journal.ts';
import { proxyFor } from './net/proxy.ts';
import { asProblem } from './problem.ts';
import { nameReleases } from './release/history.ts';
import { type Outcome, ownRelease } from './release/outcome.ts';
import type { Ports } from './release/protocol.ts';
import { isFoundAfterTimeout, resumeReadBack } from './release/resume-read-back.ts';
import { decideRollback, type RollbackResult, rollBack } from './release/rollback.ts';
import { logOutcome, logProgress, logSeen, logStart, logStaysLive } from './report/log/progress.ts';
import { recordedDeployment } from './report/record/deployment.ts';
import { endOfJob, factsOfLook, factsOfRollback, factsOfStay } from './report/record/end-of-job.ts';
import { type Facts, toRecord } from './report/record/from-facts.ts';
import { debug, log, maskSecrets, publish, publishStaysLive, savedState, warnAndKeep } from './runner.ts';

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
const startedAt = clock.date();
const { run: workflowRun } = await readContext(environment);
const facts: Facts = {
  step: 'post',
  action: 'release',
  startedAt,
  run: workflowRun,
  warnings: [],
};
try {
  await run();
} catch (thrown) {
  facts.thrown = asProblem(thrown);
  debug(thrown);
  publish(toRecord(facts, clock.date()));
}

async function run(): Promise<void> {
  const state = savedState(environment);
  if (state === '') return log('Nothing was begun that would have to be ended.');
  const options = readOptions(environment);
  facts.options = options;
  const journal = readJournal(state, options);
  facts.environment = journal.deployment?.environment;
  logStart({ ...options, ...journal.deployment });
  using flex = createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), clock, signal });
  const { run } = facts;
  using door = lazyGitHub({ run, token: options.githubToken, proxyFor, clock, signal: lastSignal });
  const { means, watched } = watchedMeans(flex);

  const seen = await resumeReadBack(journal, options.settleMs, means);
  const made = seen ? ownRelease(seen) : journal.made;
  const wish = made ? decideRollback(options) : 'keep it';
  tellFound(seen, made, wish, journal, options);
  const undone =
    made && wish === 'roll back' ? await takeBack(made, journal, options, flex, means) : undefined;

  const end = undone?.outcome ?? seen;
  const [past] = await Promise.all([
    end && lookBack(end, watched.recent, journal, options, flex, door),
    recordInGitHub(options, journal, { seen, made, undone }, door),
  ]);
  const record = (more: Partial<Facts>) => toRecord({ ...facts, ...past, ...more }, clock.date());
  if (undone) {
    const { sentAt } = watched;
    publish(record({ ...factsOfRollback(undone, made?.release, journal, options), sentAt }));
  } else if (seen) publish(record(factsOfLook(seen, journal)));
  else if (made && wish === 'leave it') publishStaysLive(record(factsOfStay(made.release, journal, options)));
}

/** What the protocol needs of the world, and what passes by on the way. */
function watchedMeans(flex: FlexClient) {
  const watched: { recent?: readonly Release[]; sentAt?: Date } = {};
  const means: Ports = {
    recent: async (options) => {
      watched.recent = await recentReleases(flex, options);
      return watched.recent;
    },
    connect: flex.connect,
    // Nothing has to be there first, and nothing runs after this step that could read what it writes down.
    ready: async () => undefined,
    saveIntent: async () => undefined,
    saveAnswer: () => undefined,
    report: (progress) => {
      if (progress.step === 'sent') watched.sentAt = progress.at;
      logProgress(progress);
    },
    clock,
    signal,
  };
  return { means, watched };
}

/** The log says at once what was found, before anything else is done. */
function tellFound(
  seen: Outcome | undefined,
  made: ReturnType<typeof ownRelease>,
  wish: ReturnType<typeof decideRollback>,
  { intent, outcome }: Journal,
  options: Options,
): void {
  if (seen) logOutcome(seen, intent?.before);
  else if (wish === 'keep it') logSeen(outcome);
  if (made && wish === 'leave it') logStaysLive(made.release, intent, endOfJob(options));
}

/** Takes back what was made. Never rejects. */
function takeBack(
  made: NonNullable<ReturnType<typeof ownRelease>>,
  journal: Journal,
  options: Options,
  flex: FlexClient,
  means: Ports,
): Promise<RollbackResult> {
  const order = { account: options.account, settleMs: Math.min(options.settleMs, SETTLE_LIMIT_MS) };
  const found = { ...made, before: journal.intent?.before, foundAfterTimeout: isFoundAfterTimeout(journal) };
  return rollBack(found, order, flex, means);
}

/** Reads what people choose from next, and who approved the run: nothing hangs on it. Never rejects. */
async function lookBack(
  end: Outcome,
  lastSeen: readonly Release[] | undefined,
  journal: Journal,
  options: Options,
  flex: FlexClient,
  door: LazyGitHub,
): Promise<Pick<Facts, 'history' | 'pastDeployments' | keyof Reviews>> {
  const recent = lastSeen ?? (await recentReleases(flex, { retry: false }).catch(() => []));
  // What this step saw made is told of as its own, not as the past.
  const own = ownRelease(end)?.release.sid;
  const others = recent.filter(({ sid }) => sid !== own);
  const [history, past, reviews] = await Promise.all([
    nameReleases(others, flex),
    readPastDeployments({ ...options, own: ownIn(journal) }, others, door),
    reviewsForRecord(options, gitHubGateContext(door, facts.run), { clock, signal }),
  ]);
  return { history, pastDeployments: past, ...reviews };
}

function ownIn({ deployment }: Journal): Deployment | undefined {
  return deployment?.madeFor === 'job' ? deployment : undefined;
}

/** How it all ended, as far as this step saw it. */
interface Ends {
  readonly seen: Outcome | undefined;
  readonly made: ReturnType<typeof ownRelease>;
  readonly undone: RollbackResult | undefined;
}

/** Ends the deployment where main could not, or where it is taken back; and the earlier ones that are live no more. */
async function recordInGitHub(
  options: Options,
  journal: Journal,
  { seen, made, undone }: Ends,
  door: LazyGitHub,
): Promise<void> {
  const { deployment: known, nonce, intent } = journal;
  const [end, retire] =
    undone && made
      ? [rollbackEndStatus(undone, made.release.sid), rollbackRetirement(undone, intent?.before)]
      : seen
        ? [endStatus(seen), retirement(seen)]
        : [journal.pendingStatus, journal.retire];
  const means = { github: door, warn: warnAndKeep(facts.warnings) };
  const deployment = known ?? (nonce && (await findByNonce(nonce, options, means)));
  if (!deployment) return;
  const ended = end && closeDeployment(deployment, end, options, means);
  // What is live is shown before what is live no more goes; after a rollback, what is live is shown already.
  if (!undone) await ended;
  const place = { ...options, environment: deployment.environment };
  const [state] = await Promise.all([
    ended,
    retire && retireEarlierDeployments(deployment, place, retire, means),
  ]);
  if (state !== undefined) facts.deployment = recordedDeployment(deployment, state);
}
