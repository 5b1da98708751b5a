import { describe, expect, it } from 'vitest';
import type { Configuration, Release } from '../../../src/flex/models.ts';
import type { Options } from '../../../src/inputs/options.ts';
import type { Outcome } from '../../../src/release/outcome.ts';
import { makePlan } from '../../../src/release/plan.ts';
import { outputsOf } from '../../../src/report/outputs.ts';
import type { Facts } from '../../../src/report/record/facts.ts';
import { toRecord } from '../../../src/report/record/from-facts.ts';
import { aRelease, sid } from '../a-record.ts';

const END = new Date('2026-11-23T14:28:09Z');

/** A release, recognized by its number, of the configuration that the letter stands for. */
function release(number: number, letter: string): Release {
  return aRelease({ sid: sid('FK', `${number}`), configurationSid: sid('FJ', letter) }) as Release;
}

function contents(letter: string) {
  const configuration = { ...release(0, letter), sid: sid('FJ', letter), name: `release-${letter}`, archived: false };
  return { configuration: configuration as unknown as Configuration, plugins: [] };
}

function factsOf(recent: readonly Release[], target: string): Facts {
  const [active] = recent;
  const live = active && { release: active, contents: contents(active.configurationSid.slice(-1)) };
  const plan = makePlan(live, contents(target));
  return { step: 'main', action: 'release', startedAt: END, plan, recent, warnings: [] };
}

it.each([
  [undefined, false, 'main', false],
  [true, false, 'main', true],
  [true, true, 'main', false],
  [false, false, 'main', false],
  // Nothing comes after it.
  [true, false, 'post', false],
] as const)(
  'rollback-on-failure %s, the job failed before: %s, in %s',
  (rollbackOnFailure, jobFailedBefore, step, may) => {
    const options = rollbackOnFailure === undefined ? {} : { options: { rollbackOnFailure } as unknown as Options };
    const facts: Facts = { step, action: 'release', startedAt: END, warnings: [], ...options, jobFailedBefore };
    expect(toRecord(facts, END).rollbackOnFailure).toBe(may);
  },
);

describe('what was active before', () => {
  it.each([
    ['the active release, if another one is to become active', 'created'],
    ['the planned release, if someone else made the target live in between', 'already-active'],
  ] as const)('is %s', (_, outcome) => {
    const facts = factsOf([release(3, 'b'), release(2, 'a')], 'a');
    expect(toRecord({ ...facts, outcome: { outcome, release: release(4, 'a') } }, END).before).toEqual({
      release: release(3, 'b'),
      configuration: { sid: sid('FJ', 'b'), name: 'release-b' },
    });
  });

  it.each([
    ['the newest release of something else', [release(4, 'a'), release(3, 'a'), release(2, 'b'), release(1, 'c')], 2],
    ['nothing, if nothing else was ever live', [release(2, 'a'), release(1, 'a')], undefined],
  ])('is %s, if the target was live already', (_, recent, expected) => {
    const [active = release(0, 'a')] = recent;
    const record = toRecord({ ...factsOf(recent, 'a'), outcome: { outcome: 'already-active', release: active } }, END);
    expect(record.before?.release.sid).toBe(expected && sid('FK', `${expected}`));
    expect(record.before?.configuration.sid).toBe(expected && sid('FJ', 'b'));
    expect(outputsOf(record)).toMatchObject({
      'release-sid': active.sid,
      'previous-release-sid': expected === undefined ? '' : sid('FK', `${expected}`),
      'previous-configuration-sid': expected === undefined ? '' : sid('FJ', 'b'),
    });
  });

  it('is the release that is rolled back, if a rollback finds its target live', () => {
    const target = { kind: 'configuration', configuration: contents('a').configuration } as const;
    const withoutPlan = { target, before: release(3, 'b'), beforeName: 'release-b' };
    const outcome = { outcome: 'already-active', release: release(4, 'a') } as const;
    const facts = {
      step: 'post',
      action: 'rollback',
      automatic: true,
      startedAt: END,
      warnings: [],
      withoutPlan,
      outcome,
    } as const;
    expect(toRecord(facts, END).before?.release.sid).toBe(sid('FK', '3'));
  });
});

describe('the history', () => {
  it('holds the last ten releases, with the names that the plan knows, if no others were read', () => {
    const recent = Array.from({ length: 20 }, (_, i) => release(20 - i, i % 2 === 0 ? 'b' : 'c'));
    const { history } = toRecord(factsOf(recent, 'b'), END);
    expect(history).toHaveLength(10);
    expect(history.slice(0, 2).map(({ name }) => name)).toEqual(['release-b', '']);
  });

  const run = { title: 'Release #7', url: 'https://github.com/acme/flex/actions/runs/7' };
  it.each([
    ['made none of them', { run: { ...run, id: 7 }, made: [] }, [null, null, null]],
    [
      'made several, as after an automatic rollback',
      { run: { ...run, id: 7 }, made: [sid('FK', '2'), sid('FK', '3')] },
      [run, run, null],
    ],
  ])('names the run whose deployment %s', (_, deployment, runs) => {
    const recent = [release(3, 'b'), release(2, 'a'), release(1, 'b')];
    const record = toRecord({ ...factsOf(recent, 'a'), pastDeployments: [deployment] }, END);
    expect(record.history.map((past) => past.run)).toEqual(runs);
  });
});

describe('what is active at the end of the job', () => {
  const [own, theirs] = [release(4, 'a'), release(5, 'c')] as const;
  const { plan: _, ...rest } = factsOf([], 'a');
  const left: Facts = { ...rest, step: 'post', withoutPlan: { before: own, beforeName: '' } };
  it.each<[string, Partial<Facts>, string]>([
    ['ours, if it was seen', { outcome: { outcome: 'created', release: own }, standing: { kind: 'live' } }, own.sid],
    [
      'what has replaced ours',
      { outcome: { outcome: 'created', release: own }, standing: { kind: 'replaced', by: theirs } },
      theirs.sid,
    ],
    ['not known', { outcome: { outcome: 'created', release: own }, standing: { kind: 'not-known' } }, ''],
    [
      'ours after a refused rollback, if it was seen',
      { action: 'rollback', automatic: true, outcome: { outcome: 'blocked', because: [] }, standing: { kind: 'live' } },
      own.sid,
    ],
    [
      'not known after a refused rollback',
      {
        action: 'rollback',
        automatic: true,
        outcome: { outcome: 'blocked', because: [] },
        standing: { kind: 'not-known' },
      },
      '',
    ],
  ])('is %s', (_, changed, active) => {
    expect(toRecord({ ...left, ...changed }, END).active).toBe(active);
  });
});

describe('what is active in the end', () => {
  const facts = factsOf([release(3, 'b')], 'a');
  const [ours, theirs] = [release(4, 'a'), release(5, 'c')] as const;
  const around = { outcome: 'conflict', when: 'concurrent', ours, theirs, candidates: [] } as const;
  it.each<[string, Outcome, string]>([
    ['what was made', { outcome: 'created', release: ours }, ours.sid],
    ['what was live, if nothing was made', { outcome: 'planned' }, release(3, 'b').sid],
    ['ours in a conflict', { ...around, active: 'ours' }, ours.sid],
    ['theirs in a conflict', { ...around, active: 'theirs' }, theirs.sid],
    ['not known', { outcome: 'conflict', when: 'mismatch', asked: 'x', answered: theirs }, ''],
  ])('is %s', (_, outcome, active) => {
    const others = [{ release: theirs, name: 'release-c' }];
    const record = toRecord({ ...facts, outcome, others }, END);
    expect(record.active).toBe(active);
    expect(record.otherName).toBe(record.other === null ? '' : 'release-c');
  });
});
