import { describe, expect, it, vi } from 'vitest';
import { findMade, type MakeOrder, type MakePorts, makeOnce } from '../../src/compose/make.ts';
import type { Configuration, ConfiguredPlugin, NewConfiguration } from '../../src/flex/models.ts';
import type { WriteAnswer } from '../../src/flex/writer.ts';
import { Cancelled, Problem } from '../../src/problem.ts';
import { contentsDigest } from '../../src/release/plan-token.ts';
import { ACCOUNT, aConfiguration, aPlugin, aSid } from '../flex/builders.ts';

const WANTED = [aPlugin({ version: '2.0.0', versionSid: aSid('FV', 2) })];
const OTHER = [aPlugin()];
const ORDER: MakeOrder = {
  ...{ account: ACCOUNT, name: 'mine', description: 'why', plugins: WANTED },
  ...{ known: new Set([aSid('FJ', 1)]), settleMs: 5000 },
};
const mine = (number: number, changed: Partial<Configuration> = {}) =>
  aConfiguration(number, { name: 'mine', ...changed });
const MADE = mine(5);

type Answer = WriteAnswer<{ readonly configuration: Configuration }>;
const refused = (message: string) => new Problem('twilio-refused', message);
const unsent = (retryable: boolean): Answer => ({ kind: 'unsent', problem: refused('Not reached.'), retryable });
const limited: Answer = { kind: 'rate-limited', problem: refused('Too many.'), waitMs: 7000 };
const lost: Answer = { kind: 'indeterminate', why: 'it was reset.' };

interface Scene {
  /** What each attempt comes to; `unsent` is a connection that does not open. */
  readonly answers: readonly Answer[];
  /** What each look at the configurations shows; the last one stays; undefined fails. */
  readonly lists?: readonly (readonly Configuration[] | undefined)[];
  /** The plugins of a configuration by the number of its SID, each time that they are read; the last ones stay. */
  readonly holds?: Readonly<Record<number, readonly (readonly ConfiguredPlugin[] | undefined)[]>>;
  readonly cancelledAt?: string;
  /** When what allowed it ends. */
  readonly closesAtMs?: number;
}

/** Makes the order, and tells how that ended and all that was done for it. */
async function making({ answers, lists = [[]], holds = {}, cancelledAt, closesAtMs = Infinity }: Scene) {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const did: string[] = [];
  const cancel = new AbortController();
  const note = (what: string) => {
    did.push(what);
    if (what === cancelledAt) cancel.abort(new Cancelled());
  };
  const attempts = [...answers];
  const looks = [...lists];
  const read = new Map(Object.entries(holds).map(([number, all]) => [aSid('FJ', Number(number)), [...all]]));
  let now = 0;
  const ports: MakePorts = {
    project: {
      configurationPages: async function* (size, options) {
        note(`looks ${size}${options?.retry ? ', retrying' : ''}`);
        const list = looks.length > 1 ? looks.shift() : looks[0];
        if (list === undefined) throw refused('No list.');
        yield list.slice(0, 1);
        yield list.slice(1);
      },
      plugins: async (sid) => {
        const all = read.get(sid) ?? [WANTED];
        const plugins = all.length > 1 ? all.shift() : all[0];
        if (plugins === undefined) throw refused('No plugins.');
        return plugins;
      },
    },
    connect: async () => {
      const answer = attempts.shift() ?? expect.fail('one attempt too many');
      note('connects');
      if (answer.kind === 'unsent') return answer;
      const send = async (asked: NewConfiguration) => {
        note(
          `sends ${asked.name}, ${asked.description}, ${asked.plugins.map(({ versionSid }) => versionSid.slice(-1))}`,
        );
        return answer;
      };
      return { kind: 'open', send, close: () => note('closes') };
    },
    blockedNow: async () => (now < closesAtMs ? [] : ['closed']),
    saveIntent: () => note('saves the intent'),
    saveMade: ({ sid }) => note(`saves ${sid.slice(-1)}`),
    report: (progress) =>
      note(
        [progress.step, 'how' in progress ? progress.how : '', 'of' in progress ? progress.of : '']
          .filter(Boolean)
          .join(' '),
      ),
    clock: {
      monotonic: () => now,
      date: () => new Date(now),
      sleep: async (milliseconds, signal) => {
        signal.throwIfAborted();
        now += milliseconds;
      },
    },
    signal: cancel.signal,
  };
  const result = await makeOnce(ORDER, ports).then(
    (end) => {
      if ('outcome' in end) return end;
      const { configuration, plugins } = end.contents;
      return { sid: configuration.sid, plugins, madeNow: end.madeNow };
    },
    (problem: Problem) => `${problem.code}: ${problem.message}`,
  );
  vi.restoreAllMocks();
  return { result, did, now };
}

const sent = ['connects', 'saves the intent', 'making', 'sends mine, why, 2'];
const ours = { sid: MADE.sid, plugins: WANTED, madeNow: true };
/** Three looks that found nothing. */
const LOOKED_ON = ['', '', ''].flatMap(() => ['looking configuration', 'looks 1000']);
const confirmed: Answer = { kind: 'confirmed', configuration: MADE };

describe('a configuration', () => {
  it('is saved, sent once, and read back', async () => {
    const { result, did, now } = await making({ answers: [confirmed] });
    expect([result, did, now]).toEqual([ours, [...sent, 'saves 5', 'made confirmed'], 0]);
  });

  it('is sent again where that provably did nothing, and no more than so often', async () => {
    const { result, now } = await making({ answers: [unsent(true), limited, limited, unsent(true), confirmed] });
    expect([result, now]).toEqual([ours, 14_000]);
    expect((await making({ answers: [unsent(false)] })).result).toBe('twilio-refused: Not reached.');
    expect((await making({ answers: [unsent(true), unsent(true), unsent(true)] })).result).toContain('Not reached.');
    expect((await making({ answers: Array(5).fill(limited) })).result).toBe('twilio-refused: Too many.');
  });

  it('is not sent any more once that is not allowed', async () => {
    const end = { outcome: 'blocked', because: ['closed'] };
    const atOnce = await making({ answers: [confirmed], closesAtMs: 0 });
    expect([atOnce.result, atOnce.did]).toEqual([end, ['connects', 'closes']]);
    const unreached = await making({ answers: [unsent(true)], closesAtMs: 0 });
    expect([unreached.result, unreached.did]).toEqual([end, ['connects']]);
    const refusedOnce = await making({ answers: [limited, confirmed], closesAtMs: 1 });
    expect([refusedOnce.result, refusedOnce.did]).toEqual([
      { ...end, afterRefusal: true },
      [...sent, 'again', 'connects', 'closes'],
    ]);
  });

  it('is not sent after a cancel', async () => {
    const { result, did } = await making({ answers: [confirmed], cancelledAt: 'saves the intent' });
    expect([result, did]).toEqual(['cancelled: The run was cancelled.', ['connects', 'saves the intent', 'closes']]);
  });

  it.each<[string, Scene, unknown, readonly string[]]>([
    [
      'shows its plugins late',
      { answers: [confirmed], holds: { 5: [undefined, [], WANTED] } },
      ours,
      ['saves 5', 'looking configuration', 'looking configuration', 'made confirmed'],
    ],
    [
      'holds something else',
      { answers: [confirmed], holds: { 5: [OTHER] } },
      `configuration-mismatch: Twilio was asked for a configuration "mine" and confirmed ${MADE.sid}, but it lacks agent-desk 2.0.0, has agent-desk 1.0.0.`,
      ['saves 5', ...Array(4).fill('looking configuration')],
    ],
    [
      'cannot be read back',
      { answers: [confirmed], holds: { 5: [undefined] } },
      `configuration-mismatch: Twilio was asked for a configuration "mine" and confirmed ${MADE.sid}, but its plugins could not be read: No plugins.`,
      ['saves 5', ...Array(4).fill('looking configuration')],
    ],
    [
      'is of another account',
      { answers: [{ kind: 'confirmed', configuration: { ...MADE, accountSid: aSid('AC', 9) } }] },
      `configuration-mismatch: Twilio was asked for a configuration "mine" and confirmed ${MADE.sid}, of account ${aSid('AC', 9)}.`,
      [],
    ],
    ['is refused', { answers: [{ kind: 'refused', problem: refused('No.') }] }, 'twilio-refused: No.', []],
    [
      'is a duplicate of nothing that can be used',
      {
        answers: [{ kind: 'refused', problem: refused('Duplicate configuration') }],
        ...{ lists: [[mine(6, { archived: true }), mine(7), aConfiguration(8)]], holds: { 7: [OTHER], 8: [OTHER] } },
      },
      'twilio-refused: Duplicate configuration',
      ['looks 1000, retrying'],
    ],
    [
      'is a duplicate, and nobody can tell of what',
      { answers: [{ kind: 'refused', problem: refused('It already exists') }], lists: [undefined] },
      'twilio-refused: It already exists',
      ['looks 1000, retrying'],
    ],
    [
      'is a duplicate of one by its name, before any other',
      {
        answers: [{ kind: 'refused', problem: refused('Name is already in use') }],
        lists: [[aConfiguration(8), mine(7)]],
      },
      { sid: aSid('FJ', 7), plugins: WANTED, madeNow: false },
      ['looks 1000, retrying', 'made there already'],
    ],
    [
      'is a duplicate of one by another name',
      {
        answers: [{ kind: 'refused', problem: refused('duplicate') }],
        lists: [[aConfiguration(7), aConfiguration(8)]],
        holds: { 7: [OTHER] },
      },
      { sid: aSid('FJ', 8), plugins: WANTED, madeNow: false },
      ['looks 1000, retrying', 'made there already'],
    ],
    [
      'is refused by nobody knows whom, and not there',
      { answers: [{ kind: 'unverified-refusal', problem: refused('HTTP 403.') }] },
      'twilio-refused: HTTP 403.',
      [
        'unverified-refusal configuration',
        'looks 1000',
        ...LOOKED_ON,
        ...['looking configuration', 'looks 1000, retrying'],
      ],
    ],
    [
      'is refused by nobody knows whom, and there',
      { answers: [{ kind: 'unverified-refusal', problem: refused('HTTP 403.') }], lists: [[MADE]] },
      ours,
      ['unverified-refusal configuration', 'looks 1000', 'saves 5', 'made found'],
    ],
    [
      'is lost, and shows after others, of which none is it',
      {
        ...{ answers: [lost], holds: { 6: [OTHER], 7: [OTHER, OTHER, WANTED] } },
        lists: [
          undefined,
          [mine(1), mine(6), aConfiguration(8), mine(9, { archived: true })],
          [mine(7)],
          [mine(7), MADE],
        ],
      },
      ours,
      ['lost', 'looks 1000', ...LOOKED_ON, 'saves 5', 'made found'],
    ],
    [
      'is lost, and never shows',
      { answers: [lost] },
      'configuration-unknown: Whether the configuration "mine" was made is not known: it was reset.',
      ['lost', 'looks 1000', ...LOOKED_ON, ...['looking configuration', 'looks 1000, retrying']],
    ],
    [
      'is lost, and the run is cancelled',
      { answers: [lost], cancelledAt: 'looking configuration' },
      'configuration-unknown: Whether the configuration "mine" was made is not known: it was reset; the run was cancelled while it was looked for.',
      ['lost', 'looks 1000', 'looking configuration'],
    ],
  ])('%s', async (_, scene, result, did) => {
    expect(await making(scene)).toMatchObject({ result, did: [...sent, ...did] });
  });
});

it('is found by its name and its digest afterwards', async () => {
  const held = new Map([[aSid('FJ', 3), OTHER]]);
  const project = {
    configurationPages: async function* () {
      yield [aConfiguration(2), mine(3), mine(4, { archived: true })];
      yield [mine(5), mine(6)];
    },
    plugins: async (sid: string) => held.get(sid as never) ?? WANTED,
  };
  const making = { name: 'mine', digest: contentsDigest(WANTED) };
  expect(await findMade(making, project)).toEqual(mine(5));
  expect(await findMade({ ...making, digest: '' }, project)).toBeUndefined();
});
