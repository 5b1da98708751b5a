import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConfiguredPlugin } from '../../src/flex/models.ts';
import { type Change, changesBetween, makePlan, targetOf } from '../../src/release/plan.ts';
import { aConfiguration, aPlugin, aRelease, aSid, someContents } from '../flex/builders.ts';

type Given = Partial<ConfiguredPlugin> | undefined;
/** What becomes of one plugin between two versions of it. */
function move(from: Given, to: Given): Change | undefined {
  const version = (given: Given, number: number) =>
    given ? [aPlugin({ versionSid: aSid('FV', number), ...given })] : [];
  return changesBetween(version(from, 1), version(to, 2))[0];
}

const sameSid = { versionSid: aSid('FV', 1) };

it.each<[string, Given, Given, Partial<Change>]>([
  ['not there before', undefined, {}, { kind: 'added', from: '', to: '1.0.0' }],
  ['no longer there', {}, undefined, { kind: 'removed', from: '1.0.0', to: '' }],
  ['a patch', { version: '1.0.9' }, { version: '1.0.10' }, { kind: 'upgraded', from: '1.0.9', to: '1.0.10' }],
  ['back', { version: '1.0.10' }, { version: '1.0.9' }, { kind: 'downgraded' }],
  ['out of a pre-release', { version: '1.0.0-rc.1' }, { version: '1.0.0' }, { kind: 'upgraded' }],
  ['the same version, built anew', { version: '1.0.0' }, { version: '1.0.0' }, { kind: 'changed' }],
  ['versions that nothing orders', { version: 'blue' }, { version: '1.0.0' }, { kind: 'changed' }],
  ['versions that nothing orders, the new one', { version: '1.0.0' }, { version: '' }, { kind: 'changed' }],
  ['the same version at another phase', { ...sameSid, phase: 1 }, { ...sameSid, phase: 3 }, { kind: 'changed' }],
  ['the same version at another URL', sameSid, { ...sameSid, bundleUrl: 'https://x' }, { differs: ['bundle URL'] }],
  ['the same version with another SID', {}, {}, { kind: 'changed', differs: ['version SID'] }],
  ['all but the version', { phase: 1 }, { bundleUrl: '' }, { differs: ['version SID', 'bundle URL', 'phase'] }],
  ['the same', sameSid, sameSid, { kind: 'unchanged', from: '1.0.0', to: '1.0.0' }],
  [
    'one SID with two versions',
    { ...sameSid, version: '1.0.0' },
    { ...sameSid, version: '2.0.0' },
    { kind: 'upgraded' },
  ],
])('%s', (_, from, to, expected) => {
  expect(move(from, to)).toMatchObject({ plugin: 'agent-desk', ...expected });
});

it.each([
  ['1.9.9', '2.0.0', true],
  ['2.0.0', '1.9.9', true],
  ['1.0.0', '1.9.0', undefined],
  ['0.1.9', '0.2.0', true],
  ['0.1.0', '0.1.9', undefined],
  ['blue', '2.0.0', undefined],
  ['2.0.0', 'blue', undefined],
])('the major version moves from %s to %s: %s', (from, to, major) => {
  expect(move({ version: from }, { version: to })?.major).toBe(major);
});

it('does not say what else differs if the versions do', () => {
  expect(move({}, { version: '1.1.0' })).not.toHaveProperty('differs');
  expect(move(sameSid, sameSid)).not.toHaveProperty('differs');
});

it('has no major where a plugin comes or goes', () => {
  expect(move(undefined, { version: '2.0.0' })).not.toHaveProperty('major');
  expect(move({ version: '2.0.0' }, undefined)).not.toHaveProperty('major');
});

it('gives the words of the author only for what is new', () => {
  const changelog = 'Faster';
  expect(move({}, { version: '1.1.0', changelog })?.changelog).toBe(changelog);
  expect(move(undefined, { changelog })?.changelog).toBe(changelog);
  expect(move({ changelog }, undefined)).not.toHaveProperty('changelog');
  expect(move({ ...sameSid, changelog }, { ...sameSid, changelog })).not.toHaveProperty('changelog');
  expect(move({}, { version: '1.1.0' })).not.toHaveProperty('changelog');
});

it('tells apart what is listed twice under one name', () => {
  const twice = [aPlugin(), aPlugin({ version: '2.0.0' }), aPlugin({ version: '3.0.0' })];
  expect(changesBetween([], twice).map(({ plugin, to }) => [plugin, to])).toEqual([
    ['agent-desk', '1.0.0'],
    ['agent-desk (2)', '2.0.0'],
    ['agent-desk (3)', '3.0.0'],
  ]);
});

describe('whatever is in the two', () => {
  const plugins = fc.uniqueArray(
    fc
      .record({
        uniqueName: fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor'),
        versionSid: fc.constantFrom(aSid('FV', 1), aSid('FV', 2)),
        version: fc.constantFrom('0.1.0', '0.2.0', '1.0.0', '1.0.0-rc.1', '2.0.0', 'blue', ''),
        phase: fc.constantFrom(1, 3),
      })
      .map(aPlugin),
    { selector: ({ uniqueName }) => uniqueName },
  );
  const SWAPPED = {
    added: 'removed',
    removed: 'added',
    upgraded: 'downgraded',
    downgraded: 'upgraded',
    changed: 'changed',
    unchanged: 'unchanged',
  } as const;

  it('every plugin is there once, in the order of the names', () => {
    fc.assert(
      fc.property(plugins, plugins, (before, after) => {
        const names = new Set([...before, ...after].map(({ uniqueName }) => uniqueName));
        expect(changesBetween(before, after).map(({ plugin }) => plugin)).toEqual([...names].sort());
      }),
    );
  });

  it('going back is the opposite of going there', () => {
    fc.assert(
      fc.property(plugins, plugins, (before, after) => {
        const there = changesBetween(before, after);
        const back = changesBetween(after, before);
        expect(back.map(({ kind }) => kind)).toEqual(there.map(({ kind }) => SWAPPED[kind]));
        expect(back.map(({ major }) => major)).toEqual(there.map(({ major }) => major));
        expect(back.map(({ from, to }) => [to, from])).toEqual(there.map(({ from, to }) => [from, to]));
      }),
    );
  });
});

it('has no changes where only Twilio may know what is meant', () => {
  const plan = makePlan(undefined, { name: 'release-1' });
  expect(plan).toEqual({ live: undefined, target: { kind: 'name', name: 'release-1' }, changes: undefined });
  expect(targetOf(plan)).toEqual({ kind: 'name', name: 'release-1' });
});

it('compares with what is live, and with nothing in a new project', () => {
  const live = { release: aRelease(1), contents: someContents(1) };
  expect(makePlan(live, someContents(2)).changes).toMatchObject([{ kind: 'unchanged' }]);
  expect(makePlan(undefined, someContents(2)).changes).toMatchObject([{ kind: 'added' }]);
  expect(targetOf(makePlan(live, someContents(2)))).toEqual({
    kind: 'configuration',
    configuration: aConfiguration(2),
  });
});
