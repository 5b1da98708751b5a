import { describe, expect, it } from 'vitest';
import { isRateLimited, type Refusal, refusalOf, refusalProblem, unreachable } from '../../src/flex/refusal.ts';
import type { FlexContext } from '../../src/flex/request.ts';
import { NotConnected } from '../../src/net/connection.ts';
import { VirtualClock } from '../model/virtual-clock.ts';
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
  it.each([
    [
      '{"code":20003,"message":"No","more_info":"https://x","status":401}',
      { code: 20003, message: 'No', moreInfo: 'https://x' },
    ],
    ['{"code":null,"message":null,"more_info":null}', { code: undefined, message: '', moreInfo: '' }],
    ['{}', { code: undefined, message: '', moreInfo: '' }],
    ['{"code":0}', { code: undefined, message: '', moreInfo: '' }],
    ['{"code":"20003","message":"No"}', { code: undefined, message: '', moreInfo: '' }],
    ['<html>', { code: undefined, message: '', moreInfo: '' }],
    ['[]', { code: undefined, message: '', moreInfo: '' }],
    ['', { code: undefined, message: '', moreInfo: '' }],
  ])('in %s', (body, said) => {
    expect(refusalOf(answer(401, body))).toEqual({ status: 401, ...said });
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

describe('a host that most likely does not exist', () => {
  const [NO_HOST, OTHER_NAME] = ['ENOTFOUND', 'ERR_TLS_CERT_ALTNAME_INVALID'];
  const edge = 'the input `edge` (dubln)';
  const context = (hostSetBy: string, proxy?: URL): FlexContext => ({
    ...{ origin: new URL('https://flex-api.dubln.us1.twilio.com'), hostSetBy, account: ACCOUNT, headers: {}, proxy },
    ...{ clock: new VirtualClock(0), signal: new AbortController().signal },
  });
  const failure = (code: string | undefined, permanent = code === OTHER_NAME) =>
    new NotConnected('no connection', permanent, code ? { cause: Object.assign(new Error('no'), { code }) } : {});
  const proxy = new URL('http://proxy.example');
  it.each([
    [true, failure(NO_HOST), context(edge)],
    [true, failure(OTHER_NAME), context(edge)],
    [true, failure(OTHER_NAME), context(edge, proxy)],
    [false, failure(NO_HOST), context('')],
    // It is the proxy that is not found, or that has a certificate for another name.
    [false, failure(NO_HOST), context(edge, proxy)],
    [false, failure(OTHER_NAME, false), context(edge, proxy)],
    [false, failure('ECONNREFUSED'), context(edge)],
    [false, failure('CERT_HAS_EXPIRED', true), context(edge)],
    [false, failure(undefined), context(edge)],
    [false, Object.assign(new Error('no'), { code: NO_HOST }), context(edge)],
  ])('%s: %s', (isNamed, cause, of) => {
    const { remedy } = unreachable('Reading failed', cause, of).problem;
    const likely = `Most likely ${edge} is wrong: it makes the host flex-api.dubln.us1.twilio.com. Else: `;
    expect(remedy.startsWith(likely)).toBe(isNamed);
  });
});
