import type { TLSSocket } from 'node:tls';
import * as v from 'valibot';
import type { WriteAuthority } from '../authority.ts';
import { oneConnection } from '../net/agent.ts';
import { endpointOf, openConnection } from '../net/connection.ts';
import { exchange, type HttpResponse } from '../net/exchange.ts';
import { parseJson } from '../parse.ts';
import { asProblem, messageOf, type Problem } from '../problem.ts';
import type { Configuration, NewConfiguration, Release } from './models.ts';
import { isRateLimited, refusalOf, refusalProblem, unreachable } from './refusal.ts';
import { ANSWER_LIMIT_MS, BODY_LIMIT, type FlexContext } from './request.ts';
import { retryAfter } from './retry.ts';
import { configurationSchema, releaseSchema } from './schemas.ts';
import type { AccountSid } from './sid.ts';

/** What became of the one request that creates something, as far as its answer proves it. */
export type WriteAnswer<Created extends object = { readonly release: Release }> =
  /** Twilio named what it created. */
  | ({ readonly kind: 'confirmed' } & Created)
  /** Twilio refused, in its documented form: nothing was created. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Something else may have refused: a gateway can refuse to pass on an answer, after the fact. */
  | { readonly kind: 'unverified-refusal'; readonly problem: Problem }
  /** Twilio did not process it, since there were too many requests at once. */
  | { readonly kind: 'rate-limited'; readonly problem: Problem; readonly waitMs: number | undefined }
  /** Nothing was sent. */
  | Unsent
  /** Whether it was created is not known. */
  | { readonly kind: 'indeterminate'; readonly why: string };

/** Provably nothing left this machine; `retryable` says whether another try may help. */
export interface Unsent {
  readonly kind: 'unsent';
  readonly problem: Problem;
  readonly retryable: boolean;
}

/** A connection made for one write, open and not yet used. */
export interface WriteConnection<Asked = string, Created extends object = { readonly release: Release }> {
  readonly kind: 'open';
  /** Sends the request. Never rejects: what is not known is `indeterminate`. Call it once. */
  send(asked: Asked): Promise<WriteAnswer<Created>>;
  /** Closes it unused. */
  close(): void;
}

/** One kind of thing that can be created: what is sent for it, and what comes back. */
interface Creation<Asked, Created extends object> {
  readonly resource: 'Releases' | 'Configurations';
  /** How it is called in errors: `release`. */
  readonly noun: string;
  /** What is tried, in words for errors. */
  tried(asked: Asked): string;
  form(asked: Asked): readonly [field: string, value: string][];
  readonly schema: v.GenericSchema<unknown, Created>;
}

/** Asks for a release by the SID, or the name, of its configuration. */
export const RELEASE: Creation<string, { readonly release: Release }> = {
  resource: 'Releases',
  noun: 'release',
  tried: (configuration) => `create the release of configuration ${configuration}`,
  form: (configuration) => [['ConfigurationId', configuration]],
  schema: v.pipe(
    releaseSchema,
    v.transform((release) => ({ release })),
  ),
};

/** `Plugins` is repeated, each a JSON text. */
export const CONFIGURATION: Creation<NewConfiguration, { readonly configuration: Configuration }> = {
  resource: 'Configurations',
  noun: 'configuration',
  tried: ({ name }) => `create the configuration ${JSON.stringify(name)}`,
  form: ({ name, description, plugins }) => [
    ['Name', name],
    ...(description === '' ? [] : [['Description', description] satisfies [string, string]]),
    ...plugins.map(({ versionSid, phase }): [string, string] => [
      'Plugins',
      JSON.stringify({ plugin_version: versionSid, phase }),
    ]),
  ],
  schema: v.pipe(
    configurationSchema,
    v.transform((configuration) => ({ configuration })),
  ),
};

/** Opens a connection for one write. Never rejects. */
export async function connectForWrite<Asked, Created extends object>(
  creation: Creation<Asked, Created>,
  context: FlexContext,
  _authority: WriteAuthority,
): Promise<WriteConnection<Asked, Created> | Unsent> {
  try {
    const socket = await openConnection(endpointOf(context.origin), context);
    const close = () => void socket.destroy();
    return { kind: 'open', send: (asked) => send(asked, creation, socket, context), close };
  } catch (cause) {
    const { aborted, reason } = context.signal;
    return aborted ? { kind: 'unsent', problem: asProblem(reason), retryable: false } : notSent(cause, context);
  }
}

async function send<Asked, Created extends object>(
  asked: Asked,
  creation: Creation<Asked, Created>,
  socket: TLSSocket,
  context: FlexContext,
): Promise<WriteAnswer<Created>> {
  // Closed before its request: nothing was written, so it is provably unsent.
  // Stryker disable next-line ConditionalExpression,LogicalOperator: no test can hold the moments between the three
  if (socket.destroyed || socket.readableEnded || !socket.writable) {
    return notSent('the server closed the connection before it was used', context);
  }
  const request = {
    method: 'POST',
    headers: { ...context.headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams([...creation.form(asked)]).toString(),
    agent: oneConnection(socket),
  };
  const url = new URL(`/v1/PluginService/${creation.resource}`, context.origin);
  try {
    const limits = { ...context, answerMs: ANSWER_LIMIT_MS, bodyBytes: BODY_LIMIT };
    const answer = await exchange(url, request, limits);
    return judgeResponse(answer, creation, creation.tried(asked), context.account);
  } catch (cause) {
    return { kind: 'indeterminate', why: messageOf(cause) };
  } finally {
    socket.destroy();
  }
}

function judgeResponse<Created extends object>(
  answer: HttpResponse,
  { schema, noun }: Creation<never, Created>,
  tried: string,
  account: AccountSid,
): WriteAnswer<Created> {
  const { status } = answer;
  const hundreds = Math.floor(status / 100);
  const refusal = refusalOf(answer);
  const problem = refusalProblem(tried, account, refusal);
  if (isRateLimited(refusal)) return { kind: 'rate-limited', problem, waitMs: retryAfter(answer.headers) };
  if (hundreds === 2) {
    const created = v.safeParse(schema, parseJson(answer.body));
    if (created.success) return { kind: 'confirmed', ...created.output };
    return { kind: 'indeterminate', why: `HTTP ${status} with a body that is no ${noun}` };
  }
  // A load balancer answers 408 when it gives up waiting: it does not know what the server behind it did.
  if (hundreds === 4 && status !== 408) {
    return { kind: refusal.code === undefined ? 'unverified-refusal' : 'refused', problem };
  }
  return { kind: 'indeterminate', why: `HTTP ${status}${refusal.message === '' ? '' : `, "${refusal.message}"`}` };
}

function notSent(cause: unknown, context: FlexContext): Unsent {
  return { kind: 'unsent', ...unreachable('Twilio could not be reached', cause, context) };
}
