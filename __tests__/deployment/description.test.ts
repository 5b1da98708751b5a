import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  endStatus,
  endStatusSince,
  isSaid,
  openingDescription,
  releaseMadeIn,
  rollbackEndStatus,
  toldIn,
} from '../../src/deployment/description.ts';
import type { Release } from '../../src/flex/models.ts';
import { parseSid, type Sid, type SidPrefix } from '../../src/flex/sid.ts';
import { Problem } from '../../src/problem.ts';
import type { Outcome } from '../../src/release/outcome.ts';

function sidOf<P extends SidPrefix>(prefix: P): fc.Arbitrary<Sid<P>> {
  return fc
    .string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: 32, maxLength: 32 })
    .map((digits) => {
      const sid = parseSid(prefix, `${prefix}${digits}`);
      if (sid === undefined) throw new Error(`not a SID: ${prefix}${digits}`);
      return sid;
    });
}

const releases: fc.Arbitrary<Release> = fc.record({
  sid: sidOf('FK'),
  accountSid: sidOf('AC'),
  configurationSid: sidOf('FJ'),
  dateCreated: fc.constant('2026-11-28T10:00:00Z'),
  url: fc.constant('https://flex-api.twilio.com/v1/FlexFlows'),
});
const names = fc.string({ unit: 'grapheme', maxLength: 200 });

const live = (release: Release): readonly Outcome[] => [
  { outcome: 'created', release },
  { outcome: 'created-by-readback', release, candidates: [release.sid] },
];
const concurrent = (ours: Release, theirs: Release, active: 'ours' | 'theirs', candidates = [ours.sid]) =>
  ({ outcome: 'conflict', when: 'concurrent', ours, theirs, active, candidates }) as const;
const problem = new Problem('twilio-refused', 'Twilio refused it.');
const sent = (recent: readonly Release[] = []) => ({ sentAt: undefined, recent });
const configuration = (release: Release, name: string) =>
  ({
    kind: 'configuration',
    configuration: { sid: release.configurationSid, accountSid: release.accountSid, name, archived: false },
  }) as const;

/** Names of configurations that look like what a deployment says. */
const FORGED = (sid: string) => [
  `${sid} is live`,
  `Conflict: ${sid}, ours, is live on top of ${sid}`,
  `Unknown: Twilio named ${sid}, which was not seen`,
  `${sid} was live already; this run made no release`,
];

describe('what is written is read back, whatever the SIDs and names', () => {
  test('the release that a run made', () => {
    fc.assert(
      fc.property(releases, (release) => {
        for (const outcome of live(release)) expect(releaseMadeIn(endStatus(outcome).description)).toBe(release.sid);
      }),
    );
  });

  test('the release that rolled it back, and the one that stays live', () => {
    fc.assert(
      fc.property(releases, releases, names, (made, back, name) => {
        for (const outcome of live(back)) {
          const target = configuration(back, name);
          const { description } = rollbackEndStatus({ target, outcome, ...sent() }, made);
          for (const says of [description, endStatus(outcome, name).description]) {
            expect(releaseMadeIn(says)).toBe(back.sid);
          }
        }
        // Somebody else's, or that of an earlier look.
        const again = { outcome: { outcome: 'already-active', release: back } as const, ...sent() };
        const { description } = rollbackEndStatus({ target: configuration(back, name), ...again }, made);
        expect(releaseMadeIn(description)).toBeUndefined();
        for (const outcome of [
          { outcome: 'not-created', problem },
          { outcome: 'blocked', because: [name] },
          { outcome: 'planned' },
        ] as const) {
          const { description } = rollbackEndStatus({ target: undefined, outcome, ...sent([made]) }, made);
          expect(releaseMadeIn(description)).toBe(made.sid);
        }
      }),
    );
  });

  test('every release that a conflict or a lost answer names, and none of them as made by the run', () => {
    fc.assert(
      fc.property(releases, releases, (ours, theirs) => {
        const unknown: Outcome = {
          ...{ outcome: 'unknown', why: 'lost', confirmedSid: ours.sid },
          ...{
            before: undefined,
            seen: undefined,
            calledActive: undefined,
            sent: true,
            lookedSeconds: 60,
            cutShort: false,
          },
        };
        const both = [
          concurrent(ours, theirs, 'ours'),
          concurrent(ours, theirs, 'theirs'),
          concurrent(ours, theirs, 'ours', []),
        ];
        const one: readonly (readonly [Outcome, Release])[] = [
          [{ outcome: 'conflict', when: 'before', planned: ours, theirs }, theirs],
          [{ outcome: 'conflict', when: 'mismatch', asked: 'a', answered: theirs }, theirs],
          [unknown, ours],
        ];
        const named = [...both.map((outcome) => [outcome, ours] as const), ...one];
        for (const [outcome, release] of [...named, ...both.map((outcome) => [outcome, theirs] as const)]) {
          for (const { description } of [
            endStatus(outcome),
            rollbackEndStatus({ target: undefined, outcome, ...sent() }, ours),
          ]) {
            expect(description).toContain(release.sid);
            expect(releaseMadeIn(description)).toBeUndefined();
          }
        }
      }),
    );
  });
});

test('a history reads more: what a conflict or a lost answer names is told, each with how sure that is', () => {
  fc.assert(
    fc.property(releases, releases, (ours, theirs) => {
      const told = (outcome: Outcome) => [
        toldIn(endStatus(outcome).description),
        toldIn(rollbackEndStatus({ target: undefined, outcome, ...sent() }, theirs).description),
      ];
      const lost = { outcome: 'unknown', why: 'lost', sent: true, lookedSeconds: 60, cutShort: false } as const;
      const unseen = { before: undefined, seen: undefined, calledActive: undefined };
      const both = (one: ReturnType<typeof toldIn>) => [one, one];
      const made = both({ kind: 'made', sid: ours.sid });
      const may = both({ kind: 'may-have-made', sid: ours.sid });
      for (const active of ['ours', 'theirs'] as const) {
        expect(told(concurrent(ours, theirs, active, []))).toEqual(made);
        expect(told(concurrent(ours, theirs, active))).toEqual(may);
      }
      expect(told({ ...lost, ...unseen, confirmedSid: ours.sid })).toEqual(made);
      expect(told({ ...lost, ...unseen, confirmedSid: undefined })).toEqual(both({ kind: 'open' }));
      expect(told({ outcome: 'conflict', when: 'mismatch', asked: 'a', answered: ours })).toEqual(may);
      for (const outcome of live(ours)) expect(told(outcome)).toEqual(made);
      const none = { kind: 'none' } as const;
      expect(told({ outcome: 'conflict', when: 'before', planned: ours, theirs })).toEqual(both(none));
      expect(toldIn(endStatus({ outcome: 'already-active', release: ours }).description)).toEqual(none);
      expect(toldIn(endStatus({ outcome: 'not-created', problem }).description)).toEqual(none);
      expect(toldIn(endStatusSince({ kind: 'not-known' }, ours, false)?.description ?? '')).toEqual(none);
      // A name may hold all of these, and tells nothing.
      for (const name of FORGED(ours.sid)) {
        const opened = openingDescription(ours.accountSid, { breakGlass: '', action: 'release' }, name);
        expect(toldIn(opened)).toEqual({ kind: 'open' });
      }
    }),
  );
});

it('a run that made no release names none as made', () => {
  fc.assert(
    fc.property(releases, (release) => {
      for (const outcome of [
        { outcome: 'already-active', release },
        { outcome: 'not-created', problem },
        { outcome: 'blocked', because: [`${release.sid} is active.`] },
        { outcome: 'planned' },
      ] as const)
        expect(releaseMadeIn(endStatus(outcome).description)).toBeUndefined();
    }),
  );
});

it('no description is longer than GitHub takes, and a long name costs no reason', () => {
  fc.assert(
    fc.property(names, names, (breakGlass, configuration) => {
      const description = openingDescription(`AC${'0'.repeat(32)}`, { breakGlass, action: 'rollback' }, configuration);
      expect([...description].length).toBeLessThanOrEqual(140);
      expect(releaseMadeIn(description)).toBeUndefined();
    }),
  );
});

test('what is too long for GitHub is cut at its end, by characters; what just fits is not', () => {
  const opened = (name: string) => openingDescription('AC1', { breakGlass: '', action: 'release' }, name);
  const room = 140 - [...opened('')].length;
  const fits = '🟢'.repeat(room);
  expect(opened(fits)).toBe(`Flex AC1 · configuration ${fits}`);
  expect(opened(`${fits}🟢`)).toBe(`Flex AC1 · configuration ${'🟢'.repeat(room - 1)}…`);
});

const [A, B] = [`FK${'a'.repeat(32)}`, `FK${'b'.repeat(32)}`];

test.each([
  [`Rolled back to one: ${A} is live`, A],
  [`Rolled back to one\nand two: ${A} is live`, A],
  [`x Rolled back to one: ${A} is live`, undefined],
  [`Rolled back to one: ${A} is live already`, undefined],
])('the release that a rollback made is read from the whole text: %j', (said, sid) => {
  expect(releaseMadeIn(said)).toBe(sid);
});

test('a rollback by hand says what it returned to', () => {
  fc.assert(
    fc.property(releases, (release) => {
      const { description } = endStatus({ outcome: 'created', release }, 'one');
      expect(description).toBe(`Rolled back to one: ${release.sid} is live`);
    }),
  );
});

test.each([
  [`Rolled back to one: ${A} is live`, `Rolled back to one: ${A} is live`, true],
  [`Rolled back to one: ${A} is live`, `Already back: ${A} made one live again`, true],
  [`Rolled back to one: ${B} is live`, `Already back: ${A} made one live again`, false],
  [`Rolled back to one: ${A} is live`, `${A} was released; what is live now is not known`, false],
  [`Rolled back to one: ${A} is live`, `See: Already back: ${A} `, false],
  ['Not released: no', 'Already back: undefined made one live again', false],
])('after %j, %j is said already: %s', (before, description, said) => {
  expect(isSaid(before, description)).toBe(said);
});
