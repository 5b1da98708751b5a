import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConfiguredPlugin } from '../../src/flex/models.ts';
import { makePlan, planToMake } from '../../src/release/plan.ts';
import { parsePlanToken, planToken } from '../../src/release/plan-token.ts';
import { ACCOUNT, aPlugin, aRelease, aSid, someContents } from '../flex/builders.ts';

const live = { release: aRelease(1), contents: someContents(1) };
const lineOf = (plugins: readonly ConfiguredPlugin[]) => planToken(ACCOUNT, makePlan(live, someContents(2, plugins)));
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

describe('of a list of plugins', () => {
  const made = (plugins: readonly ConfiguredPlugin[], name = 'mine') =>
    planToken(ACCOUNT, planToMake(live, { name, plugins }, 'none'));
  const token = made([aPlugin()]);

  it('binds contents: the same whether they have a configuration yet or not, and whatever a server makes of them', () => {
    const json = Buffer.from(token.slice('v2.'.length), 'base64url').toString();
    const digest = 'e345e025dcd63906be17db2437fc1e4d56293e68db6de7a8fccb5a891ea36f33';
    expect(json).toBe(JSON.stringify({ account: ACCOUNT, active: aSid('FK', 1), digest }));
    expect(made([aPlugin({ phase: 9, bundleUrl: '' })], 'another name')).toBe(token);
    expect(planToken(ACCOUNT, makePlan(live, someContents(7), 'active'))).toBe(token);
    expect(parsePlanToken(token)).toHaveProperty('value.digest', expect.stringMatching(/^[0-9a-f]{64}$/));
  });

  it.each([
    [aPlugin({ uniqueName: 'x' })],
    [aPlugin({ version: '2.0.0' })],
    [aPlugin({ versionSid: aSid('FV', 9) })],
    [],
  ])('is another one for %j', (...plugins) => {
    expect(made(plugins.filter((one) => typeof one === 'object'))).not.toBe(token);
  });

  it('is no form of the other', () => {
    expect(parsePlanToken(token.replace('v2.', 'v1.'))).toHaveProperty('expected');
    expect(parsePlanToken(rewritten((json) => json).replace('v1.', 'v2.'))).toHaveProperty('expected');
  });
});

const rewritten = (change: (json: string) => string) =>
  `v1.${Buffer.from(change(Buffer.from(line.slice(3), 'base64url').toString())).toString('base64url')}`;

describe('parsing', () => {
  it('returns the four parts', () => {
    expect(parsePlanToken(line)).toHaveProperty('value', {
      account: ACCOUNT,
      active: aSid('FK', 1),
      target: aSid('FJ', 2),
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const first = planToken(ACCOUNT, makePlan(undefined, someContents(2)));
    expect(parsePlanToken(first)).toHaveProperty('value.active', 'none');
  });

  it.each([
    '',
    'v1.',
    line.slice(0, -1),
    line.slice(1),
    `${line}=`,
    `${line} `,
    line.replace('v1.', 'v2.'),
    rewritten((json) => json.replace('{', '{ ')),
    rewritten((json) => json.replace('}', ',"more":1}')),
    rewritten((json) => json.replace(aSid('FK', 1), 'None')),
    rewritten((json) => json.replace(aSid('FJ', 2), aSid('FK', 1))),
    rewritten((json) => json.replace(ACCOUNT, '')),
    rewritten((json) => json.replace(ACCOUNT, aSid('FV', 1))),
    rewritten((json) => json.replace(aSid('FK', 1), aSid('FJ', 2))),
    rewritten((json) => json.replace(/"digest":"./, '"digest":"')),
    rewritten((json) => json.replace('"digest":"', '"digest":"0')),
    rewritten((json) => json.replace('"}', 'g"}')),
    rewritten(() => 'null'),
    rewritten(() => '[]'),
  ])('refuses %s', (text) => {
    expect(parsePlanToken(text)).toEqual({ expected: expect.stringContaining('output `plan`') });
  });

  it('accepts nothing but what it would encode', () => {
    const mangled = fc
      .tuple(fc.nat(line.length), fc.nat(4), fc.string({ maxLength: 4 }))
      .map(([at, gone, text]) => line.slice(0, at) + text + line.slice(at + gone));
    fc.assert(
      fc.property(
        fc.oneof(
          mangled,
          fc.string(),
          fc.base64String().map((text) => `v1.${text}`),
        ),
        (text) => {
          const parsed = parsePlanToken(text);
          if (!('value' in parsed)) return;
          const json = JSON.stringify(parsed.value);
          expect(`v1.${Buffer.from(json).toString('base64url')}`).toBe(text);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
