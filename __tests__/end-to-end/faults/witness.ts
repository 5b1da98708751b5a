import { expect } from 'vitest';
import {
  answer,
  committed,
  configurationSid,
  created,
  EVER,
  HTML,
  LIVE_RELEASE,
  LONG_LOOK,
  OTHER,
  onRead,
  onWrite,
  type Row,
  readBack,
  seconds,
  unchanged,
  uncommitted,
} from './row.ts';

/** Who spoke, about what, and what two witnesses say: rows 49 to 54. */

/** What a gateway may answer after the fact; by their form, none of them is Twilio's. */
const notTwilios: Readonly<Record<string, object | string | undefined>> = {
  HTML,
  'an empty body': undefined,
  'a code of three digits': { code: 403, message: 'Forbidden' },
  'the code 1': { code: 1 },
  'the code 0': { code: 0 },
  'a code that is text': { code: '20429' },
  'a code that is a fraction': { code: 20429.5 },
  'no code': { message: 'Too many requests' },
};

const gateways: readonly Row[] = [429, 403, 404].flatMap((status) =>
  Object.entries(notTwilios).map(([what, body]): Row => {
    const row = status === 429 ? 49 : 50;
    return { row, what: `${status} with ${what}, committed`, faults: [committed(answer(status, body))], ...readBack };
  }),
);

const laggingGateway: readonly Row[] = [
  {
    ...{ row: 49, what: '429 as HTML, and the list shows the release 10 s later' },
    ...{ faults: [onWrite({ commit: { afterMs: seconds(10) }, do: answer(429, HTML) })] },
    ...{ inputs: LONG_LOOK, ...readBack },
  },
  {
    ...{ row: 50, what: 'a code as large as infinity, committed' },
    ...{ faults: [committed({ kind: 'answer', status: 403, body: '{"code":1e400}' })], ...readBack },
  },
];

/** Another object of the same account, of another kind or number. */
const otherSid = { sid: OTHER.configuration };
const otherObjects: readonly Row[] = [
  {
    ...{
      row: 51,
      what: 'a configuration that is another one',
      inputs: { configuration: configurationSid('release-44') },
    },
    faults: [
      onRead(`/Configurations/${configurationSid('release-44')}$`, { do: { kind: 'merge', patch: otherSid } }, EVER),
    ],
    ...{ ...unchanged(''), says: [/Twilio's answer to configuration FJ\w+ is of FJ0+\./] },
  },
  {
    ...{ row: 51, what: 'a release that is another one', inputs: { configuration: LIVE_RELEASE } },
    faults: [
      onRead(`/Releases/${LIVE_RELEASE}$`, { do: { kind: 'merge', patch: { sid: `FK${'0'.repeat(32)}` } } }, EVER),
    ],
    ...{ ...unchanged(''), says: [/Twilio's answer to release FK\w+ is of FK0+\./] },
  },
  {
    ...{ row: 51, what: 'plugins of another configuration' },
    faults: [
      onRead('/Plugins$', { do: { kind: 'merge', rows: { patch: { configuration_sid: OTHER.configuration } } } }, EVER),
    ],
    ...{ ...unchanged(''), says: [/plugins of configuration FJ\w+ is of configuration FJ0+\./] },
  },
  {
    ...{ row: 51, what: 'a page of another list' },
    faults: [onRead('/Releases$', { do: { kind: 'merge', patch: { meta: { key: 'plugins' } } } }, EVER)],
    ...{ ...unchanged(''), says: [/Twilio's answer to the releases is a page of plugins\./] },
  },
];

const ACTIVE = '/Releases/Active$';
/** Twilio calls this release active, whatever its list shows. */
const called = (sid: string) => ({ do: { kind: 'merge', patch: { sid } } }) as const;
const nobody = `FK${'0'.repeat(32)}`;
const both = [new RegExp(LIVE_RELEASE), new RegExp(nobody)];

const witnesses: readonly Row[] = [
  {
    ...{ row: 52, what: 'two releases are called active when the plan is made' },
    ...{ faults: [onRead(ACTIVE, called(nobody), EVER)], ...unchanged(''), says: both },
  },
  {
    ...{ row: 52, what: 'two releases are called active right before the write' },
    ...{ faults: [onRead(ACTIVE, called(nobody), { nth: 2, times: 'ever' })], ...unchanged('not-created'), says: both },
  },
  {
    ...{ row: 52, what: 'the second witness lags behind after the write, for ever' },
    faults: [onRead(ACTIVE, called(LIVE_RELEASE), { nth: 3, times: 'ever' })],
    ...{ ...created, ends: 'unknown', says: [/Twilio calls .*FK\w+.* active/], post: { ends: 'unknown' } },
  },
  {
    ...{ row: 52, what: 'the second witness lags behind after the write, for two looks' },
    ...{ faults: [onRead(ACTIVE, called(LIVE_RELEASE), { nth: 3, times: 2 })], ...created },
  },
  ...[answer(404, HTML), answer(500), { kind: 'reset' } as const, { kind: 'hang' } as const].map(
    (silence): Row => ({
      ...{ row: 52, what: `the second witness does not say: ${JSON.stringify(silence).slice(0, 40)}` },
      ...{ faults: [onRead(ACTIVE, { do: silence }, EVER)], ...created },
    }),
  ),
  {
    ...{ row: 52, what: 'the second witness is of another account' },
    faults: [onRead(ACTIVE, { do: { kind: 'merge', patch: { account_sid: OTHER.account } } }, EVER)],
    ...{ ...unchanged(''), says: [/belongs to account/] },
  },
];

/** Killed with the intent saved, and before anything was sent: the state of such a step. */
const intents: readonly Row[] = [
  {
    ...{ row: 53, what: 'killed between intent and request', faults: [uncommitted({ kind: 'hang' })] },
    during: async (main, { requests }) => {
      while (!requests.some(({ method, path }) => method === 'POST' && path.endsWith('/Releases')))
        await new Promise((resolve) => setTimeout(resolve, 10));
      main.kill('SIGKILL');
    },
    ...{ ...unchanged('', 1), exits: null, post: { ends: 'unknown', says: [/Whether the request was sent/] } },
    also: ({ posts }) => expect(posts[0]?.summary).toContain('"sentAt": null'),
  },
];

export const witness: readonly Row[] = [...gateways, ...laggingGateway, ...otherObjects, ...witnesses, ...intents];
