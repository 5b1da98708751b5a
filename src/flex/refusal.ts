import * as v from 'valibot';
import type { HttpResponse } from '../net/exchange.ts';
import { Problem } from '../problem.ts';
import { errorBodySchema } from './schemas.ts';
import type { AccountSid } from './sid.ts';

/** Twilio's "too many requests at once": not processed, safe to send again. */
const TOO_MANY_REQUESTS = 20429;

/** What Twilio says when it refuses: each part as far as it was given. */
export interface Refusal {
  readonly status: number;
  readonly code: number | undefined;
  readonly message: string;
  readonly moreInfo: string;
}

/** Takes an answer that is no success; gives what Twilio said in it. */
export function refusalOf(answer: HttpResponse): Refusal {
  const body = v.safeParse(errorBodySchema, parseJson(answer.body));
  return {
    status: answer.status,
    code: (body.success && body.output.code) || undefined,
    message: (body.success && body.output.message) || '',
    moreInfo: (body.success && body.output.more_info) || '',
  };
}

/** True where Twilio says that it did not process the request since there were too many at once. */
export function isRateLimited(refusal: Refusal): boolean {
  return refusal.status === 429 || refusal.code === TOO_MANY_REQUESTS;
}

/**
 * Takes what was asked for in words ("configuration FJ…") and the refusal; gives the problem with its remedy.
 */
export function refusalProblem(subject: string, account: AccountSid, refusal: Refusal): Problem {
  const { status, code, message, moreInfo } = refusal;
  const said = message === '' ? 'without a message' : `"${message}"`;
  const numbers = code === undefined ? `HTTP ${status}` : `HTTP ${status}, code ${code}`;
  const link = moreInfo === '' ? '' : `, see ${moreInfo}`;
  return new Problem(
    `Twilio refused ${subject}: ${said} (${numbers}${link}).`,
    remedyFor(subject, account, refusal),
  );
}

/** Twilio's own refusals have a code: https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions */
function remedyFor(subject: string, account: AccountSid, { status, code }: Refusal): string {
  const remedy = remedyByStatus(subject, account, status);
  if (Math.floor(status / 100) !== 4 || code !== undefined) return remedy;
  return `${remedy} Twilio gives a code, and this answer has none: check what proxy or firewall stands in between, too.`;
}

function remedyByStatus(subject: string, account: AccountSid, status: number): string {
  switch (status) {
    case 401:
      return 'Check the inputs `account-sid`, `api-key` and `api-secret` (or `auth-token`), or the TWILIO_* variables behind them: they must be of one account, and active.';
    case 403:
      return 'The credentials are valid but lack the right: use a Standard API key, since a Restricted one cannot be given Flex plugins.';
    case 404:
      return `Check that account ${account} is the one that you mean, and that ${subject.replace('the release of ', '')} can be found there.`;
    case 429:
      return 'Too many requests at once in this account: wait for what else is running there, then run again.';
    default:
      if (status >= 300 && status < 400)
        return 'Twilio redirects nobody here: check what proxy or portal stands in between.';
      return status >= 500
        ? 'Twilio has a disturbance: look at https://status.twilio.com, then run again.'
        : 'Read what Twilio says about it, fix the request, then run again.';
  }
}

/** Gives the value of a JSON text, or undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
