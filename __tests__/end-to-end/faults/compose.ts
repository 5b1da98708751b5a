import { expect } from 'vitest';
import type { Fault, RequestAction } from '../../../simulator/faults/fault.ts';
import type { Unknowns } from '../../../simulator/flex/seed.ts';
import { contactCentre } from '../../../simulator/seeds/contact-centre.ts';
import type { Simulator } from '../../../simulator/simulator.ts';
import type { Seen } from '../scenario.ts';
import { answer, HTML, hang, reset, tooMany } from './actions.ts';
import { EVER, onGitHub, onRead, onWrite, someoneReleases } from './moments.ts';
import { seconds } from './process.ts';
import { configurationSid, OTHER, type PostFinds, type Row } from './row.ts';
import { arrived, end } from './signals.ts';

/** A configuration has to be made before it can be released: what can go wrong, and what is true then. */
export interface MakeRow extends Omit<Row, 'row' | 'sent' | 'live' | 'released'> {
  /** How many requests for a configuration the server saw, and how many it made of them. */
  readonly makes: readonly [requests: number, made: number];
  /** How many release POSTs; the name of what is live follows from the outcome. */
  readonly sent: number;
  readonly live?: string;
  readonly released?: number;
}

const NAME = 'theme & co + 100 %';
const onMake = (fault: Omit<Extract<Fault, { at: { on: 'request' } }>, 'at'>, turns = {}): Fault => ({
  at: { on: 'request', method: 'POST', host: 'flex-api.twilio.com', path: '/Configurations$', ...turns },
  ...fault,
});
const lost = (action: RequestAction, commit: 'yes' | 'no' = 'yes') => onMake({ commit, do: action });
/** The plugins of what was made: of what is live they are read before. */
const MADE_PLUGINS = `/Configurations/(?!${configurationSid('release-43')})FJ\\w+/Plugins$`;
/** The connection for it is the first that is opened once all is read. */
const onMakeConnect: Fault = {
  at: { on: 'connect', host: 'flex-api.twilio.com', after: { path: '/Versions/1.0.4$', answered: 1 }, ...EVER },
  do: { kind: 'refuse', status: 502 },
};

const goesOn = { ends: 'created', makes: [1, 1], sent: 1 } as const;
const notMade = { ends: 'not-created', makes: [1, 0], sent: 0 } as const;
const notReleased = { ...notMade, makes: [1, 1] } as const;
const MADE = [
  /Configuration theme & co \+ 100 % \(FJ\w+\) was made and not released: the next run with this list reuses it/,
];
const NOT_KNOWN = [
  /^Whether the configuration "theme & co \+ 100 %" was made is not known: /,
  /This run made no release/,
];
const refusal = (message: string) => answer(400, { code: 20_001, message, status: 400 });
/** Something that some server might do. */
const unknowns = (given: Unknowns) => ({ flex: { ...contactCentre(), unknowns: given } });
const twin =
  (more: object, name = NAME) =>
  ({ flex }: Simulator) => {
    const plugins = flex.configuration('release-43').plugins.map((one) => {
      const [old = one.version] = flex
        .versionsOf(one.version.plugin)
        .toArray()
        .filter(({ version }) => version === '1.0.4');
      return { version: old, phase: 3 };
    });
    flex.createConfiguration({ name, plugins }, more);
  };
const ended = (signal: NodeJS.Signals, moment: Parameters<typeof end>[1], post: PostFinds) => ({
  ...{ ...end(signal, moment), post },
  ...(signal === 'SIGKILL' ? { ends: '', exits: null } : {}),
});
const finds = (what: RegExp): PostFinds => ({ ends: 'not-created', says: [/before a release was sent/, what] });

const rows: Readonly<Record<string, Omit<MakeRow, 'what'>>> = {
  'no connection for it': {
    ...{ ...notMade, makes: [0, 0] },
    faults: [onMakeConnect],
    says: [/proxy .* answered 502/],
  },
  '429 with 20429 for ever': {
    ...{ ...notMade, makes: [5, 0] },
    faults: [onMake({ commit: 'no', do: answer(429, tooMany) }, EVER)],
  },
  '429 with 20429 once': { ...{ ...goesOn, makes: [2, 1] }, faults: [lost(answer(429, tooMany), 'no')] },
  'reset after it is made': { ...goesOn, faults: [lost(reset)] },
  'made, and a body that is cut': { ...goesOn, faults: [lost({ kind: 'truncate', bytes: 100 })] },
  'made 3 s after a 503': { ...goesOn, faults: [onMake({ commit: { afterMs: seconds(3) }, do: answer(503, HTML) })] },
  'reset before it is made': {
    ...notMade,
    faults: [lost(reset, 'no')],
    says: [...NOT_KNOWN, /the next run reuses it\. Then run again/],
  },
  'a refusal in Twilio’s form': {
    ...notMade,
    faults: [lost(refusal('No, for a reason'), 'no')],
    says: [/"No, for a reason"/, /code 20001/],
  },
  'a refusal that a gateway may have made up, and nothing': {
    ...notMade,
    faults: [lost(answer(403, HTML), 'no')],
    says: [/HTTP 403/],
  },
  'a refusal that a gateway made up': { ...goesOn, faults: [lost(answer(403, HTML))] },
  'a refused duplicate that is there by another name': {
    ...{ ...unknowns({ refusesSame: 'contents' }), ...goesOn, makes: [1, 0], live: 'another name' },
    before: twin({}, 'another name'),
  },
  'a refused duplicate that is archived': {
    ...{ ...unknowns({ refusesSame: 'name' }), ...notMade, before: twin({ archived: true }), says: [/Duplicate Flex/] },
  },
  '201 of another account': {
    ...notReleased,
    faults: [lost({ kind: 'merge', patch: { account_sid: OTHER.account } })],
    says: [RegExp(OTHER.account), /confirmed FJ/],
  },
  'other contents than asked for': {
    ...{
      ...notReleased,
      says: [/confirmed FJ\w+, but it lacks call-recording 2\.1\.0, .*, has call-recording 2\.1\.0/],
    },
    faults: [onRead(MADE_PLUGINS, { do: { kind: 'merge', rows: { patch: { plugin_version_sid: 'FV0' } } } }, EVER)],
  },
  'contents that show late': {
    ...goesOn,
    faults: [onRead(MADE_PLUGINS, { do: { kind: 'merge', patch: { plugins: [] } } })],
  },
  'a server that knows only one phase, and no version with a +': {
    ...unknowns({ phase: 15, findsPlus: false }),
    ...goesOn,
  },
  'GitHub refuses a required deployment': {
    ...{ ...notReleased, inputs: { deployment: 'required' }, says: MADE },
    faults: [onGitHub('POST', '/deployments$', { commit: 'no', do: answer(403, {}) }, EVER)],
  },
  'somebody releases after the plan': {
    ...{ ...notReleased, ends: 'conflict', live: 'release-42', released: 1, says: MADE },
    faults: [onMake({ meanwhile: { after: someoneReleases('release-42') } })],
  },
  'twins are there': {
    ...{ ...goesOn, makes: [0, 0] },
    before(simulator) {
      for (const at of [0, 1]) twin({ sid: `FJ${String(at).repeat(32)}` })(simulator);
    },
    also: ({ main }) => expect(main.outputs['configuration-sid']).toBe(`FJ${'1'.repeat(32)}`),
  },
  'made, and its release is lost': {
    ...{ ...goesOn, ends: 'unknown', live: 'release-43', released: 0, post: { ends: 'unknown' } },
    faults: [onWrite({ commit: 'no', do: reset })],
  },
  'killed between the two': {
    ...{
      ...notReleased,
      ...ended('SIGKILL', arrived('POST', /\/deployments$/), finds(/\(FJ\w+\) was made and not released/)),
    },
    ...{
      faults: [onGitHub('POST', '/deployments$', { commit: 'no', do: hang }, EVER)],
      inputs: { deployment: 'auto' },
    },
  },
  'killed while it waits for the answer, made': {
    ...{
      ...notReleased,
      ...ended('SIGKILL', arrived('POST', /\/Configurations$/), finds(/\(FJ\w+\) exists, and holds what/)),
    },
    faults: [lost(hang)],
  },
  'cancelled while it waits for the answer, not made': {
    ...{ ...notMade, ...ended('SIGINT', arrived('POST', /\/Configurations$/), finds(/was made is not known/)) },
    ...{ faults: [lost(hang, 'no')], says: NOT_KNOWN },
  },
};

export const compose: readonly MakeRow[] = Object.entries(rows).map(([what, row]) => ({ what, ...row }));

/** Holds what was made against what must have been, and says what must hold of the rest. */
export function asRow({ makes: _, ...row }: MakeRow): Row {
  const isLive = row.ends === 'created';
  return {
    ...{ row: 0, live: isLive ? NAME : 'release-43', released: isLive ? 1 : 0, posts: row.post ? 1 : 0, ...row },
    inputs: {
      ...{ configuration: NAME, plugins: 'theme@1.0.4', base: 'active', deployment: 'off', 'settle-seconds': '10' },
      ...row.inputs,
    },
  };
}

export function expectMade({ makes: [requests, made] }: MakeRow, seen: Seen): void {
  const sent = seen.requests.filter((request) => request === 'POST /Configurations').length;
  const named = seen.simulator.flex.configurations.filter(
    ({ name, description }) => name === NAME && description !== '',
  );
  expect([sent, named.length]).toEqual([requests, made]);
  expect(seen.deployments.filter((states) => states.endsWith('in_progress'))).toEqual([]);
}
