import * as v from 'valibot';
import type { Clock } from '../clock.ts';
import type { KeptConnections } from '../net/agent.ts';
import { NOT_CONNECTED } from '../net/connection.ts';
import { Cancelled, Problem } from '../problem.ts';
import { parseJson, refusalOf, refused } from './errors.ts';
import { type Answer, BODY_LIMIT, exchange } from './exchange.ts';
import { backoff, retryAfter } from './retry.ts';
import type { AccountSid } from './sid.ts';

/** How much trouble a read is worth: a failing one may be tried again, since it changes nothing. */
export type Effort = 'thorough' | 'once';

const TRIES = { thorough: 4, once: 1 } as const;

/** What reading from a Flex project takes. */
export interface ReadMeans {
  readonly origin: URL;
  readonly account: AccountSid;
  /** Sent with every request: credentials and, where given, `Flex-Metadata`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly agent: KeptConnections;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** One read: where, and in words for errors ("release FK…"); a thorough one unless it says otherwise. */
export interface Read {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly asked: string;
  readonly effort?: Effort;
  readonly bodyLimit?: number;
}

type Attempt =
  | { readonly kind: 'answered'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly again: boolean; readonly wait?: number };

/**
 * Reads one document and gives it in the schema's form. A try that brought no readable answer is repeated;
 * rejects with a {@link Problem} at the end, or at once where another try cannot help.
 */
export async function read<T>(
  request: Read,
  schema: v.GenericSchema<unknown, T>,
  means: ReadMeans,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const attempt = await attemptRead(request, means);
    if (attempt.kind === 'answered') return inForm(attempt.value, request.asked, schema);
    if (means.signal.aborted) throw new Cancelled();
    if (!attempt.again || tries >= TRIES[request.effort ?? 'thorough']) throw attempt.problem;
    await means.clock.sleep(Math.max(backoff(tries), attempt.wait ?? 0), means.signal);
  }
}

async function attemptRead(request: Read, means: ReadMeans): Promise<Attempt> {
  const { clock, signal, headers, agent } = means;
  const url = new URL(request.path, means.origin);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  try {
    const limits = { bodyLimit: request.bodyLimit ?? BODY_LIMIT, clock, signal };
    return judge(
      await exchange(url, { method: 'GET', headers: { ...headers }, agent }, limits),
      request,
      means,
    );
  } catch (cause) {
    return { kind: 'failed', problem: unreadable(request, means, cause), again: !isPermanent(cause) };
  }
}

function judge(answer: Answer, request: Read, means: ReadMeans): Attempt {
  if (answer.status === 200) {
    const value = parseJson(answer.body);
    if (value !== undefined) return { kind: 'answered', value };
    const problem = new Problem(
      `Twilio's answer to ${request.asked} cannot be read.`,
      'Check that no proxy on the way changes answers, then run again.',
    );
    return { kind: 'failed', problem, again: true };
  }
  const refusal = refusalOf(answer);
  return {
    kind: 'failed',
    problem: refused(request.asked, means.account, refusal),
    again: answer.status === 429 || answer.status >= 500,
    ...optional('wait', retryAfter(answer)),
  };
}

function optional<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: T });
}

/** The code of the error is what node-fetch hands on of its cause. */
function isPermanent(failure: unknown): boolean {
  const cause = failure instanceof Error ? failure.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === NOT_CONNECTED.permanent;
}

function unreadable(request: Read, means: ReadMeans, cause: unknown): Problem {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Problem(
    `Reading ${request.asked} from ${means.origin.host} failed: ${reason}.`,
    isPermanent(cause)
      ? 'If a company proxy opens TLS, name its certificate in NODE_EXTRA_CA_CERTS.'
      : 'Check the network and the proxy settings (HTTPS_PROXY, NO_PROXY) of the runner, then run again.',
    { cause },
  );
}

function inForm<T>(value: unknown, asked: string, schema: v.GenericSchema<unknown, T>): T {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue) ?? 'the whole';
  const wrong = issue.input === undefined ? 'is missing' : issue.message.replace(/^Invalid \w+: E/, 'e');
  throw new Problem(
    `Twilio's answer to ${asked} does not have the documented form: \`${where}\` ${wrong}.`,
    'Nothing of it can be relied on: run again, and report it where it stays so.',
  );
}
