import * as v from 'valibot';
import { NotConnected } from '../net/connection.ts';
import type { HttpResponse } from '../net/exchange.ts';
import { parseJson } from '../parse.ts';
import { CATALOGUE, messageOf, Problem, type ProblemCode } from '../problem.ts';
import type { FlexContext } from './request.ts';
import type { AccountSid } from './sid.ts';

/** Twilio's "too many requests at once": not processed, safe to send again. */
const TOO_MANY_REQUESTS = 20429;

/** An answer that is no success, and what Twilio said in it; `code` is undefined if it was not Twilio who answered. */
export interface Refusal {
  readonly status: number;
  readonly code: number | undefined;
  readonly message: string;
  readonly moreInfo: string;
}

/**
 * The body that Twilio sends with a refusal. By its code, a whole number of five digits, Twilio is told from a gateway
 * that answers in its place: https://www.twilio.com/docs/api/errors
 */
const bodySchema = v.object({
  code: v.pipe(v.number(), v.integer(), v.minValue(10_000), v.maxValue(99_999)),
  message: v.nullish(v.string(), ''),
  more_info: v.nullish(v.string(), ''),
});

/** Returns what Twilio said in an answer that is no success. Only the form of the answer shows who spoke. */
export function refusalOf({ status, body }: HttpResponse): Refusal {
  const parsed = v.safeParse(bodySchema, parseJson(body));
  if (!parsed.success) return { status, code: undefined, message: '', moreInfo: '' };
  const { code, message, more_info } = parsed.output;
  return { status, code, message, moreInfo: more_info };
}

/** Whether Twilio says that it did not process the request. With a 5xx beside it, nobody can rely on that. */
export function isRateLimited({ status, code }: Refusal): boolean {
  return status >= 400 && status < 500 && code === TOO_MANY_REQUESTS;
}

/** Returns a refusal as a problem with its remedy. `tried` is what was refused, as "read configuration FJ…". */
export function refusalProblem(tried: string, account: AccountSid, refusal: Refusal): Problem {
  const { status, code, message, moreInfo } = refusal;
  if (code === undefined) {
    return new Problem('not-twilio', `The answer to the request to ${tried} is not in Twilio's form (HTTP ${status}).`);
  }
  const said = message === '' ? 'without a message' : `"${message}"`;
  const link = moreInfo === '' ? '' : `, see ${moreInfo}`;
  const what = `Twilio refused to ${tried}: ${said} (HTTP ${status}, code ${code}${link}).`;
  const problem = codeOf(refusal);
  return new Problem(problem, what, problem === 'twilio-not-found' ? { fix: notFoundFix(tried, account) } : {});
}

const CODES: Readonly<Record<number, ProblemCode>> = {
  401: 'twilio-unauthorized',
  403: 'twilio-forbidden',
  404: 'twilio-not-found',
};

function codeOf(refusal: Refusal): ProblemCode {
  if (isRateLimited(refusal)) return 'twilio-rate-limited';
  return CODES[refusal.status] ?? (refusal.status >= 500 ? 'twilio-unavailable' : 'twilio-refused');
}

function notFoundFix(tried: string, account: AccountSid): string {
  const wanted = tried
    .replace(/^create the configuration .*/s, 'each plugin version in the list')
    .replace(/^(read|list|create the release of) /, '');
  return `Check that account ${account} is the one that you want, and that ${wanted} exists there.`;
}

/** Returns the problem of a request that got no answer, and whether another try may help. `failed` says what failed. */
export function unreachable(failed: string, cause: unknown, context: FlexContext) {
  const retryable = !(cause instanceof NotConnected && cause.permanent);
  const code = retryable ? 'twilio-unreachable' : 'certificate-refused';
  const { fix } = CATALOGUE[code];
  const likely = `Most likely ${context.hostSetBy} is wrong: it makes the host ${context.origin.host}.`;
  const options = isWrongHost(cause, context)
    ? { fix: `${likely} Else: ${fix.charAt(0).toLowerCase()}${fix.slice(1)}` }
    : {};
  return { problem: new Problem(code, `${failed}: ${messageOf(cause)}.`, options), retryable };
}

/**
 * No such host, or a certificate for another name, of a host that is not the usual one. A proxy that cannot find the host
 * says 502, 503 or 504; what is wrong with the proxy itself is not meant.
 */
function isWrongHost(failure: unknown, { hostSetBy, proxy }: FlexContext): boolean {
  if (hostSetBy === '' || !(failure instanceof NotConnected)) return false;
  const { cause, permanent, proxyStatus = 0 } = failure;
  if (proxyStatus >= 500) return true;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return permanent ? code === 'ERR_TLS_CERT_ALTNAME_INVALID' : code === 'ENOTFOUND' && proxy === undefined;
}
