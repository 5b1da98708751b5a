import { expect } from 'vitest';
import type { ConnectAction } from '../../../simulator/faults/fault.ts';
import type { Simulator } from '../../../simulator/simulator.ts';
import type { Seen } from '../scenario.ts';
import { answer, tooMany } from './actions.ts';
import { EVER, onWrite, onWriteConnect, RECORDED } from './moments.ts';
import { paused, preload, within } from './process.ts';
import { created, type Row, row, unchanged } from './row.ts';

/** What provably does nothing: no connection (rows 1 to 4), and too many requests at once (15 and 16). */

const unreachable = { inputs: RECORDED, ...unchanged('not-created'), says: [/Twilio was not reached/, /HTTPS_PROXY/] };

const connections: Readonly<Record<string, ConnectAction>> = {
  ...Object.fromEntries(
    [403, 407, 502, 504].map((status) => [`the proxy refuses CONNECT with ${status}`, { kind: 'refuse', status }]),
  ),
  'the proxy closes the connection': { kind: 'drop' },
  'the connection is reset in the TLS handshake': { kind: 'reset-tls' },
};

/** What is opened once the deployment is there is the write's own connection. */
const lostName = (how: 'lost' | 'refused', times: number) => ({
  nodeOptions: ['--import', preload('lost-name')],
  inputs: RECORDED,
  environment: { LOST_HOW: how, LOST_AFTER: '✓ Record', LOST_TIMES: String(times) },
  environmentOf: (simulator: Simulator) => ({ HTTPS_PROXY: simulator.proxyUrl.replace('127.0.0.1', 'proxy.example') }),
});

const proxyCredentials = { user: 'runner', password: 'a-proxy-password' } as const;

const names = { lost: 'the name does not resolve', refused: 'the connection is refused' } as const;

const first: readonly Row[] = [
  ...Object.entries(connections).flatMap(([what, action]) => [
    row(1, `${what}, for ever`, { faults: [onWriteConnect(action, EVER)], ...unreachable, also: expectTries(3) }),
    row(2, `${what}, twice`, {
      ...{ faults: [onWriteConnect(action, { times: 2 })], inputs: RECORDED, ...created, also: expectTries(2) },
    }),
  ]),
  ...(['lost', 'refused'] as const).flatMap((how) => [
    row(1, `${names[how]}, for ever`, { ...lostName(how, 100), ...unreachable }),
    row(2, `${names[how]}, twice`, {
      ...{ ...lostName(how, 2), ...created },
      also: ({ main }: Seen) =>
        expect(main.log.match(/nothing took effect: .*E(NOTFOUND|CONNREFUSED)/g)).toHaveLength(2),
    }),
  ]),
  row(1, 'the proxy asks for a password, and the one it gets is wrong', {
    ...{ ...unchanged(''), simulator: { proxyCredentials }, says: [/answered 407 to CONNECT/, /HTTPS_PROXY/] },
    environmentOf: ({ proxyUrl }) => ({ HTTPS_PROXY: proxyUrl.replace('a-proxy-password', 'wrong') }),
  }),
  row(2, 'the proxy asks for a password, and refuses twice', {
    simulator: { proxyCredentials },
    ...{ faults: [onWriteConnect({ kind: 'refuse', status: 407 }, { times: 2 })], inputs: RECORDED, ...created },
  }),
  ...(['untrusted', 'other-host', 'expired'] as const).map((flaw) =>
    row(3, `the certificate is ${flaw}`, {
      ...{ faults: [onWriteConnect({ kind: 'certificate', flaw }, EVER)], ...unreachable },
      ...{ says: [/the certificate of flex-api\.twilio\.com is refused/, /NODE_EXTRA_CA_CERTS/], also: expectTries(1) },
    }),
  ),
  ...(['hang', 'hang-tls'] as const).map((kind) =>
    row(4, `connecting takes for ever: ${kind}`, {
      ...{ faults: [onWriteConnect({ kind }, EVER)], ...unreachable, also: expectTries(3) },
    }),
  ),
  ...(['hang', 'hang-tls'] as const).map((kind) =>
    row(4, `connecting takes too long twice: ${kind}`, {
      ...{ faults: [onWriteConnect({ kind }, { times: 2 })], inputs: RECORDED, ...created, also: expectTries(2) },
    }),
  ),
];

/** How many connections met the fault. */
function expectTries(tries: number): (seen: Seen) => void {
  return ({ simulator }) => expect(simulator.connects.filter(({ outcome }) => outcome !== 'open')).toHaveLength(tries);
}

const TOO_MANY_400 = { ...tooMany, status: 400 };

/** `Retry-After` as it may come, and for how many seconds nothing may be sent then. */
const waits: Readonly<Record<string, readonly [seconds: readonly [least: number, most?: number], header?: unknown]>> = {
  'in seconds': [[3], '3'],
  'as a date': [[4, 6], { dateInSeconds: 5 }],
  'as a date that is over': [[0], { dateInSeconds: -3600 }],
  absent: [[0]],
  negative: [[0], '-5'],
  'of a day, which is cut to 60 s': [[60], '86400'],
  'a date in a year, which is cut to 60 s': [[60], { dateInSeconds: 31_536_000 }],
  garbage: [[0], 'soon'],
  'a fraction': [[0], '1.5'],
  'too large for a number': [[60], '9'.repeat(400)],
};

const limited: readonly Row[] = [
  ...Object.entries(waits).map(([what, [seconds, header]]) =>
    row(15, `429 with a Retry-After ${what}`, {
      faults: [
        onWrite({ commit: 'no', do: answer(429, tooMany, header === undefined ? {} : { 'Retry-After': header }) }),
      ],
      ...{ ...created, sent: 2, ...paused(...seconds) },
    }),
  ),
  row(15, '429 four times', {
    ...{ faults: [onWrite({ commit: 'no', do: answer(429, tooMany) }, { times: 4 })], ...created, sent: 5 },
  }),
  row(15, 'code 20429 with another status', {
    ...{ faults: [onWrite({ commit: 'no', do: answer(400, TOO_MANY_400) })], ...created, sent: 2 },
  }),
  row(16, '429 for ever', {
    faults: [onWrite({ commit: 'no', do: answer(429, tooMany) }, EVER)],
    ...{ ...unchanged('not-created', 5), says: [/Too many requests/, /code 20429/], ...within(180) },
  }),
  row(16, '429 for ever with a Retry-After of 40 s', {
    faults: [onWrite({ commit: 'no', do: answer(429, tooMany, { 'Retry-After': '40' }) }, EVER)],
    ...{ ...unchanged('not-created', 5), ...within(180) },
  }),
  row(16, '429 for ever with a Retry-After of 60 s: the time is over first', {
    faults: [onWrite({ commit: 'no', do: answer(429, tooMany, { 'Retry-After': '60' }) }, EVER)],
    ...{ ...unchanged('not-created', 3), ...within(180) },
  }),
];

export const unsent: readonly Row[] = [...first, ...limited];
