import type { AccountSid } from '../flex/sid.ts';
import { type Credentials, readAccount, readCredentials } from '../inputs/credentials.ts';
import { type Environment, inputOf } from '../inputs/environment.ts';
import { readHost } from '../inputs/host.ts';
import { readManifest } from '../inputs/read-manifest.ts';
import { inputReaders } from '../inputs/readers.ts';
import { undeclaredInputs } from '../inputs/undeclared.ts';
import { type InputProblem, WrongInputs } from '../inputs/wrong-inputs.ts';
import type { Parsed } from '../parse.ts';
import { parseReference } from '../release/reference.ts';
import { likelyReference } from '../release/unlisted-name.ts';
import { isZone } from '../release/window.ts';
import { linesOf } from '../text/sanitize.ts';

/** The inputs that `history/action.yml` declares; a test compares them with it. */
export const HISTORY_INPUTS: readonly string[] = [
  ...['account-sid', 'api-key', 'api-secret', 'auth-token', 'region', 'edge', 'flex-metadata', 'since'],
  ...['environment', 'timezone', 'expect', 'fail-on', 'join', 'github-token'],
];

/** What says something of files that are there already, or is given to every run. */
const OF_JOIN = ['join', 'timezone', 'fail-on', 'github-token'];
const FAILURES = ['outside', 'drift'] as const;

interface Common {
  /** An IANA zone; empty without one. */
  readonly timezone: string;
  readonly failOn: readonly (typeof FAILURES)[number][];
  /** About inputs that have no effect. */
  readonly warnings: readonly string[];
}

/** What a run reads of one account. */
export interface AccountOptions extends Common {
  readonly kind: 'read';
  readonly account: AccountSid;
  readonly credentials: Credentials;
  readonly host: string;
  readonly hostSetBy: string;
  readonly flexMetadata: string | undefined;
  /** Returns from when. */
  readonly since: (now: Date) => Date;
  /** Empty for all. */
  readonly environment: string;
  readonly githubToken: string | undefined;
  /** What must be live: an `FJ…`, a name, or the path of a manifest; empty if that is not asked. */
  readonly expect: string;
  /** The same as `name@version` lines, if it is a manifest: these plugins and no others. */
  readonly manifest: readonly string[] | undefined;
}

/** What a run joins: files that others wrote. */
interface JoinOptions extends Common {
  readonly kind: 'join';
  readonly files: readonly string[];
}

/** The inputs of a run, parsed. */
export type HistoryOptions = AccountOptions | JoinOptions;

/** Reads the inputs, and the manifest if one is expected. Rejects with {@link WrongInputs}. */
export async function readHistoryInputs(environment: Environment): Promise<HistoryOptions> {
  const input = 'expect';
  const path = inputOf(environment, input) ?? '';
  if (!/\.ya?ml$/.test(path)) return readHistoryOptions(environment);
  const parsed = await readManifest(path, environment['GITHUB_WORKSPACE'] || '.');
  if ('problems' in parsed)
    return readHistoryOptions(environment, { problems: parsed.problems.map((expected) => ({ input, expected })) });
  const manifest = parsed.changes.flatMap(({ name, version }) =>
    version.kind === 'exact' ? [`${name}@${version.text}`] : [],
  );
  return readHistoryOptions(environment, { manifest });
}

/** Reads the inputs. Throws {@link WrongInputs} with all problems. */
export function readHistoryOptions(
  environment: Environment,
  known: { readonly problems?: readonly InputProblem[]; readonly manifest?: readonly string[] } = {},
): HistoryOptions {
  const undeclared = undeclaredInputs(environment, HISTORY_INPUTS);
  const problems: InputProblem[] = [...undeclared.problems, ...(known.problems ?? [])];
  const read = inputReaders(environment, problems);
  const files = linesOf(inputOf(environment, 'join') ?? '');
  const expect = read.parsed('expect', parseExpect) ?? '';
  const failOn = read.parsed('fail-on', parseFailOn) ?? [];
  const timezone = read.parsed('timezone', parseZone) ?? '';
  if (files.length === 0 && failOn.includes('drift') && expect === '')
    problems.push({ input: 'expect', expected: 'is required with `fail-on: drift`: what must be live' });
  const common = { timezone, failOn, warnings: undeclared.warnings };
  if (files.length > 0) {
    const vain = HISTORY_INPUTS.filter((name) => !OF_JOIN.includes(name) && inputOf(environment, name) !== undefined);
    const expected = 'is not used with `join`: set it in the runs that write the files';
    problems.push(...vain.map((input) => ({ input, expected })));
    if (problems.length > 0) throw new WrongInputs(problems);
    return { kind: 'join', files, ...common };
  }
  const since = read.parsed('since', parseSince) ?? daysBefore(90);
  const host = readHost(environment, problems);
  const flexMetadata = read.header('flex-metadata');
  const account = readAccount(environment, problems);
  const credentials = readCredentials(environment, account, problems);
  const ofGitHub = {
    environment: inputOf(environment, 'environment') ?? '',
    githubToken: inputOf(environment, 'github-token'),
  };
  if (problems.length > 0 || !account || !credentials) throw new WrongInputs(problems);
  const { manifest } = known;
  return { kind: 'read', account, credentials, ...host, flexMetadata, since, expect, manifest, ...ofGitHub, ...common };
}

const daysBefore = (days: number) => (now: Date) => new Date(now.getTime() - days * 86_400_000);

/** Takes `90d`, or a date such as `2026-10-01`, which begins at midnight UTC. */
function parseSince(given: string): Parsed<AccountOptions['since']> {
  const [, days] = /^(\d{1,4})d$/.exec(given) ?? [];
  if (Number(days) > 0) return { value: daysBefore(Number(days)) };
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(given) ? `${given}T00:00:00Z` : Number.NaN);
  // The platform takes 31 February for a day in March.
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(given)) return { value: () => date };
  return { expected: 'days such as `90d`, or a date such as `2026-10-01`' };
}

function parseZone(given: string): Parsed<string> {
  return isZone(given) ? { value: given } : { expected: 'an IANA time zone such as `Europe/Berlin`, or `UTC`' };
}

/** Takes what can be compared with what is live: a word such as `previous` would be compared as a name, and differ. */
function parseExpect(given: string): Parsed<string> {
  const { kind } = parseReference(given);
  if (kind === 'configuration' || (kind === 'name' && likelyReference(given) === '')) return { value: given };
  const names = "a configuration's exact name without quotes, or the path of a manifest (`.yml`)";
  return { expected: `\`FJ…\` with 32 hexadecimal digits, ${names}` };
}

function parseFailOn(given: string): Parsed<readonly (typeof FAILURES)[number][]> {
  const words = given.split(/[\s,]+/).filter((word) => word !== '');
  const known = FAILURES.filter((word) => words.includes(word));
  const isAll = words.every((word) => FAILURES.some((one) => one === word));
  return isAll ? { value: known } : { expected: `any of ${FAILURES.map((word) => `\`${word}\``).join(', ')}` };
}
