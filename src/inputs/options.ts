import { flexHost } from '../flex/host.ts';
import { type AccountSid, isSid, parseSid } from '../flex/sid.ts';
import { Problem } from '../problem.ts';
import { parseDenyChanges } from '../release/gates/deny-changes.ts';
import { parseExpectActive } from '../release/gates/expect-active.ts';
import type { Parsed } from '../release/gates/parsed.ts';
import { parsePlanToken } from '../release/gates/plan.ts';
import type { GateInputs } from '../release/gates/question.ts';
import { parseRequiredChecks } from '../release/gates/required-checks.ts';
import { parseReference, type Reference } from '../release/reference.ts';
import { parseWindows } from '../release/window.ts';
import { type Environment, inputOf, inputOrVariable } from './secrets.ts';

/** Everything that the inputs say, in the form that the stages take. Each stage names only what it needs of it. */
export interface Options extends GateInputs {
  readonly reference: Reference;
  /** The reference as it was typed. */
  readonly typed: string;
  readonly credentials: Credentials;
  readonly host: string;
  readonly flexMetadata: string | undefined;
  readonly whenActive: 'skip' | 'release' | 'fail';
  readonly settleMs: number;
  /** Whether the post step takes the release back when the job fails after it. */
  readonly rollbackOnFailure: boolean;
  readonly deployment: 'auto' | 'required' | 'off';
  readonly environmentUrl: string;
  readonly reason: string;
  /** Waives the policy gates; undefined without one. */
  readonly breakGlass: string | undefined;
  readonly githubToken: string | undefined;
  /** What the runner says of the job: in the post step, how it ended. */
  readonly jobStatus: string;
  /** The number of the job's check run, as GitHub counts jobs; undefined on GitHub Enterprise Server. */
  readonly jobId: string | undefined;
}

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** What is wrong with one input. `given` never holds a secret. */
export interface InputProblem {
  readonly input: string;
  readonly given?: string;
  readonly expected: string;
}

/** All that is wrong with the inputs, at once. */
export class WrongInputs extends Problem {
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    const list = problems.map(({ input, given, expected }) =>
      given === undefined
        ? `\`${input}\`: ${expected}`
        : `\`${input}\`: given ${JSON.stringify(given)}, ${expected}`,
    );
    super(
      'invalid-input',
      `${problems.length === 1 ? 'One input is' : `${problems.length} inputs are`} wrong. ${list.join('; ')}.`,
    );
    this.name = 'WrongInputs';
    this.problems = problems;
  }
}

/**
 * Reads the inputs (`INPUT_*`) and the variables that stand in for them (`TWILIO_*`).
 * Throws {@link WrongInputs} with all problems; sends nothing, and reads nothing but the given environment.
 */
export function readOptions(environment: Environment): Options {
  const problems: InputProblem[] = [];
  const read = readerOf(environment, problems);
  const typed = inputOf(environment, 'configuration') ?? '';
  const reference = referenceFrom(typed, problems);
  const account = accountFrom(environment, problems);
  const credentials = credentialsFrom(environment, account, problems);
  const options = {
    typed,
    host: hostFrom(environment, problems),
    flexMetadata: read.header('flex-metadata'),
    dryRun: read.boolean('dry-run', false),
    whenActive: read.word('when-active', ['skip', 'release', 'fail'], 'skip'),
    settleMs: read.number('settle-seconds', 5, 300, 35) * 1000,
    expectActive: read.parsed('expect-active', parseExpectActive),
    earlierPlan: read.parsed('plan', parsePlanToken),
    denyChanges: read.parsed('deny-changes', parseDenyChanges) ?? [],
    checkAssets: read.boolean('check-assets', false),
    requireApproval: read.number('require-approval', 0, 100, 0),
    requiredChecks: parseRequiredChecks(inputOf(environment, 'required-checks') ?? ''),
    releaseWindow: read.parsed('release-window', parseWindows) ?? [],
    freeze: inputOf(environment, 'freeze'),
    confirm: inputOf(environment, 'confirm'),
    breakGlass: inputOf(environment, 'break-glass'),
    rollbackOnFailure: read.boolean('rollback-on-failure', false),
    deployment: read.word('deployment', ['auto', 'required', 'off'], 'auto'),
    environment: inputOf(environment, 'environment') ?? 'production',
    environmentUrl: read.url('environment-url', 'https://flex.twilio.com'),
    reason: inputOf(environment, 'reason') ?? '',
    githubToken: inputOf(environment, 'github-token'),
    jobStatus: inputOf(environment, 'job-status') ?? '',
    jobId: inputOf(environment, 'job-id'),
  };
  if (problems.length > 0 || !reference || !account || !credentials) throw new WrongInputs(problems);
  return { ...options, reference, account, credentials };
}

/** Readers for the simple kinds of input: each gives a value in any case, and notes what is wrong. */
function readerOf(environment: Environment, problems: InputProblem[]) {
  const wrong = <T>(input: string, given: string, expected: string, instead: T): T => {
    problems.push({ input, given, expected });
    return instead;
  };
  return {
    boolean(name: string, otherwise: boolean): boolean {
      const given = inputOf(environment, name);
      if (given === undefined) return otherwise;
      // YAML 1.2's core schema, https://yaml.org/spec/1.2.2/#10212-boolean
      if (['true', 'True', 'TRUE'].includes(given)) return true;
      if (['false', 'False', 'FALSE'].includes(given)) return false;
      return wrong(name, given, 'expected `true` or `false`', otherwise);
    },
    word<W extends string>(name: string, words: readonly W[], otherwise: W): W {
      const given = inputOf(environment, name);
      if (given === undefined) return otherwise;
      const known = words.find((word) => word === given);
      return (
        known ??
        wrong(name, given, `expected one of ${words.map((word) => `\`${word}\``).join(', ')}`, otherwise)
      );
    },
    parsed<T>(name: string, parse: (text: string) => Parsed<T>): T | undefined {
      const given = inputOf(environment, name);
      if (given === undefined) return undefined;
      const parsed = parse(given);
      return 'value' in parsed ? parsed.value : wrong(name, given, `expected ${parsed.expected}`, undefined);
    },
    number(name: string, least: number, most: number, otherwise: number): number {
      const given = inputOf(environment, name);
      if (given === undefined) return otherwise;
      const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
      if (number >= least && number <= most) return number;
      return wrong(name, given, `expected a whole number from ${least} to ${most}`, otherwise);
    },
    url(name: string, otherwise: string): string {
      const given = inputOf(environment, name);
      if (given === undefined) return otherwise;
      const protocol = URL.parse(given)?.protocol;
      if (protocol === 'https:' || protocol === 'http:') return given;
      return wrong(name, given, 'expected an https or http URL', otherwise);
    },
    header(name: string): string | undefined {
      const given = inputOf(environment, name);
      if (given === undefined || /^[\x20-\x7e]+$/.test(given)) return given;
      return wrong(name, given, 'expected printable ASCII, as HTTP headers take it', undefined);
    },
  };
}

function referenceFrom(typed: string, problems: InputProblem[]): Reference | undefined {
  const input = 'configuration';
  if (typed === '') {
    problems.push({
      input,
      expected: 'is required: FJ…, FK…, `active`, `previous`, `previous~N`, or a name',
    });
    return undefined;
  }
  const reference = parseReference(typed);
  if (reference.kind !== 'malformed') return reference;
  problems.push({ input, given: typed, expected: `expected ${reference.expected}` });
  return undefined;
}

function accountFrom(environment: Environment, problems: InputProblem[]): AccountSid | undefined {
  const input = 'account-sid';
  const given = inputOrVariable(environment, input, 'TWILIO_ACCOUNT_SID');
  if (given === undefined) {
    problems.push({ input, expected: 'is required, here or as TWILIO_ACCOUNT_SID' });
    return undefined;
  }
  const sid = parseSid('AC', given);
  if (sid === undefined)
    problems.push({ input, given: shapeOf(given), expected: 'expected AC and 32 hexadecimal digits' });
  return sid;
}

/**
 * Takes an API key or the auth token. Inputs count before variables, and of two ways by variables the key is taken;
 * both ways by inputs are a contradiction.
 */
function credentialsFrom(
  environment: Environment,
  account: AccountSid | undefined,
  problems: InputProblem[],
): Credentials | undefined {
  const given = { key: inputOf(environment, 'api-key'), secret: inputOf(environment, 'api-secret') };
  const token = inputOf(environment, 'auth-token');
  const byKey = given.key !== undefined || given.secret !== undefined;
  if (byKey && token !== undefined) {
    problems.push({
      input: 'auth-token',
      expected: 'excludes `api-key` and `api-secret`: give one of the two ways',
    });
    return undefined;
  }
  if (token !== undefined) return byToken(token, account);
  const key = inputOrVariable(environment, 'api-key', 'TWILIO_API_KEY');
  const secret = inputOrVariable(environment, 'api-secret', 'TWILIO_API_SECRET');
  if (key !== undefined && secret !== undefined) return byApiKey(key, secret, problems);
  const variable = inputOrVariable(environment, 'auth-token', 'TWILIO_AUTH_TOKEN');
  if (!byKey && variable !== undefined) return byToken(variable, account);
  if (key !== undefined) problems.push({ input: 'api-secret', expected: 'is required with `api-key`' });
  else if (secret !== undefined)
    problems.push({ input: 'api-key', expected: 'is required with `api-secret`' });
  else problems.push({ input: 'api-key', expected: 'is required with `api-secret`, or else `auth-token`' });
  return undefined;
}

function byToken(token: string, account: AccountSid | undefined): Credentials | undefined {
  return account && { user: account, password: token };
}

function byApiKey(key: string, secret: string, problems: InputProblem[]): Credentials | undefined {
  if (isSid('SK', key)) return { user: key, password: secret };
  problems.push({ input: 'api-key', given: shapeOf(key), expected: 'expected SK and 32 hexadecimal digits' });
  return undefined;
}

function hostFrom(environment: Environment, problems: InputProblem[]): string {
  const region = inputOrVariable(environment, 'region', 'TWILIO_REGION');
  const edge = inputOrVariable(environment, 'edge', 'TWILIO_EDGE');
  for (const [input, given] of [
    ['region', region],
    ['edge', edge],
  ] as const) {
    if (given !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(given)) {
      problems.push({ input, given, expected: 'expected a name such as `us1` or `ashburn`' });
    }
  }
  if (region !== undefined && edge === undefined) {
    problems.push({ input: 'region', given: region, expected: 'needs `edge`, too' });
  }
  return flexHost({ edge, region });
}

/** Enough to see the mistake, without showing what may be a secret in the wrong place. */
function shapeOf(text: string): string {
  return `${text.slice(0, 2)}… (${text.length} characters)`;
}
