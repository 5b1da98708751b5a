import { describe, expect, it } from 'vitest';
import { isRateLimited, type Refusal, refusalOf, refusalProblem } from '../../src/flex/refusal.ts';
import { ACCOUNT } from './builders.ts';

const INVALID = { code: 20001, message: 'Invalid parameter', moreInfo: 'https://www.twilio.com/docs/errors/20001' };
const aRefusal = (changed: Partial<Refusal> = {}): Refusal => ({ status: 400, ...INVALID, ...changed });

describe('what Twilio said', () => {
  const answer = (status: number, body: string) => ({ status, body, headers: {} });
  it('is its code, its message and where to read more', () => {
    const body = '{"code":20003,"message":"No","more_info":"https://x","status":401}';
    const said = { code: 20003, message: 'No', moreInfo: 'https://x' };
    expect(refusalOf(answer(401, body))).toEqual({ status: 401, ...said });
  });

  const strange = ['{"code":null,"message":null,"more_info":null}', '{"code":0}', '{"code":"20003","message":"No"}'];
  it.each([...strange, '{}', '<html>', '[]', ''])('is nothing in %s', (body) => {
    expect(refusalOf(answer(401, body))).toEqual({ status: 401, code: undefined, message: '', moreInfo: '' });
  });
});

it.each([
  [{ status: 429, code: undefined }, true],
  [{ status: 429, code: 1 }, true],
  [{ status: 503, code: 20429 }, true],
  [{ status: 503, code: undefined }, false],
  [{ status: 400, code: 20001 }, false],
])('too many at once: %j %s', (given, tooMany) => {
  expect(isRateLimited(aRefusal(given))).toBe(tooMany);
});

it.each([
  [{ status: 400, code: undefined }, true],
  [{ status: 404, code: undefined }, true],
  [{ status: 404, code: 20404 }, false],
  [{ status: 308, code: undefined }, false],
  [{ status: 500, code: undefined }, false],
])('points at what stands in between: %j %s', (given, points) => {
  const { remedy } = refusalProblem('read configuration FJ1', ACCOUNT, aRefusal(given));
  expect(remedy.includes('Twilio gives a code, and this answer has none')).toBe(points);
});

it.each([
  [{}, '"Invalid parameter" (HTTP 400, code 20001, see https://www.twilio.com/docs/errors/20001)'],
  [{ code: undefined, message: '', moreInfo: '' }, 'without a message (HTTP 400)'],
])('says what was refused, with all that Twilio said: %j', (changed, said) => {
  const { message } = refusalProblem('read configuration FJ1', ACCOUNT, aRefusal(changed));
  expect(message).toBe(`Twilio refused to read configuration FJ1: ${said}.`);
});

it.each([
  [299, /fix the request/],
  [300, /proxy or portal/],
  [399, /proxy or portal/],
  [400, /fix the request/],
  [401, /`account-sid`, `api-key` and `api-secret`/],
  [403, /Standard API key/],
  [404, new RegExp(`account ${ACCOUNT} .* configuration FJ1 exists there`)],
  [429, /too many requests/],
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
