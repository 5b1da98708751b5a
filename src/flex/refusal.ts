import * as v from 'valibot';
import type { HttpResponse } from '../net/exchange.ts';
import { parseJson } from '../parse.ts';
import { CATALOGUE, Problem, type ProblemCode } from '../problem.ts';
import { errorBodySchema } from './schemas.ts';
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

/** Returns what Twilio said in an answer that is no success. */
export function refusalOf(answer: HttpResponse): Refusal {
  const body = v.safeParse(errorBodySchema, parseJson(answer.body));
  return {
    status: answer.status,
    code: (body.success && body.output.code) || undefined,
    message: (body.success && body.output.message) || '',
    moreInfo: (body.success && body.output.more_info) || '',
  };
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

function codeOf(refusal: Refusal): ProblemCode {
  const { status } = refusal;
  if (isRateLimited(refusal)) return 'twilio-rate-limited';
  switch (status) {
    case 401:
      return 'twilio-unauthorized';
    case 403:
      return 'twilio-forbidden';
    case 404:
      return 'twilio-not-found';
    default:
      if (status >= 500) return 'twilio-unavailable';
      return status >= 300 && status < 400 ? 'twilio-redirected' : 'twilio-refused';
  }
}

function notFoundFix(tried: string, account: AccountSid): string {
  const wanted = tried.replace(/^(read|list|create the release of) /, '');
  return `Check that account ${account} is the one that you want, and that ${wanted} exists there.`;
}
