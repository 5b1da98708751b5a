import { describe, expect, it } from 'vitest';
import { isRateLimited, type Refusal, refusalOf, refusalProblem, unreachable } from '../../src/flex/refusal.ts';
import type { FlexContext } from '../../src/flex/request.ts';
import { NotConnected } from '../../src/net/connection.ts';
import { CATALOGUE } from '../../src/problem.ts';
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
  [{ status: 400, code: 20429 }, true],
  [{ status: 500, code: 20429 }, false],
  [{ status: 503, code: 20429 }, false],
  [{ status: 302, code: 20429 }, false],
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

it('names all that a list of plugins may lack, on as many lines as there are', () => {
  const refusal = aRefusal({ status: 404 });
  const { remedy } = refusalProblem('create the configuration a\nb', ACCOUNT, refusal);
  expect(remedy).toContain('that each plugin version in the list exists there');
});

it('names a version whatever its plugin is called', () => {
  const wanted = 'version 1.0.0 of create the configuration x';
  const { remedy } = refusalProblem(`read ${wanted}`, ACCOUNT, aRefusal({ status: 404 }));
  expect(remedy).toContain(`that ${wanted} exists there`);
});

it('knows too many requests by the code', () => {
  const refusal = aRefusal({ status: 400, code: 20429 });
  expect(refusalProblem('read configuration FJ1', ACCOUNT, refusal).code).toBe('twilio-rate-limited');
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
    // It is the proxy that cannot find it.
    [true, new NotConnected('no tunnel', false, { proxyStatus: 502 }), context(edge, proxy)],
    [true, new NotConnected('no tunnel', false, { proxyStatus: 500 }), context(edge, proxy)],
    [false, new NotConnected('no tunnel', false, { proxyStatus: 407 }), context(edge, proxy)],
    [false, new NotConnected('no tunnel', false, { proxyStatus: 502 }), context('', proxy)],
    [false, failure(NO_HOST), context('')],
    // It is the proxy that is not found, or that has a certificate for another name.
    [false, failure(NO_HOST), context(edge, proxy)],
    [false, failure(OTHER_NAME, false), context(edge, proxy)],
    [false, failure('ECONNREFUSED'), context(edge)],
    [false, failure('CERT_HAS_EXPIRED', true), context(edge)],
    [false, failure(undefined), context(edge)],
    [false, Object.assign(new Error('no'), { code: NO_HOST }), context(edge)],
    [false, new Error('no', { cause: failure(NO_HOST).cause }), context(edge)],
  ])('%s: %s', (isNamed, cause, of) => {
    const { remedy, code } = unreachable('Reading failed', cause, of).problem;
    const { fix } = CATALOGUE[code];
    const likely = `Most likely ${edge} is wrong: it makes the host flex-api.dubln.us1.twilio.com. Else: `;
    const [first, ...rest] = fix;
    expect(remedy.startsWith(isNamed ? `${likely}${first?.toLowerCase()}${rest.join('')}` : fix)).toBe(true);
  });
});
