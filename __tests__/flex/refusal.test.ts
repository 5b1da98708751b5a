import { describe, expect, it } from 'vitest';
import { isRateLimited, type Refusal, refusalOf, refusalProblem } from '../../src/flex/refusal.ts';
import { ACCOUNT } from './builders.ts';

function aRefusal(changed: Partial<Refusal> = {}): Refusal {
  return {
    status: 400,
    code: 20001,
    message: 'Invalid parameter',
    moreInfo: 'https://www.twilio.com/docs/errors/20001',
    ...changed,
  };
}

describe('what Twilio said', () => {
  const answer = (status: number, body: string) => ({ status, body, headers: {} });

  it('in its own form', () => {
    const body = '{"code":20003,"message":"No","more_info":"https://x","status":401}';
    const said = { code: 20003, message: 'No', moreInfo: 'https://x' };
    expect(refusalOf(answer(401, body))).toEqual({ status: 401, ...said });
  });

  // A gateway's code is no code of Twilio's: that is a whole number of five digits.
  const codes = ['null', '0', '1', '403', '"20003"', '1e400', '20003.5', '100000', '-20003'];
  const bodies = codes.map((code) => `{"code":${code},"message":"No"}`);
  it.each(['{}', '<html>', '[]', '', 'null', ...bodies])('is nothing in %s', (body) => {
    expect(refusalOf(answer(401, body))).toEqual({ status: 401, code: undefined, message: '', moreInfo: '' });
  });
});

it.each([
  [{ status: 429, code: undefined }, false],
  [{ status: 429, code: 20429 }, true],
  [{ status: 503, code: 20429 }, true],
  [{ status: 503, code: undefined }, false],
  [{ status: 400, code: 20001 }, false],
])('too many at once: %j %s', (given, tooMany) => {
  expect(isRateLimited(aRefusal(given))).toBe(tooMany);
});

it('says what was refused, with all that Twilio said', () => {
  expect(refusalProblem('read configuration FJ1', ACCOUNT, aRefusal()).message).toBe(
    'Twilio refused to read configuration FJ1: "Invalid parameter" (HTTP 400, code 20001, see https://www.twilio.com/docs/errors/20001).',
  );
});

it.each([300, 400, 404, 429, 500])("does not take an answer without a code for Twilio's: HTTP %i", (status) => {
  const refusal = { status, code: undefined, message: '', moreInfo: '' };
  expect(refusalProblem('read configuration FJ1', ACCOUNT, refusal)).toMatchObject({
    code: 'not-twilio',
    message: `The answer to the request to read configuration FJ1 is not in Twilio's form (HTTP ${status}).`,
  });
});

it.each([
  [299, /fix the request/],
  [400, /fix the request/],
  [401, /`account-sid`, `api-key` and `api-secret`/],
  [403, /Standard API key/],
  [404, new RegExp(`account ${ACCOUNT} .* configuration FJ1 exists there`)],
  [499, /fix the request/],
  [500, /status\.twilio\.com/],
  [503, /status\.twilio\.com/],
])('knows a remedy for %i', (status, remedy) => {
  expect(refusalProblem('read configuration FJ1', ACCOUNT, aRefusal({ status })).remedy).toMatch(remedy);
});

it('looks for the configuration if its release is refused as not found', () => {
  const { remedy } = refusalProblem('create the release of configuration FJ1', ACCOUNT, aRefusal({ status: 404 }));
  expect(remedy).toContain('that configuration FJ1 exists there');
});
