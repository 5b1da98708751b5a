import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ConfiguredPlugin } from '../../src/flex/models.ts';
import { makePlan } from '../../src/release/plan.ts';
import { planToken } from '../../src/release/plan-token.ts';
import { ACCOUNT, aPlugin, aRelease, aSid, someContents } from '../flex/builders.ts';

const live = { release: aRelease(1), contents: someContents(1) };
const lineOf = (plugins: readonly ConfiguredPlugin[]) =>
  planToken(ACCOUNT, makePlan(live, someContents(2, plugins)));
const line = lineOf([aPlugin()]);

it('is one word that can stand in any output', () => {
  expect(line).toMatch(/^v1\.[\w-]+$/);
  expect(line).toBe(lineOf([aPlugin()]));
});

it('is the same in every version of this action, since an earlier one may have given it', () => {
  const plugins = [aPlugin(), aPlugin({ uniqueName: 'theme' })];
  const json = Buffer.from(lineOf(plugins).slice('v1.'.length), 'base64url').toString();
  const digest = '2bcc54d915d30927acfeada171a2887b9563f78c968cb47590f3a1bf3047ff89';
  const parts = { account: ACCOUNT, active: aSid('FK', 1), target: aSid('FJ', 2), digest };
  expect(json).toBe(JSON.stringify(parts));
});

it('is empty where the contents are not known', () => {
  expect(planToken(ACCOUNT, makePlan(live, { name: 'release-2' }))).toBe('');
});

it.each([
  ['account', planToken(aSid('AC', 9), makePlan(live, someContents(2)))],
  ['active release', planToken(ACCOUNT, makePlan({ ...live, release: aRelease(9) }, someContents(2)))],
  ['no active release', planToken(ACCOUNT, makePlan(undefined, someContents(2)))],
  ['target', planToken(ACCOUNT, makePlan(live, someContents(9)))],
  ['name of a plugin', lineOf([aPlugin({ uniqueName: 'theme' })])],
  ['version SID', lineOf([aPlugin({ versionSid: aSid('FV', 9) })])],
  ['version', lineOf([aPlugin({ version: '1.0.1' })])],
  ['phase', lineOf([aPlugin({ phase: 9 })])],
  ['bundle', lineOf([aPlugin({ bundleUrl: 'https://elsewhere.example.com/bundle.js' })])],
  ['one plugin more', lineOf([aPlugin(), aPlugin({ uniqueName: 'theme' })])],
  ['no plugin', lineOf([])],
])('is another one for another %s', (_, other) => {
  expect(other).not.toBe(line);
});

it('does not depend on what an agent does not load', () => {
  expect(lineOf([aPlugin({ changelog: 'Faster', pluginArchived: true, versionArchived: true })])).toBe(line);
});

it('does not depend on the order of the list', () => {
  const plugins = fc
    .uniqueArray(fc.string(), { maxLength: 6 })
    .map((names) => names.map((uniqueName) => aPlugin({ uniqueName })));
  const shuffled = plugins.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      expect(lineOf(other)).toBe(lineOf(one));
    }),
  );
});
