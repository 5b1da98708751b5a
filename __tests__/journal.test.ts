import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJournal, isSettled, type Journal, parseJournal, readJournal } from '../src/journal.ts';
import { sealFor, unverified } from '../src/seal.ts';
import { ACCOUNT, aConfiguration, aRelease, aSid } from './flex/builders.ts';

const SEAL = sealFor({}, { credentials: { user: '', password: 'secret' } });
const host = 'flex-api.twilio.com';
const expected = { account: ACCOUNT, host };

/** Returns the text of a journal that was saved with all this at once. */
function kept(more: Partial<Journal>): string {
  let saved = '';
  createJournal({ ...expected, jobStatus: 'success' }, SEAL, (text) => {
    saved = text;
  })(more);
  return saved;
}

const whole = {
  making: { name: 'release-2', digest: 'a1' },
  made: { sid: aConfiguration(2).sid, name: 'release-2' },
  intent: {
    target: { kind: 'configuration', configuration: aConfiguration(2) },
    before: aRelease(1),
    beforeName: 'release-1',
    at: '2026-11-23T14:00:00.000Z',
  },
  nonce: '3f1c9f0e-7a55-4c11-9d0e-2b1a6f0c8d11',
  confirmedSid: aRelease(2).sid,
  outcome: 'created-by-readback',
  own: { release: aRelease(2), candidates: [aRelease(2).sid, aRelease(3).sid] },
  pendingStatus: { state: 'success', description: 'Live' },
  deployment: {
    ...{ id: 7, url: 'https://github.com/acme/flex/deployments/production', madeFor: 'release' },
    ...{ environment: 'production', logUrl: 'https://github.com/acme/flex/actions/runs/1/job/2' },
  },
  retire: { exceptNaming: [aRelease(2).sid], earlier: [{ id: 6, runId: 9, isShownLive: true }, { id: 5 }] },
  outputsUnwritten: true,
} as const satisfies Partial<Journal>;

it('reads what it kept', () => {
  expect(readJournal(kept(whole), expected, SEAL)).toEqual({ version: 1, ...expected, ...whole });
  expect(readJournal(kept({}), expected, SEAL)).toEqual({ version: 1, ...expected });
});

it.each<Partial<Journal>>([
  ...(['created', 'created-by-readback', 'already-active', 'planned'] as const).map((outcome) => ({ outcome })),
  ...(['blocked', 'not-created', 'conflict', 'unknown'] as const).map((outcome) => ({ outcome })),
  ...(['success', 'failure', 'error', 'inactive'] as const).map((state) => ({
    pendingStatus: { state, description: '' },
  })),
])('reads every word that it may keep: %j', (more) => {
  expect(readJournal(kept(more), expected, SEAL)).toMatchObject(more);
});

const { deployment, retire, pendingStatus } = whole;

it.each<[Partial<Journal>, string | undefined]>([
  [{ outcome: 'created' }, 'Released'],
  [{ outcome: 'created-by-readback', deployment }, 'Released'],
  [{ outcome: 'created', retire }, 'Released'],
  [{ outcome: 'created', deployment, retire }, undefined],
  [{ outcome: 'created', pendingStatus }, undefined],
  [{ outcome: 'created', jobFailedBefore: true }, undefined],
  [{ outcome: 'created', isRollback: true }, 'Rolled back'],
  [{ outcome: 'conflict' }, undefined],
  [{ outcome: 'unknown' }, undefined],
  [{}, undefined],
])('of %j, this is all that was to do: %s', (more, done) => {
  const said: (string | undefined)[] = [];
  createJournal({ ...expected, jobStatus: 'success' }, SEAL, (_, what) => void said.push(what))(more);
  expect(said).toEqual([done]);
});

it('keeps all that was said so far, each time anew', () => {
  const saved: string[] = [];
  const journal = createJournal({ ...expected, jobStatus: 'success' }, SEAL, (text) => saved.push(text));
  journal({ intent: whole.intent });
  journal({ outcome: 'unknown', own: undefined });
  expect(saved.map((text) => readJournal(text, expected, SEAL))).toEqual([
    { version: 1, ...expected, intent: whole.intent },
    { version: 1, ...expected, intent: whole.intent, outcome: 'unknown' },
  ]);
});

it.each(['failure', 'cancelled'])('says that the job had ended as %s before', (jobStatus) => {
  const saved: string[] = [];
  createJournal({ ...expected, jobStatus }, SEAL, (text) => saved.push(text))({});
  expect(saved.map((text) => readJournal(text, expected, SEAL).jobFailedBefore)).toEqual([true]);
});

it.each([true, false])('says whether it goes back, and whether it may be taken back: %s', (is) => {
  const saved: string[] = [];
  const asked = { ...expected, jobStatus: 'success', isRollback: is, rollbackOnFailure: is };
  createJournal(asked, SEAL, (text) => saved.push(text))({});
  const told = is ? { isRollback: true, rollbackOnFailure: true } : {};
  expect(saved.map((text) => readJournal(text, expected, SEAL))).toEqual([{ version: 1, ...expected, ...told }]);
});

it('cuts nothing that has room', () => {
  const candidates = Array.from({ length: 500 }, (_, number) => aRelease(number).sid);
  const more = {
    own: { release: aRelease(2), candidates },
    pendingStatus: { state: 'error', description: 'x'.repeat(2_000) },
  } as const;
  expect(readJournal(kept(more), expected, SEAL)).toEqual({ version: 1, ...expected, ...more });
});

it('cuts nothing that just has room, and what is one byte longer', () => {
  const ended = (length: number) => kept({ pendingStatus: { state: 'error', description: 'x'.repeat(length) } });
  const room = 60 * 1024 - (SEAL.open(ended(0)) ?? '').length;
  const lengths = [room, room + 1].map((one) => {
    return readJournal(ended(one), expected, SEAL).pendingStatus?.description.replace(/…/, '').length;
  });
  expect(lengths[0]).toBe(room);
  expect(lengths[1]).toBeLessThan(1_100);
});

it('lets a state that cannot be written be seen', () => {
  const journal = createJournal({ ...expected, jobStatus: 'success' }, SEAL, () => {
    throw new Error('no space left');
  });
  expect(() => journal({ outcome: 'created' })).toThrow('no space left');
});

it('stays below what one variable can hold: long texts are cut with a mark, then candidates go', () => {
  const name = '\u0001'.repeat(1_000_000);
  const candidates = Array.from({ length: 5_000 }, (_, number) => aRelease(number).sid);
  const { intent, deployment, own } = { ...whole } as Required<typeof whole>;
  const long = {
    ...whole,
    intent: { ...intent, beforeName: name, target: { kind: 'name' as const, name } },
    deployment: { ...deployment, url: name },
  };
  const cut = kept(long);
  expect(Buffer.byteLength(cut)).toBeLessThan(64 * 1024);
  const read = readJournal(cut, expected, SEAL);
  expect(read.intent?.beforeName).toMatch(/… \(\d+ more characters\)$/);
  expect(read).toMatchObject({ own: whole.own, confirmedSid: whole.confirmedSid, nonce: whole.nonce });
  const most = kept({ ...long, own: { release: aRelease(2), candidates } });
  expect(Buffer.byteLength(most)).toBeLessThan(64 * 1024);
  expect(readJournal(most, expected, SEAL).own).toEqual({ release: own?.release, candidates: candidates.slice(0, 2) });
});

it.each<[string, boolean, Partial<Journal>]>([
  ['a release was made', true, { outcome: 'created', own: { release: aRelease(2), candidates: [] } }],
  ['nothing was released', true, { outcome: 'blocked' }],
  ['main did not see its end', false, {}],
  ['the end is unknown', false, { outcome: 'unknown' }],
  ['GitHub has no end', false, { outcome: 'created', pendingStatus: { state: 'success', description: '' } }],
  [
    'it may have to be rolled back',
    false,
    { outcome: 'created', rollbackOnFailure: true, own: { release: aRelease(2), candidates: [] } },
  ],
  ['there is nothing to roll back', true, { outcome: 'not-created', rollbackOnFailure: true }],
])('knows whether anything is left to do: %s', (_, settled, more) => {
  expect(isSettled(parseJournal(unverified(kept(more))))).toBe(settled);
});

it('is of one account and one host', () => {
  const other = aSid('AC', 0xb2);
  expect(() => readJournal(kept(whole), { account: other, host }, SEAL)).toThrow(
    `The state that the step left is of account ${ACCOUNT} on ${host}, but the inputs name ${other} on ${host}.`,
  );
  expect(() => readJournal(kept(whole), { account: ACCOUNT, host: 'flex-api.sydney.au1.twilio.com' }, SEAL)).toThrow(
    /but the inputs name .* on flex-api\.sydney\.au1\.twilio\.com\.$/,
  );
});

describe('what was altered is refused', () => {
  const refused = (text: string) =>
    expect(() => readJournal(text, expected, SEAL)).toThrow(
      'The state that the step left cannot be read, or was altered.',
    );
  const saved = JSON.parse(SEAL.open(kept(whole)) ?? '');
  const [FK, FJ] = [aRelease(1).sid, aSid('FJ', 1)];
  const configuration = aConfiguration(2);
  const targetWith = (changed: object) => ({ kind: 'configuration', configuration: { ...configuration, ...changed } });

  it.each([
    ['another version', { version: 2 }],
    ['a field more', { token: 'x' }],
    ['an outcome that is none', { outcome: 'success' }],
    ['no account', { account: undefined }],
    ['a configuration made that is none', { made: { sid: FK, name: '' } }],
    ['a job that had not failed', { jobFailedBefore: false }],
    [
      'an earlier deployment that is not live',
      { retire: { exceptNaming: [], earlier: [{ id: 5, isShownLive: false }] } },
    ],
    ['an account that is none', { account: 'AC1' }],
    ['no host', { host: 7 }],
    ['a target of another kind', { intent: { ...saved.intent, target: { kind: 'active' } } }],
    ['a target with a field more', { intent: { ...saved.intent, target: { ...saved.intent.target, name: 'x' } } }],
    ['an intent without its time', { intent: { ...saved.intent, at: undefined } }],
    ['a release before that is none', { intent: { ...saved.intent, before: { ...saved.intent.before, sid: FJ } } }],
    ['a release made that is none', { own: { ...saved.own, release: { ...saved.own.release, accountSid: '' } } }],
    ['candidates that are none', { own: { ...saved.own, candidates: ['FK1'] } }],
    [
      'a release of another kind of SID',
      { own: { ...saved.own, release: { ...saved.own.release, configurationSid: FK } } },
    ],
    ['a release of no account', { own: { ...saved.own, release: { ...saved.own.release, accountSid: FK } } }],
    ['a target of another kind of SID', { intent: { ...saved.intent, target: targetWith({ sid: FK }) } }],
    ['a target of no account', { intent: { ...saved.intent, target: targetWith({ accountSid: FK }) } }],
    ['an account of another kind', { account: FK }],
    ['a live release that is none', { live: { ...saved.own.release, sid: FJ } }],
    ['candidates of another kind', { own: { ...saved.own, candidates: [ACCOUNT] } }],
    ['an answer that names another kind', { confirmedSid: ACCOUNT }],
    ['a nonce that is none', { nonce: '*' }],
    ['an answer that names none', { confirmedSid: 'FK1' }],
    ['an end that is none', { pendingStatus: { state: 'queued', description: '' } }],
    ['a retirement that is none', { retire: {} }],
    ...[
      ['without its number', [{ isShownLive: true }]],
      ['whose number is none', [{ id: '5' }]],
      ['of a run that is none', [{ id: 5, runId: 'x' }]],
      ['live or not', [{ id: 5, isShownLive: false }]],
      ['with a field more', [{ id: 5, state: 'success' }]],
      ['of which there are too many', Array.from({ length: 11 }, () => ({ id: 5 }))],
    ].map(
      ([what, earlier]) =>
        [`an earlier deployment ${what}`, { retire: { exceptNaming: [], earlier } }] as [string, object],
    ),
    ['a deployment that is none', { deployment: { ...saved.deployment, id: '7' } }],
    ['a deployment made for something else', { deployment: { ...saved.deployment, madeFor: 'fun' } }],
  ])('%s', (_, altered) => {
    refused(SEAL.close(JSON.stringify({ ...saved, ...altered })));
  });

  it.each(['', '{', 'null', '[]', '7', '"text"'])('%j', (text) => {
    refused(SEAL.close(text));
    refused(text);
  });

  it('one that another step of the job wrote, or wrote over', () => {
    const text = JSON.stringify(saved);
    refused(text);
    refused(` ${text}`);
    refused(SEAL.close(text).replace('release-1', 'release-9'));
    refused(sealFor({}, { credentials: { user: '', password: 'guess' } }).close(text));
  });

  it.each(['GITHUB_RUN_ID', 'GITHUB_RUN_ATTEMPT', 'GITHUB_JOB', 'GITHUB_ACTION'])('one of another %s', (name) => {
    const credentials = { user: '', password: 'secret' };
    const [ours, theirs] = ['1', '2'].map((value) => sealFor({ [name]: value }, { credentials }));
    const text = JSON.stringify(saved);
    expect(ours?.open(ours.close(text))).toBe(text);
    expect(ours?.open(theirs?.close(text) ?? '')).toBeUndefined();
  });

  it('wherever it is cut off', () => {
    const text = kept(whole);
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), (length) => {
        refused(text.slice(0, length));
      }),
    );
  });
});

it('gives back whatever it is given, whatever the texts in it are', () => {
  const text = fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)) });
  fc.assert(
    fc.property(text, text, text, fc.nat(), (name, url, at, id) => {
      const more: Partial<Journal> = {
        intent: { target: { kind: 'name', name }, before: aRelease(1, { url }), beforeName: name, at },
        deployment: { id, url, madeFor: 'job', environment: name, logUrl: url },
      };
      const saved = kept(more);
      expect(saved).not.toMatch(/[\r\n]/);
      expect(readJournal(saved, expected, SEAL)).toEqual({ version: 1, ...expected, ...more });
    }),
  );
});
