import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Release } from '../../src/flex/models.ts';
import { pollTimes, type ReadBackQuery, readBack } from '../../src/release/read-back.ts';
import { aConfiguration, aRelease, aSid } from '../flex/builders.ts';

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
  it('proves nothing where nothing is new', () => {
    expect(readBack(sought(), [before, ofTarget(9)])).toBeUndefined();
  });

  it('proves nothing where only something else is new', () => {
    expect(readBack(sought(), [ofOther(11), before])).toBeUndefined();
  });

  it('takes a new release of the target for ours', () => {
    const release = ofTarget(11);
    expect(readBack(sought(), [release, before])).toEqual({
      outcome: 'created-by-readback',
      release,
      candidates: [release.sid],
    });
  });

  it('names all that may be ours, the newest as the release', () => {
    const both = [ofTarget(12), ofTarget(11)];
    expect(readBack(sought(), [...both, before])).toEqual({
      outcome: 'created-by-readback',
      release: both[0],
      candidates: [aSid('FK', 12), aSid('FK', 11)],
    });
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

  it('takes the first release of a project for ours', () => {
    expect(readBack(sought({ before: undefined }), [ofTarget(1)])).toMatchObject({ outcome: 'created-by-readback' });
    expect(readBack(sought({ before: undefined }), [])).toBeUndefined();
  });

  it('does not take an old release for new where the list lacks the one before', () => {
    expect(readBack(sought(), [ofTarget(9), ofOther(8)])).toBeUndefined();
  });

  it('finds it where so many came since that the one before is out of sight', () => {
    const recent = Array.from({ length: 50 }, (_, at) => ofTarget(100 - at));
    expect(readBack(sought(), recent)).toMatchObject({ outcome: 'created-by-readback', release: recent[0] });
  });

  it('finds it in the same second', () => {
    const release = ofTarget(11, { dateCreated: before.dateCreated });
    expect(readBack(sought(), [release, before])).toMatchObject({ outcome: 'created-by-readback' });
  });

  it('cannot report by a name', () => {
    const target = { kind: 'name', name: TARGET.name } as const;
    expect(readBack(sought({ target }), [ofTarget(11), before])).toBeUndefined();
  });
});

describe('after a confirmed answer', () => {
  const named = ofTarget(11);

  it('is created where it is the head, and the one under it was the head', () => {
    expect(readBack(sought({ confirmedSid: named.sid }), [named, before])).toEqual({
      outcome: 'created',
      release: named,
    });
  });

  it('gives the release as the list has it', () => {
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

it('looks in order, never twice at a time, and last at the end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5000, max: 300_000 }), (settleMs) => {
      const times = pollTimes(settleMs);
      expect(times[0]).toBe(0);
      expect(times.at(-1)).toBe(settleMs);
      expect(times.every((at, place) => place === 0 || at > (times[place - 1] ?? 0))).toBe(true);
    }),
  );
});
