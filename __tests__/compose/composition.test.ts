import { expect, it } from 'vitest';
import { composePlugins, contentsName, NAMED_BY_CONTENTS, nameAhead } from '../../src/compose/composition.ts';
import { aListedPlugin, aPlugin, aSid, aVersion } from '../flex/builders.ts';

const exact = (name: string, text: string) => ({ name, version: { kind: 'exact', text } as const });

it('has all of a version that gates and people look at, sorted by name', () => {
  const plugin = aListedPlugin({ uniqueName: 'chat', archived: true });
  const told = { changelog: 'Faster', bundleUrl: 'https://x.example.com/b.js', isPrivate: true };
  const version = aVersion({ sid: aSid('FV', 7), archived: true, ...told });
  const live = ['voice', 'agent', 'chat'].map((uniqueName) => aPlugin({ uniqueName, phase: 9 }));
  expect(composePlugins('active', [{ name: 'chat', plugin, version }], live)).toEqual([
    aPlugin({ uniqueName: 'agent', phase: 9 }),
    {
      ...{ uniqueName: 'chat', versionSid: aSid('FV', 7), version: '2.0.0', phase: 9, ...told },
      ...{ pluginArchived: true, versionArchived: true },
    },
    aPlugin({ uniqueName: 'voice', phase: 9 }),
  ]);
});

it('has one name in every order, in every account', () => {
  const [a, b] = [
    { uniqueName: 'queue-view', version: '2.8.0' },
    { uniqueName: 'theme', version: '1.0.4' },
  ];
  // The first digits of the SHA-256 of "queue-view@2.8.0\ntheme@1.0.4".
  expect([contentsName([a, b]), contentsName([b, a])]).toEqual(['plugins 0535d5145866', 'plugins 0535d5145866']);
  expect(NAMED_BY_CONTENTS.test(contentsName([a]))).toBe(true);
  for (const other of ['my plugins 0535d5145866', 'plugins 0535d51458661', 'plugins 0535', 'plugins of May 20'])
    expect(NAMED_BY_CONTENTS.test(other)).toBe(false);
});

it.each([
  ['the given one', { name: 'mine', base: 'active', changes: [] }, 'mine'],
  [
    'that of its versions',
    { name: undefined, base: 'none', changes: [exact('theme', '1.0.4'), exact('queue-view', '2.8.0')] },
    'plugins 0535d5145866',
  ],
  ['none with what is live', { name: undefined, base: 'active', changes: [exact('theme', '1.0.4')] }, undefined],
  [
    'none with the latest',
    { name: undefined, base: 'none', changes: [exact('a', '1'), { name: 'b', version: { kind: 'latest' } }] },
    undefined,
  ],
] as const)('knows ahead of what Twilio says %s', (_, wanted, name) => {
  expect(nameAhead({ kind: 'composition', ...wanted })).toBe(name);
});
