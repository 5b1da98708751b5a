import { describe, expect, it } from 'vitest';
import { type Composition, contentsName } from '../../src/compose/composition.ts';
import type { PluginChange } from '../../src/compose/plugin-list.ts';
import { composePlan } from '../../src/compose/resolve.ts';
import type { ConfiguredPlugin } from '../../src/flex/models.ts';
import { aProject } from '../flex/a-project.ts';
import { aConfiguration, aListedPlugin, aPlugin, aRelease, aSid, aVersion } from '../flex/builders.ts';

const plugin = (number: number, uniqueName: string, archived = false) =>
  aListedPlugin({ sid: aSid('FP', number), uniqueName, archived });
/** Versions 1.0.0, 2.0.0 and 3.0.0 of each, as Twilio lists them; 3.0.0 is archived. */
const versions = [1, 2].flatMap((number) =>
  [3, 2, 1].map((major) =>
    aVersion({
      ...{ sid: versionSid(number, major), pluginSid: aSid('FP', number), version: `${major}.0.0` },
      ...{ bundleUrl: '', archived: major === 3, dateCreated: `2026-11-0${major}T00:00:00Z` },
    }),
  ),
);
function versionSid(number: number, major: number) {
  return aSid('FV', number * 16 + major);
}
const held = (number: number, major: number, changed: Partial<ConfiguredPlugin> = {}) =>
  aPlugin({
    ...{ uniqueName: number === 1 ? 'chat' : 'voice', versionSid: versionSid(number, major), version: `${major}.0.0` },
    ...{ bundleUrl: '', ...changed },
  });

const exact = (name: string, text: string): PluginChange => ({ name, version: { kind: 'exact', text } });
const word = (name: string, kind: 'latest' | 'none'): PluginChange => ({ name, version: { kind } });

/** Live is configuration 1: chat 1.0.0 in phase 7, voice 1.0.0. */
const LIVE = [held(1, 1, { phase: 7 }), held(2, 1)];

async function composed(given: Partial<Composition>, others: Readonly<Record<string, ConfiguredPlugin[]>> = {}) {
  const names = Object.keys(others);
  const project = aProject({
    releases: [aRelease(1)],
    configurations: [
      ...names.map((name, at) =>
        aConfiguration(at + 2, { name: name.replace(/^\d+ |~$/g, ''), archived: name.endsWith('~') }),
      ),
      aConfiguration(1),
    ],
    plugins: (sid) => others[names[Number.parseInt(sid.slice(2), 16) - 2] ?? ''] ?? LIVE,
    allPlugins: [plugin(1, 'chat'), plugin(2, 'voice'), plugin(3, 'voice', true)],
    versions,
  });
  const wanted = { kind: 'composition', name: undefined, base: 'active', changes: [], ...given } as const;
  const { target, changes, base } = (await composePlan(wanted, project)).plan;
  const plugins = target.kind === 'name' ? [] : target.plugins;
  return {
    ...{ kind: target.kind, base, asked: project.asked.toSorted() },
    name: target.kind === 'configuration' ? target.configuration.sid : target.name,
    holds: plugins.map(({ uniqueName, version, phase }) => `${uniqueName} ${version} ${phase}`),
    changes: changes?.map(({ plugin: of, kind }) => `${of} ${kind}`),
  };
}

const TWO = [held(1, 2), held(2, 1)];
const NAMED = contentsName(TWO);

describe('a list', () => {
  it.each<[string, Partial<Composition>, string[]]>([
    ['changes what is live', { changes: [exact('chat', '2.0.0')] }, ['chat 2.0.0 7', 'voice 1.0.0 3']],
    ['is all there is', { base: 'none', changes: [exact('chat', '2.0.0')] }, ['chat 2.0.0 7']],
    ['takes out', { changes: [word('chat', 'none')] }, ['voice 1.0.0 3']],
    ['takes the newest that is not archived', { base: 'none', changes: [word('voice', 'latest')] }, ['voice 2.0.0 3']],
    [
      'takes what is archived, for a gate to judge',
      { base: 'none', changes: [exact('chat', '3.0.0')] },
      ['chat 3.0.0 7'],
    ],
  ])('%s', async (_, given, holds) => {
    expect(await composed(given)).toMatchObject({ kind: 'composed', holds, base: given.base ?? 'active' });
  });

  it('asks for what it names, and for nothing twice', async () => {
    const { asked } = await composed({ changes: [exact('chat', '2.0.0'), word('voice', 'none')] });
    const live = [`configuration ${aSid('FJ', 1)}`, `plugins ${aSid('FJ', 1)}`];
    expect(asked).toEqual(['all plugins', 'chat@2.0.0', ...live, 'configurations', 'releases 50'].toSorted());
  });

  it('reads ahead what it most likely reuses: that of its name, or the newest that a list made', async () => {
    const [wrong, right] = ['plugins 000000000000', 'plugins 111111111111'];
    const others = { [`${wrong}~`]: TWO, other: TWO, [`1 ${right}`]: LIVE, [`2 ${wrong}`]: LIVE };
    const plugins = async (given: Partial<Composition>) => {
      const { asked } = await composed({ changes: [exact('chat', '2.0.0')], ...given }, others);
      return asked.filter((one) => one.startsWith('plugins ')).map((one) => Number.parseInt(one.slice(-2), 16));
    };
    expect(await plugins({})).toEqual([1, 4]);
    expect(await plugins({ base: 'none' })).toEqual([1]);
    // What is live is the same: none is needed, but it was known only then.
    expect(await plugins({ name: 'other', changes: [exact('chat', '1.0.0')] })).toEqual([1, 3]);
  });

  it('finds a version in the list that is not found by its text', async () => {
    const project = aProject({ allPlugins: [plugin(1, 'chat')], versions: versions.toReversed() });
    const wanted = { kind: 'composition', name: 'x', base: 'none', changes: [exact('chat', '2.0.0')] } as const;
    const { plan } = await composePlan(wanted, { ...project, pluginVersion: async () => undefined });
    expect(plan.target).toMatchObject({ plugins: [{ version: '2.0.0' }] });
    const latest = { ...wanted, changes: [word('chat', 'latest')] };
    expect((await composePlan(latest, project)).plan.target).toMatchObject({ plugins: [{ version: '2.0.0' }] });
    expect(project.asked.filter((one) => one.startsWith('chat@'))).toEqual([]);
  });

  it('is what is live, whatever its phases, and whatever it is called', async () => {
    const same = await composed({ name: 'x', changes: [exact('voice', '1.0.0')] }, { x: TWO });
    expect(same).toMatchObject({
      kind: 'configuration',
      name: aSid('FJ', 1),
      changes: ['chat unchanged', 'voice unchanged'],
    });
  });

  it.each<[string, Partial<Composition>, Record<string, ConfiguredPlugin[]>, string]>([
    [
      'the newest of that name that holds the same',
      {},
      { [`0 ${NAMED}`]: LIVE, [`1 ${NAMED}`]: TWO, [`2 ${NAMED}`]: TWO },
      aSid('FJ', 3),
    ],
    ['by its given name', { name: 'mine' }, { other: TWO, mine: TWO }, aSid('FJ', 3)],
    ['nothing that is archived', {}, { [`${NAMED}~`]: TWO }, NAMED],
    ['nothing of another name', {}, { other: TWO }, NAMED],
    ['nothing of its name with other contents', {}, { [NAMED]: LIVE }, NAMED],
    ['nothing of its given name that is archived', { name: 'mine' }, { 'mine~': LIVE }, 'mine'],
  ])('reuses %s', async (_, given, others, name) => {
    const changes = [exact('chat', '2.0.0')];
    expect(await composed({ changes, ...given }, others)).toMatchObject({
      name,
      changes: ['chat upgraded', 'voice unchanged'],
    });
  });

  it('cannot have a name that has other contents', async () => {
    const others = { '0 mine': LIVE, '1 mine': [held(1, 2)] };
    await expect(composed({ name: 'mine', changes: [exact('chat', '2.0.0')] }, others)).rejects.toThrow(
      `The name "mine" already has other contents: ${aSid('FJ', 2)} lacks chat 2.0.0, has chat 1.0.0; ${aSid('FJ', 3)} lacks voice 1.0.0.`,
    );
  });

  it('is told of all that is not there, with what is', async () => {
    const changes = [exact('chart', '1.0.0'), exact('chat', '9.0.0'), word('voice', 'latest'), exact('zzzzzz', '1')];
    await expect(composed({ changes })).rejects.toThrow(
      [
        'Twilio does not have what is listed: no plugin is named `chart` (the nearest: chat)',
        '`chat` has no version `9.0.0` (the newest: 3.0.0 (archived), 2.0.0, 1.0.0)',
        'no plugin is named `zzzzzz`.',
      ].join('; '),
    );
  });

  it('starts from nothing in a project that never released', async () => {
    const project = aProject({ allPlugins: [plugin(1, 'chat')], versions });
    const wanted = { kind: 'composition', name: undefined, base: 'active', changes: [word('chat', 'latest')] } as const;
    const { plan } = await composePlan(wanted, project);
    expect(plan).toMatchObject({ live: undefined, target: { kind: 'composed', plugins: [{ version: '2.0.0' }] } });
    const empty = composePlan(
      { ...wanted, changes: [word('voice', 'latest')] },
      aProject({ allPlugins: [plugin(2, 'voice')] }),
    );
    await expect(empty).rejects.toThrow('`voice` has no version that is not archived (it has none).');
  });

  it('knows plugins by their names, though Twilio may leave them out of what is live', async () => {
    const project = aProject({
      releases: [aRelease(1)],
      configurations: [aConfiguration(1)],
      plugins: () => [held(1, 1, { uniqueName: aSid('FP', 1) }), held(2, 1)],
      allPlugins: [plugin(1, 'chat'), plugin(2, 'voice')],
      versions,
    });
    const wanted = { kind: 'composition', name: 'x', base: 'active', changes: [exact('chat', '2.0.0')] } as const;
    const { plan } = await composePlan(wanted, project);
    expect(plan.target).toMatchObject({ plugins: [{ uniqueName: 'chat', version: '2.0.0' }, { uniqueName: 'voice' }] });
  });

  it.each([
    ['is not', 'x', 1],
    ['is', 'release-1', 0],
  ])('tells early that it %s live by its name', async (_, name, times) => {
    const project = aProject({
      ...{ releases: [aRelease(1)], configurations: [aConfiguration(1)], plugins: () => LIVE },
      ...{ allPlugins: [plugin(1, 'chat'), plugin(2, 'voice')], versions },
    });
    const told: unknown[] = [];
    const wanted = { kind: 'composition', name, base: 'active', changes: [exact('chat', '1.0.0')] } as const;
    await composePlan(wanted, project, (recent) => told.push(recent));
    expect(told).toEqual(Array(times).fill([aRelease(1)]));
  });

  it('reads all once more if the witnesses of what is live differ', async () => {
    const project = aProject({
      releases: [aRelease(1)],
      configurations: [aConfiguration(1)],
      plugins: () => LIVE,
      allPlugins: [plugin(1, 'chat')],
      versions,
    });
    const wanted = { kind: 'composition', name: 'x', base: 'none', changes: [exact('chat', '2.0.0')] } as const;
    const lagging = { ...project, active: async () => aRelease(2) };
    await expect(composePlan(wanted, lagging)).rejects.toThrow('Twilio calls');
    expect(project.asked.filter((what) => what === 'releases 50')).toHaveLength(2);
  });
});
