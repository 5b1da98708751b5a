import { expect } from 'vitest';
import type { Simulator } from '../../../simulator/simulator.ts';
import type { Seen } from '../scenario.ts';
import { answer, tooMany } from './actions.ts';
import { EVER, onWrite, onWriteConnect, RECORDED } from './moments.ts';
import { paused, preload, within } from './process.ts';
import { created, type Row, row, unchanged } from './row.ts';

/** What provably does nothing: no connection (rows 1 to 4), and too many requests at once (15 and 16). */

const unreachable = {
  inputs: RECORDED,
  ...unchanged('not-created'),
  says: [/Twilio could not be reached/, /HTTPS_PROXY/],
};

const refused = { kind: 'refuse', status: 502 } as const;

/** What is opened once the deployment is there is the write's own connection. */
const lostName = (how: 'lost' | 'refused', times: number) => ({
  nodeOptions: ['--import', preload('lost-name')],
  inputs: RECORDED,
  environment: { LOST_HOW: how, LOST_AFTER: '✓ Record', LOST_TIMES: String(times) },
  environmentOf: (simulator: Simulator) => ({ HTTPS_PROXY: simulator.proxyUrl.replace('127.0.0.1', 'proxy.example') }),
});

const proxyCredentials = { user: 'runner', password: 'a-proxy-password' } as const;

const first: readonly Row[] = [
  row(1, 'the proxy refuses CONNECT, for ever', {
    ...{ faults: [onWriteConnect(refused, EVER)], ...unreachable, also: expectTries(3) },
  }),
  row(2, 'the connection is reset in the TLS handshake, then closed by the proxy', {
    faults: [onWriteConnect({ kind: 'reset-tls' }), onWriteConnect({ kind: 'drop' }, { nth: 2 })],
    ...{ inputs: RECORDED, ...created, also: expectTries(2) },
  }),
  row(1, 'the name does not resolve, for ever', { ...lostName('lost', 100), ...unreachable }),
  row(2, 'the connection is refused, twice', {
    ...{ ...lostName('refused', 2), ...created },
    also: ({ main }: Seen) => expect(main.log.match(/nothing took effect: .*ECONNREFUSED/g)).toHaveLength(2),
  }),
  row(1, 'the proxy asks for a password, and the one it gets is wrong', {
    ...{ ...unchanged(''), simulator: { proxyCredentials }, says: [/answered 407 to CONNECT/, /HTTPS_PROXY/] },
    environmentOf: ({ proxyUrl }) => ({ HTTPS_PROXY: proxyUrl.replace('a-proxy-password', 'wrong') }),
  }),
  row(2, 'the proxy asks for a password, and refuses twice', {
    simulator: { proxyCredentials },
    ...{ faults: [onWriteConnect({ kind: 'refuse', status: 407 }, { times: 2 })], inputs: RECORDED, ...created },
  }),
  ...(['untrusted', 'other-host'] as const).map((flaw) =>
    row(3, `the certificate is ${flaw}`, {
      ...{ faults: [onWriteConnect({ kind: 'certificate', flaw }, EVER)], ...unreachable },
      ...{ says: [/the certificate of flex-api\.twilio\.com is refused/, /NODE_EXTRA_CA_CERTS/], also: expectTries(1) },
    }),
  ),
  row(4, 'setting up TLS takes for ever', {
    ...{ faults: [onWriteConnect({ kind: 'hang-tls' }, EVER)], ...unreachable, also: expectTries(3) },
  }),
  row(4, 'connecting takes too long twice', {
    ...{ faults: [onWriteConnect({ kind: 'hang' }, { times: 2 })], inputs: RECORDED, ...created, also: expectTries(2) },
  }),
];

/** How many connections met the fault. */
function expectTries(tries: number): (seen: Seen) => void {
  return ({ simulator }) => expect(simulator.connects.filter(({ outcome }) => outcome !== 'open')).toHaveLength(tries);
}

/** `Retry-After` as it may come, and for how many seconds nothing may be sent then; all its forms: `flex/retry.test.ts`. */
const waits: Readonly<Record<string, readonly [seconds: readonly [least: number, most?: number], header?: unknown]>> = {
  'in seconds': [[3], '3'],
  'as a date': [[4, 6], { dateInSeconds: 5 }],
  absent: [[0]],
  'of a day, which is cut to 60 s': [[60], '86400'],
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
  row(16, '429 for ever', {
    faults: [onWrite({ commit: 'no', do: answer(429, tooMany) }, EVER)],
    ...{ ...unchanged('not-created', 5), says: [/Too many requests/, /code 20429/], ...within(180) },
  }),
  row(16, '429 for ever with a Retry-After of 60 s: the time is over first', {
    faults: [onWrite({ commit: 'no', do: answer(429, tooMany, { 'Retry-After': '60' }) }, EVER)],
    ...{ ...unchanged('not-created', 3), ...within(180) },
  }),
];

export const unsent: readonly Row[] = [...first, ...limited];
