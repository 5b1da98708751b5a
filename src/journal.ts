import * as v from 'valibot';
import { MOST_EARLIER } from './deployment/to-retire.ts';
import { sid } from './flex/schemas.ts';
import { parseJson } from './parse.ts';
import { asProblem, Problem } from './problem.ts';
import type { OutcomeWord } from './release/outcome.ts';
import { hasNotSucceeded } from './release/rollback.ts';
import type { Done } from './saved-state.ts';
import type { Seal } from './seal.ts';
import { mapTexts } from './text/map-texts.ts';
import { truncate } from './text/sanitize.ts';

const journaledRelease = v.strictObject({
  sid: sid('FK'),
  accountSid: sid('AC'),
  configurationSid: sid('FJ'),
  dateCreated: v.string(),
  url: v.string(),
});

const targetSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('configuration'),
    configuration: v.strictObject({ sid: sid('FJ'), accountSid: sid('AC'), name: v.string(), archived: v.boolean() }),
  }),
  v.strictObject({ kind: v.literal('name'), name: v.string() }),
]);

const outcomes = [
  'created',
  'created-by-readback',
  'already-active',
  'planned',
  'blocked',
  'not-created',
  'conflict',
  'unknown',
] as const satisfies readonly OutcomeWord[];

const endStates = ['success', 'failure', 'error', 'inactive'] as const;

const earlierSchema = v.strictObject({
  id: v.number(),
  runId: v.exactOptional(v.number()),
  isShownLive: v.exactOptional(v.literal(true)),
});

const intentSchema = v.strictObject({
  target: targetSchema,
  /** The active release right before; undefined for a project that never released. */
  before: v.optional(journaledRelease),
  /** The name of the configuration that it made live; empty without one. */
  beforeName: v.string(),
  /** When, by Twilio's clock; ISO 8601. */
  at: v.string(),
});

/**
 * What main leaves for post, as one JSON text in the step's state. It is written before anything is sent, and again
 * whenever more is known: a step that is killed leaves what was true last.
 */
const journalSchema = v.strictObject({
  version: v.literal(1),
  account: sid('AC'),
  host: v.string(),
  /** The job had failed before this step began. */
  jobFailedBefore: v.exactOptional(v.literal(true)),
  /** It was to return to what had been live before: what it replaces may be what broke. */
  isRollback: v.exactOptional(v.literal(true)),
  /** Whether a rollback was asked for if the job fails. By it post sees whether it has work; it then reads the input anew. */
  rollbackOnFailure: v.exactOptional(v.boolean()),
  /** The configuration that the run was about to make, and the digest of its contents; written before it was sent. */
  making: v.exactOptional(v.strictObject({ name: v.string(), digest: v.string() })),
  /** The same, once it is there. */
  made: v.exactOptional(v.strictObject({ sid: sid('FJ'), name: v.string() })),
  intent: v.exactOptional(intentSchema),
  /** The release that Twilio's answer named, seen or not. */
  confirmedSid: v.exactOptional(sid('FK')),
  /** What became of it; missing if the step was ended in between. */
  outcome: v.optional(v.picklist(outcomes)),
  /** The release that was made, or seen to have been made. */
  own: v.optional(v.strictObject({ release: journaledRelease, candidates: v.pipe(v.array(sid('FK')), v.readonly()) })),
  /** The release that main saw active at its end, if that was not, or not surely, its own. */
  live: v.optional(journaledRelease),
  /** What was written into the deployment that was being created, to find it again if no answer named it. */
  nonce: v.exactOptional(v.pipe(v.string(), v.uuid())),
  /** How the deployment ends, until GitHub has it. */
  pendingStatus: v.optional(v.strictObject({ state: v.picklist(endStates), description: v.string() })),
  /** The deployment that is open. */
  deployment: v.exactOptional(
    v.strictObject({
      id: v.number(),
      url: v.string(),
      madeFor: v.picklist(['release', 'job']),
      environment: v.string(),
      logUrl: v.string(),
    }),
  ),
  /** Which earlier deployments to retire; missing if all stay as they are. */
  retire: v.optional(
    v.strictObject({
      exceptNaming: v.pipe(v.array(v.string()), v.readonly()),
      earlier: v.exactOptional(v.pipe(v.array(earlierSchema), v.maxLength(MOST_EARLIER), v.readonly())),
    }),
  ),
  /** Main failed only because its outputs could not be written. */
  outputsUnwritten: v.exactOptional(v.boolean()),
});

export type Journal = Readonly<v.InferOutput<typeof journalSchema>>;

/** One release that was about to be sent. */
export type Intent = NonNullable<Journal['intent']>;

/** Adds to the journal and saves it all; throws if it cannot be saved. */
export type AddToJournal = (more: Partial<Journal>) => void;

/** Returns a function that adds to the journal and saves it anew each time, sealed. */
export function createJournal(
  {
    account,
    host,
    jobStatus,
    rollbackOnFailure,
    isRollback,
  }: Pick<Journal, 'account' | 'host' | 'rollbackOnFailure'> & {
    readonly jobStatus: string;
    readonly isRollback?: boolean;
  },
  seal: Seal,
  save: (sealed: string, done?: Done) => void,
): AddToJournal {
  let journal: Journal = {
    ...{ version: 1, account, host },
    ...(hasNotSucceeded(jobStatus) && { jobFailedBefore: true }),
    ...(isRollback && { isRollback }),
    ...(rollbackOnFailure && { rollbackOnFailure }),
  };
  return (more) => {
    journal = { ...journal, ...more };
    save(seal.close(asJson(journal)), doneBy(journal));
  };
}

/** The post step gets it as one variable, of which Linux takes 128 KiB: `MAX_ARG_STRLEN` in execve(2). */
const STATE_BYTES = 60 * 1024;
/** A text of this length is not cut: SIDs, times, the addresses of this run. */
const SHORT_TEXT = 300;

/** Returns the journal as JSON of at most {@link STATE_BYTES}: long texts are cut first, then candidates are dropped. */
function asJson(journal: Journal): string {
  for (const length of [Infinity, 1_000, SHORT_TEXT]) {
    const json = JSON.stringify(mapTexts(journal, (text) => truncate(text, length)));
    if (Buffer.byteLength(json) <= STATE_BYTES) return json;
  }
  const { own, ...rest } = mapTexts(journal, (text) => truncate(text, SHORT_TEXT));
  // Two are as uncertain as any more.
  return JSON.stringify({ ...rest, own: own && { ...own, candidates: own.candidates.slice(0, 2) } });
}

/** Returns what adds to a journal once the request is out: the first failure to save is a warning, and the last try. */
export function bestEffortJournal(journal: AddToJournal, warn: (text: string) => void): AddToJournal {
  let works = true;
  return (more) => {
    if (!works) return;
    try {
      journal(more);
    } catch (thrown) {
      works = false;
      const { message } = asProblem(thrown);
      warn(`${message} The post step will not know how this one ended.`);
    }
  };
}

/** Returns the journal in this text, whoever wrote it. Throws a {@link Problem} if there is none. */
export function parseJournal(text: string): Journal {
  const journal = v.safeParse(journalSchema, parseJson(text));
  if (journal.success) return journal.output;
  throw new Problem('state-altered', 'The state that the step left cannot be read, or was altered.');
}

/** Tells whether main saw its own end and wrote it: only earlier deployments may be left to retire. */
export function isSettled(journal: Journal): boolean {
  const { outcome, pendingStatus, rollbackOnFailure, jobFailedBefore, isRollback, own } = journal;
  const mayRollBack = rollbackOnFailure && !jobFailedBefore && !isRollback && own !== undefined;
  return outcome !== undefined && outcome !== 'unknown' && pendingStatus === undefined && !mayRollBack;
}

/** What main did, if a job that succeeds leaves nothing to do: GitHub has heard of the release, and nothing is to retire. */
function doneBy(journal: Journal): Done | undefined {
  const { outcome, pendingStatus, deployment, retire, jobFailedBefore, isRollback } = journal;
  const isCreated = outcome === 'created' || outcome === 'created-by-readback';
  const mayRetire = deployment !== undefined && retire !== undefined;
  if (!isCreated || pendingStatus !== undefined || mayRetire || jobFailedBefore) return undefined;
  return isRollback ? 'Rolled back' : 'Released';
}

/**
 * Returns what {@link createJournal} saved. Throws a {@link Problem} if the text was altered or has another
 * seal, or if the inputs of this step name another account or host.
 */
export function readJournal(saved: string, expected: Pick<Journal, 'account' | 'host'>, seal: Seal): Journal {
  // Stryker disable next-line StringLiteral: any text that is no journal
  const journal = parseJournal(seal.open(saved) ?? '');
  const { account, host } = journal;
  if (account === expected.account && host === expected.host) return journal;
  const left = `The state that the step left is of account ${account} on ${host}`;
  throw new Problem('state-mismatch', `${left}, but the inputs name ${expected.account} on ${expected.host}.`);
}
