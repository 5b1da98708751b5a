import { expect } from 'vitest';
import { answer, HTML, hang, tooMany } from './actions.ts';
import { committed, EVER, onRead, onWrite } from './moments.ts';
import { killed } from './post.ts';
import { LONG_LOOK, seconds } from './process.ts';
import { configurationSid, created, LIVE_RELEASE, OTHER, type Row, readBack, row, unchanged } from './row.ts';

/** Who spoke, about what, and what two witnesses say: rows 49 to 54. */

/** What a gateway may answer after the fact; by their form (`flex/refusal.test.ts`), none of them is Twilio's. */
const gateways: readonly Row[] = [
  row(49, '429 with HTML, committed', { faults: [committed(answer(429, HTML))], ...readBack }),
  row(49, '429 with a code that is text, committed', {
    ...{ faults: [committed(answer(429, { code: '20429' }))], ...readBack },
  }),
  row(50, '403 with a code of three digits, committed', {
    ...{ faults: [committed(answer(403, { code: 403, message: 'Forbidden' }))], ...readBack },
  }),
];

const laggingGateway: readonly Row[] = [
  row(49, '503 with what Twilio says in a 429, committed', {
    ...{ faults: [committed(answer(503, tooMany))], ...readBack },
  }),
  row(49, '429 as HTML, and the list shows the release 10 s later', {
    ...{
      faults: [onWrite({ commit: { afterMs: seconds(10) }, do: answer(429, HTML) })],
      inputs: LONG_LOOK,
      ...readBack,
    },
  }),
];

/** The answer is about another object of the same account. */
const patched = (path: string, patch: { readonly [key: string]: string | { readonly key: string } }) =>
  onRead(path, { do: { kind: 'merge', patch } }, EVER);
const nobody = `FK${'0'.repeat(32)}`;

const otherObjects: readonly Row[] = [
  row(51, 'a configuration that is another one', {
    inputs: { configuration: configurationSid('release-44') },
    faults: [patched(`/Configurations/${configurationSid('release-44')}$`, { sid: OTHER.configuration })],
    ...{ ...unchanged(''), says: [/Twilio's answer to configuration FJ\w+ is of FJ0+\./] },
  }),
  row(51, 'a release that is another one', {
    ...{ inputs: { configuration: LIVE_RELEASE }, faults: [patched(`/Releases/${LIVE_RELEASE}$`, { sid: nobody })] },
    ...{ ...unchanged(''), says: [/Twilio's answer to release FK\w+ is of FK0+\./] },
  }),
  row(51, 'plugins of another configuration', {
    faults: [
      onRead('/Plugins$', { do: { kind: 'merge', rows: { patch: { configuration_sid: OTHER.configuration } } } }, EVER),
    ],
    ...{ ...unchanged(''), says: [/plugins of configuration FJ\w+ is of configuration FJ0+\./] },
  }),
  row(51, 'a page of another list', {
    faults: [patched('/Releases$', { meta: { key: 'plugins' } })],
    ...{ ...unchanged(''), says: [/releases/] },
  }),
];

const ACTIVE = '/Releases/Active$';
/** Twilio calls this release active, whatever its list shows. */
const called = (sid: string) => ({ do: { kind: 'merge', patch: { sid } } }) as const;
const both = [new RegExp(LIVE_RELEASE), new RegExp(nobody)];

/** By the real clock, or by one that all but stands: a busy machine must not silence the second witness. */
const PATIENT = { faster: 1, stopped: true } as const;

const witnesses: readonly Row[] = [
  row(52, 'two releases are called active when the plan is made', {
    ...{ ...PATIENT, faults: [onRead(ACTIVE, called(nobody), EVER)], ...unchanged(''), says: both },
  }),
  row(52, 'two releases are called active once, when the plan is made', {
    ...{ ...PATIENT, faults: [onRead(ACTIVE, called(nobody))], ...created },
  }),
  row(52, 'two releases are called active right before the write', {
    ...{ faster: 1, faults: [onRead(ACTIVE, called(nobody), { nth: 2, times: 'ever' })] },
    ...{ ...unchanged('not-created'), says: both },
  }),
  row(52, 'the second witness lags behind after the write, for ever', {
    ...{ faster: 1, inputs: { 'settle-seconds': '5' } },
    faults: [onRead(ACTIVE, called(LIVE_RELEASE), { nth: 3, times: 'ever' })],
    ...{ ...created, ends: 'unknown', says: [/Twilio calls .*FK\w+.* active/], post: { ends: 'unknown' } },
  }),
  row(52, 'the second witness lags behind after the write, for two looks', {
    ...{ faster: 1, faults: [onRead(ACTIVE, called(LIVE_RELEASE), { nth: 3, times: 2 })], ...created },
  }),
  ...Object.entries({ 404: answer(404, HTML), nothing: hang }).map(([what, silence]) =>
    row(52, `the second witness answers with ${what}`, { faults: [onRead(ACTIVE, { do: silence }, EVER)], ...created }),
  ),
  row(52, 'the second witness is of another account', {
    ...{ ...PATIENT, faults: [patched(ACTIVE, { account_sid: OTHER.account })] },
    ...{ ...unchanged(''), says: [/belongs to account/] },
  }),
];

/** The intent is saved, and nothing was sent: main is killed where it waits for the write's own connection. */
const intents: readonly Row[] = [
  row(53, 'killed with the request out, so that nobody knows whether it was', {
    faults: [onWrite({ commit: 'no', do: hang })],
    ...killed,
    ...{
      ...unchanged('', 1),
      exits: null,
      post: { ends: 'unknown', says: [/not known whether the request was sent/] },
    },
    also: ({ posts }) => expect(posts[0]?.summary).toContain('"sentAt": null'),
  }),
  row(54, 'the same, and somebody released the same configuration later than that request can have had an effect', {
    faults: [onWrite({ commit: 'no', do: hang })],
    inputs: { 'rollback-on-failure': 'true' },
    job: 'failure',
    ...killed,
    between: ({ flex }) => void flex.release('release-44', { at: Date.now() + 60_000 }),
    ...{ ...unchanged('', 1), exits: null, live: 'release-44', released: 1, post: { ends: 'unknown' } },
  }),
];

export const witness: readonly Row[] = [...gateways, ...laggingGateway, ...otherObjects, ...witnesses, ...intents];
