import * as v from 'valibot';
import type { HttpResponse } from '../net/exchange.ts';
import { parseJson } from '../parse.ts';
import { Problem } from '../problem.ts';
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
  return new Problem(
    `Twilio refused to ${tried}: ${said} (${numbers}${link}).`,
    remedyFor(tried, account, refusal),
  );
}

/** Twilio's own refusals have a code: https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions */
function remedyFor(tried: string, account: AccountSid, { status, code }: Refusal): string {
  const remedy = remedyByStatus(tried, account, status);
  if (Math.floor(status / 100) !== 4 || code !== undefined) return remedy;
  return `${remedy} Twilio gives a code, and this answer has none: check what proxy or firewall stands in between, too.`;
}

function remedyByStatus(tried: string, account: AccountSid, status: number): string {
  switch (status) {
    case 401:
      return 'Check the inputs `account-sid`, `api-key` and `api-secret` (or `auth-token`), or the TWILIO_* variables behind them: they must be of one account, and active.';
    case 403:
      return 'The credentials are valid but lack the right: use a Standard API key. Twilio does not name Flex plugins among what a Restricted key can be given.';
    case 404:
      return `Check that account ${account} is the one you mean, and that ${tried.replace(/^(read|list|create the release of) /, '')} can be found there.`;
    case 429:
      return 'Too many requests at once in this account: wait until whatever else is running there has finished, then run again.';
    default:
      if (status >= 300 && status < 400)
        return 'Twilio does not redirect these requests: check what proxy or portal stands in between.';
      return status >= 500
        ? 'Twilio is having an incident: look at https://status.twilio.com, then run again.'
        : 'Read what Twilio says about it, fix the request, then run again.';
  }
}
