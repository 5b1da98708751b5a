import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { contactCentre } from '../../simulator/seeds/contact-centre.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { play, playOn, recordOf, type Scenario, type Seen } from './scenario.ts';

/** What a list of plugins makes of the contact centre: release-43 is live, release-44 is there and never was. */

const workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
afterAll(() => rmSync(workspace, { recursive: true }));

/** The plugins of a configuration, as `name@version` lines. */
function linesOf(simulator: Simulator, name: string): string {
  const { plugins } = simulator.flex.configuration(name);
  const lines = plugins.map(({ version }) => `${version.plugin.uniqueName}@${version.version}`);
  return lines.sort().join('\n');
}

const list = (plugins: string, more = {}) => ({ configuration: '', deployment: 'off', plugins, ...more });
const onLive = (plugins: string, more = {}) => list(plugins, { base: 'active', ...more });
const asRelease =
  (name: string, more = {}) =>
  (simulator: Simulator) =>
    list(linesOf(simulator, name), { base: 'none', ...more });
/** The requests that make a configuration, and the configurations that came to be. */
const made = ({ requests, simulator }: Seen) => [
  requests.filter((request) => request === 'POST /Configurations').length,
  simulator.flex.configurations.length - (contactCentre().configurations?.length ?? 0),
];

describe('a list of plugins', () => {
  test.concurrent('is made, released, read back and recorded: what is live, with these changes', async () => {
    const seen = await play({
      inputs: onLive('agent-assist@latest\nlegacy-dialpad@none # withdrawn\nqueue-view@3.0.0', {
        ...{ deployment: 'auto', reason: 'Ümläuts & 100 % + more' },
      }),
      posts: 1,
    });
    expect(seen).toMatchObject({ exitCode: 0, outcome: 'created', sent: 1, released: 1, warnings: [] });
    expect(made(seen)).toEqual([1, 1]);
    const { outputs, log } = seen.main;
    const [configuration] = seen.simulator.flex.configurations;
    expect(configuration).toMatchObject({
      name: outputs['configuration-name'],
      description: expect.stringMatching(/^Ümläuts & 100 % \+ more · Release #12, https:.*\/runs\/9000000001$/),
    });
    expect(outputs).toMatchObject({
      'configuration-sid': configuration?.sid,
      'configuration-name': expect.stringMatching(/^plugins [0-9a-f]{12}$/),
      plan: expect.stringMatching(/^v2\./),
      // Of 0.6.0, the newest is archived.
      plugins: linesOf(seen.simulator, 'release-43')
        .replace(/.*legacy-dialpad.*\n/, '')
        .replace('queue-view@2.8.0', 'queue-view@3.0.0')
        .replace(/^/, 'agent-assist@0.5.0\n'),
    });
    expect(configuration?.plugins.map(({ phase }) => phase)).toEqual(configuration?.plugins.map(() => 3));
    expect(recordOf(seen.main)).toMatchObject({ base: 'active', made: 'now', reference: '' });
    expect(log).toMatch(/✓ Target +plugins \w+, composed of the list of plugins \(base: active\); not made yet/);
    expect(log).toMatch(/✓ Made +plugins \w+ \(FJ\w+\), read back/);
    expect(seen.main.summary).toContain('composed of a list of plugins, `base: active`; made by this run');
    expect(seen.deployments.at(-1)).toBe('production: in_progress, success');
  });

  test.concurrent.each<[string, Scenario, string, readonly number[], object]>([
    ['what is live is the same', { inputs: asRelease('release-43') }, 'already-active', [0, 0], { made: 'before' }],
    [
      'what is live is the same, whatever the name',
      { inputs: onLive('theme@1.0.5', { configuration: 'release-44' }) },
      ...(['already-active', [0, 0], { base: 'active', target: { name: 'release-43' } }] as const),
    ],
    [
      'a configuration of that name holds the same',
      { inputs: asRelease('release-44', { configuration: 'release-44' }) },
      ...(['created', [0, 0], { made: 'before', target: { name: 'release-44' } }] as const),
    ],
    [
      'nobody wants it yet',
      { inputs: asRelease('release-44', { 'dry-run': 'true' }) },
      'planned',
      [0, 0],
      { made: 'no' },
    ],
    [
      'a gate denies what it would change',
      { inputs: onLive('legacy-dialpad@none', { 'deny-changes': 'removals' }) },
      ...(['blocked', [0, 0], { made: 'no' }] as const),
    ],
    [
      'a version is archived',
      { inputs: onLive('agent-assist@0.6.0') },
      ...([
        'blocked',
        [0, 0],
        {
          problem: {
            what: expect.stringContaining('version 0.6.0 of agent-assist'),
            next: expect.stringMatching(/^List plugins/),
          },
        },
      ] as const),
    ],
    [
      'a plugin is archived',
      { inputs: onLive('exit-survey@latest') },
      ...(['blocked', [0, 0], { problem: { what: expect.stringContaining('plugin exit-survey') } }] as const),
    ],
    [
      'the name was typed',
      { inputs: onLive('theme@1.0.4', { configuration: 'old theme', confirm: 'old theme' }) },
      ...(['created', [1, 1], { target: { name: 'old theme' } }] as const),
    ],
    [
      'its bundles are asked for, and its plan changes nothing else',
      { inputs: onLive('theme@1.0.4', { 'check-assets': 'true', 'dry-run': 'true' }) },
      ...([
        'planned',
        [0, 0],
        { gates: expect.arrayContaining([expect.objectContaining({ reason: '8 bundles found' })]) },
      ] as const),
    ],
  ])('%s', async (_, scenario, outcome, makes, record) => {
    const seen = await play(scenario);
    expect(seen, seen.main.log).toMatchObject({ outcome, sent: outcome === 'created' ? 1 : 0 });
    expect(made(seen)).toEqual(makes);
    expect(recordOf(seen.main)).toMatchObject(record);
  });

  test.concurrent('has one name in all accounts, is reused, and binds a plan whether it is made yet or not', async () => {
    const simulator = await startSimulator({ github: {} });
    try {
      writeFileSync(join(workspace, 'live.yml'), 'plugins:\n  theme: 1.0.4\n  queue-view: 2.8.0\n');
      const manifest = { configuration: '', deployment: 'off', manifest: 'live.yml', base: 'none' };
      const environment = { GITHUB_WORKSPACE: workspace };
      const planned = await playOn(simulator, { environment, inputs: { ...manifest, 'dry-run': 'true' } });
      const { plan = '', plugins = '', 'configuration-name': name } = planned.main.outputs;
      expect([planned.outcome, plugins, name]).toEqual([
        'planned',
        'queue-view@2.8.0\ntheme@1.0.4',
        'plugins 0535d5145866',
      ]);
      // The approved job gets the list as the plan froze it; that the making was cut short does not matter.
      const apply = list(plugins, { base: 'none', plan });
      simulator.faults.add({
        ...{ at: { on: 'request', method: 'POST', path: '/Releases$' }, commit: 'no' },
        do: { kind: 'answer', status: 403, body: { code: 20003, message: 'No' } },
      });
      const refused = await playOn(simulator, { inputs: apply });
      expect([refused.outcome, refused.live]).toEqual(['not-created', 'release-43']);
      expect(recordOf(refused.main).problem.now).toMatch(
        /^This run made no release\..* \(FJ\w+\) was made and not released: /,
      );
      const applied = await playOn(simulator, { inputs: apply });
      expect([applied.outcome, applied.live, made(applied)]).toEqual(['created', name, [0, 1]]);
      expect(recordOf(applied.main)).toMatchObject({
        made: 'before',
        gates: expect.arrayContaining([expect.objectContaining({ gate: 'plan', verdict: 'pass' })]),
      });
      const again = await playOn(simulator, { inputs: { ...apply, plan: '' } });
      expect([again.outcome, made(again)]).toEqual(['already-active', [0, 1]]);
      const bySid = { configuration: 'previous', deployment: 'off', plan };
      const moved = await playOn(simulator, { inputs: bySid });
      expect(moved.main.log).toMatch(
        /the active release was FK\w+ and is now FK\w+; the contents of the target changed/,
      );
    } finally {
      await simulator.close();
    }
  });

  test.concurrent('is made twice where two runs make it at once; the newest is taken from then on', async () => {
    const both = Promise.withResolvers<void>();
    let listed = 0;
    // Neither goes on before both have seen that it is not there.
    const delay = async (_: string, { method, path }: { readonly method: string; readonly path: string }) => {
      if (method !== 'GET' || !path.endsWith('/Configurations')) return;
      listed += 1;
      if (listed === 2) both.resolve();
      await both.promise;
    };
    const simulator = await startSimulator({ github: {}, delay });
    try {
      const step = { inputs: onLive('theme@1.0.4', { configuration: 'old theme' }) };
      const runs = await Promise.all([playOn(simulator, step), playOn(simulator, step)]);
      const twins = simulator.flex.configurations.filter(({ name }) => name === 'old theme');
      const outcomes = runs.map(({ outcome }) => outcome);
      expect([twins.length, simulator.flex.activeRelease?.configuration.name]).toEqual([2, 'old theme']);
      // Whoever comes second sees it, before its release or after.
      for (const outcome of outcomes) expect(['created', 'conflict']).toContain(outcome);
      expect(outcomes).toContain('conflict');
      expect((await playOn(simulator, step)).outcome).toBe('already-active');
      simulator.flex.release('release-42');
      const again = { base: 'none', configuration: 'old theme' };
      const taken = await playOn(simulator, { inputs: list(linesOf(simulator, 'old theme'), again) });
      expect([taken.outcome, made(taken)]).toEqual(['created', [0, 2]]);
      expect(taken.main.outputs['configuration-sid']).toBe(twins[0]?.sid);
    } finally {
      await simulator.close();
    }
  });
});
