import { describe, expect, it } from 'vitest';
import type { Release } from '../../src/flex/models.ts';
import { pollTimes, type ReadBackQuery, readBack } from '../../src/release/read-back.ts';
import { aConfiguration, aRelease } from '../flex/builders.ts';

const TARGET = aConfiguration(0x7a);
const before = aRelease(10);

/** A release of the target, or of some other configuration. */
const ofTarget = (number: number, changed: Partial<Release> = {}) =>
  aRelease(number, { configurationSid: TARGET.sid, ...changed });
const ofOther = (number: number) => aRelease(number);

function sought(changed: Partial<ReadBackQuery> = {}): ReadBackQuery {
  const target = { kind: 'configuration', configuration: TARGET } as const;
  return { target, before, confirmedSid: undefined, sent: true, settleMs: 35_000, why: 'reset', ...changed };
}

describe('after a lost answer', () => {
  const byName = { kind: 'name', name: TARGET.name } as const;
  it.each<[string, Partial<ReadBackQuery>, readonly Release[]]>([
    ['nothing is new', {}, [before, ofTarget(9)]],
    ['only something else is new', {}, [ofOther(11), before]],
    ['a project still has no release', { before: undefined }, []],
    ['the list lacks the one before, and shows older ones', {}, [ofTarget(9), ofOther(8)]],
    ['only a name is known', { target: byName }, [ofTarget(11), before]],
  ])('proves nothing if %s', (_, changed, recent) => {
    expect(readBack(sought(changed), recent)).toBeUndefined();
  });

  const sameSecond = ofTarget(11, { dateCreated: before.dateCreated });
  it.each<[string, Partial<ReadBackQuery>, readonly Release[]]>([
    ['takes a new release of the target for ours', {}, [ofTarget(11), before]],
    ['takes the first release of a project for ours', { before: undefined }, [ofTarget(1)]],
    ['finds it if the one before is out of sight', {}, Array.from({ length: 50 }, (_, at) => ofTarget(100 - at))],
    ['finds it in the same second', {}, [sameSecond, before]],
  ])('%s', (_, changed, recent) => {
    const candidates = recent.filter((one) => one !== before).map(({ sid }) => sid);
    expect(readBack(sought(changed), recent)).toEqual({
      outcome: 'created-by-readback',
      release: recent[0],
      candidates,
    });
  });

  const at = Date.parse('2026-01-02T03:04:05Z');
  it.each([
    ['right before it can have been made', -2001, false],
    ['in the second that Twilio may be off at its start', -2000, true],
    ['in the second that Twilio may be off at its end', 12_000, true],
    ['right after it can have been made', 12_001, false],
  ] as const)('of a release %s says so', (_, offset, found) => {
    const dated = ofTarget(11, { dateCreated: new Date(at + offset).toISOString() });
    const outcome = readBack(sought({ within: { from: at, to: at + 10_000 } }), [dated, before]);
    expect(outcome?.outcome).toBe(found ? 'created-by-readback' : undefined);
  });

  it.each([
    ['on top', [ofOther(12), ofTarget(11)], 'theirs'],
    ['under it', [ofTarget(12), ofOther(11)], 'ours'],
    ['between two', [ofTarget(13), ofOther(12), ofTarget(11)], 'ours'],
  ] as const)('is a conflict with another one %s', (_, recent, active) => {
    const ours = recent.find((one) => one.configurationSid === TARGET.sid);
    const theirs = recent.find((one) => one.configurationSid !== TARGET.sid);
    const candidates = recent.filter((one) => one.configurationSid === TARGET.sid).map(({ sid }) => sid);
    expect(readBack(sought(), [...recent, before])).toEqual({
      outcome: 'conflict',
      when: 'concurrent',
      ours,
      candidates,
      theirs,
      active,
    });
  });
});

describe('after a confirmed answer', () => {
  const named = ofTarget(11);

  it('gives the release as the list has it, if it is the head and the one under it was', () => {
    const listed = { ...named, url: 'https://flex-api.twilio.com/listed' };
    expect(readBack(sought({ confirmedSid: named.sid }), [listed, before])).toEqual({
      outcome: 'created',
      release: listed,
    });
  });

  it('proves nothing while the list does not show it', () => {
    expect(readBack(sought({ confirmedSid: named.sid }), [before])).toBeUndefined();
    expect(readBack(sought({ confirmedSid: named.sid }), [ofOther(12), before])).toBeUndefined();
  });

  it.each([
    ['on top', [ofOther(12), named], ofOther(12), 'theirs'],
    ['under it', [named, ofOther(21)], ofOther(21), 'ours'],
    ['of the same configuration under it', [named, ofTarget(21)], ofTarget(21), 'ours'],
  ] as const)('is a conflict with another one %s', (_, recent, theirs, active) => {
    expect(readBack(sought({ confirmedSid: named.sid }), [...recent, before])).toEqual({
      outcome: 'conflict',
      when: 'concurrent',
      ours: named,
      candidates: [],
      theirs,
      active,
    });
  });
});

it.each([
  [5000, [0, 1000, 2000, 4000, 5000]],
  [8000, [0, 1000, 2000, 4000, 8000]],
  [35_000, [0, 1000, 2000, 4000, 8000, 16_000, 32_000, 35_000]],
] as const)('looks within %i ms at %j', (settleMs, times) => {
  expect(pollTimes(settleMs)).toEqual(times);
});
