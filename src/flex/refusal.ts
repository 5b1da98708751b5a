import * as v from 'valibot';
import { NotConnected } from '../net/connection.ts';
import type { HttpResponse } from '../net/exchange.ts';
import { parseJson } from '../parse.ts';
import { CATALOGUE, messageOf, Problem, type ProblemCode } from '../problem.ts';
import type { FlexContext } from './request.ts';
import type { AccountSid } from './sid.ts';

/** Twilio's "too many requests at once": not processed, safe to send again. */
const TOO_MANY_REQUESTS = 20429;

/** What Twilio says when it refuses, as far as it says it. */
export interface Refusal {
  readonly status: number;
  readonly code: number | undefined;
  readonly message: string;
  readonly moreInfo: string;
}

/** The body that Twilio sends with a refusal; all of it may be missing. */
const bodySchema = v.fallback(
  v.object({ code: v.nullish(v.number()), message: v.nullish(v.string(), ''), more_info: v.nullish(v.string(), '') }),
  { message: '', more_info: '' },
);

/** Returns what Twilio said in an answer that is no success. */
export function refusalOf({ status, body }: HttpResponse): Refusal {
  const { code, message, more_info } = v.parse(bodySchema, parseJson(body));
  return { status, code: code || undefined, message, moreInfo: more_info };
}

/** Whether Twilio says that it did not process the request, since there were too many at once. */
export function isRateLimited(refusal: Refusal): boolean {
  return refusal.status === 429 || refusal.code === TOO_MANY_REQUESTS;
}

/** Returns a refusal as a problem with its remedy. `tried` is what was refused, as "read configuration FJ…". */
export function refusalProblem(tried: string, account: AccountSid, refusal: Refusal): Problem {
  const { status, code, message, moreInfo } = refusal;
  const said = message === '' ? 'without a message' : `"${message}"`;
  const numbers = code === undefined ? `HTTP ${status}` : `HTTP ${status}, code ${code}`;
  const link = moreInfo === '' ? '' : `, see ${moreInfo}`;
  const problem = codeOf(refusal);
  const fix = problem === 'twilio-not-found' ? notFoundFix(tried, account) : CATALOGUE[problem].fix;
  // Twilio's own refusals have a code: https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions
  const isTwilios = Math.floor(status / 100) !== 4 || code !== undefined;
  return new Problem(problem, `Twilio refused to ${tried}: ${said} (${numbers}${link}).`, {
    fix: isTwilios ? fix : `${fix} ${NO_CODE}`,
  });
}

const NO_CODE = 'Twilio gives a code, and this answer has none: also check what proxy or firewall stands in between.';

const CODES: Readonly<Record<number, ProblemCode>> = {
  401: 'twilio-unauthorized',
  403: 'twilio-forbidden',
  404: 'twilio-not-found',
};

function codeOf(refusal: Refusal): ProblemCode {
  const { status } = refusal;
  if (isRateLimited(refusal)) return 'twilio-rate-limited';
  if (status >= 500) return 'twilio-unavailable';
  return CODES[status] ?? (status >= 300 && status < 400 ? 'twilio-redirected' : 'twilio-refused');
}

function notFoundFix(tried: string, account: AccountSid): string {
  const wanted = tried.replace(/^(read|list|create the release of) /, '');
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

/** No such host, or a certificate for another name, of a host that is not the usual one. A proxy's own is not meant. */
function isWrongHost(failure: unknown, { hostSetBy, proxy }: FlexContext): boolean {
  if (hostSetBy === '' || !(failure instanceof NotConnected)) return false;
  const { cause, permanent } = failure;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return permanent ? code === 'ERR_TLS_CERT_ALTNAME_INVALID' : code === 'ENOTFOUND' && proxy === undefined;
}
