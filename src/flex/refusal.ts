import * as v from 'valibot';
import type { HttpResponse } from '../net/exchange.ts';
import { parseJson } from '../parse.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import { errorBodySchema } from './schemas.ts';
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

/** Returns what Twilio said in an answer that is no success. Only the form of the answer shows who spoke. */
export function refusalOf({ status, body }: HttpResponse): Refusal {
  const parsed = v.safeParse(errorBodySchema, parseJson(body));
  if (!parsed.success) return { status, code: undefined, message: '', moreInfo: '' };
  const { code, message, more_info } = parsed.output;
  return { status, code, message: message ?? '', moreInfo: more_info ?? '' };
}

/** Whether Twilio says that it did not process the request, since there were too many at once. */
export function isRateLimited({ code }: Refusal): boolean {
  return code === TOO_MANY_REQUESTS;
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

function codeOf(refusal: Refusal): ProblemCode {
  if (isRateLimited(refusal)) return 'twilio-rate-limited';
  const byStatus = { 401: 'twilio-unauthorized', 403: 'twilio-forbidden', 404: 'twilio-not-found' } as const;
  const known: Readonly<Record<number, ProblemCode>> = byStatus;
  return known[refusal.status] ?? (refusal.status >= 500 ? 'twilio-unavailable' : 'twilio-refused');
}

function notFoundFix(tried: string, account: AccountSid): string {
  const wanted = tried.replace(/^(read|list|create the release of) /, '');
  return `Check that account ${account} is the one that you want, and that ${wanted} exists there.`;
}
