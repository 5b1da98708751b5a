import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { RequestRecord } from '../../simulator/log.ts';
import { largeSeed } from '../../simulator/seeds/large.ts';
import { play, recordOf } from './scenario.ts';

const workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
afterAll(() => rmSync(workspace, { recursive: true }));
mkdirSync(join(workspace, 'flex'));
writeFileSync(
  join(workspace, 'flex', 'production.yml'),
  'plugins:\n  theme: ^1\n  queue-view: latest\n  theme: 1.0.5\n',
);
const environment = { GITHUB_WORKSPACE: workspace };

test.concurrent.each<readonly [string, Record<string, string>, readonly string[]]>([
  [
    'a list',
    {
      plugins: `theme\nqueue-view@\ncrm-popup@1.x\ntheme@1.0.5\ntheme@1.0.4\nold@none\nFP${'0'.repeat(32)}@1`,
      base: 'none',
    },
    [
      '`theme` has no version',
      '`queue-view` is empty',
      '`1.x` is a range',
      '`theme` is named twice, first on line 1',
      'is a SID',
    ],
  ],
  [
    'a file',
    { manifest: 'flex/production.yml', base: 'all' },
    [
      '`^1` is a range',
      '`latest` is a word',
      'line 4: `theme` is named twice, first on line 2',
      'expected `none` or `active`',
    ],
  ],
  [
    'both, and a name',
    { manifest: 'none.yml', plugins: 'a@1', configuration: 'previous' },
    [
      'cannot be combined with `plugins`',
      'there is no file "none.yml" in the workspace',
      '`base` is required',
      'not a reference',
    ],
  ],
])('%s: all that is wrong is one error, before anything is asked', async (_, inputs, problems) => {
  const seen = await play({ environment, inputs: { configuration: '', ...inputs } });
  expect(seen).toMatchObject({ exitCode: 1, outcome: '', errors: ['Flex Release: invalid input'], requests: [] });
  for (const problem of problems) expect(recordOf(seen.main).problem.what).toContain(problem);
});

test.concurrent('what Twilio does not have is one error, with what it has, before anything is written', async () => {
  const plugins = 'crm-pop-up@1.0.0\nagent-assist@0.7.0\ntheme@1.0.6\nqueue-view@latest';
  const seen = await play({ inputs: { configuration: '', plugins, base: 'none' } });
  expect(seen).toMatchObject({ exitCode: 1, outcome: '', errors: ['Flex Release: unknown plugin or version'] });
  const { what } = recordOf(seen.main).problem;
  expect(what).toContain('no plugin is named `crm-pop-up` (the nearest: crm-popup)');
  expect(what).toContain('`agent-assist` has no version `0.7.0` (the newest: 0.6.0 (archived), 0.5.0, 0.4.0)');
  expect(what).toContain('`theme` has no version `1.0.6` (the newest: 1.0.5, 1.0.4)');
  expect(seen.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
});

test.concurrent('a list of 200 plugins asks for those alone, 8 at a time', async () => {
  const flex = largeSeed({ plugins: 260 });
  const named = flex.plugins?.slice(30, 230).map(({ name }) => name) ?? [];
  const plugins = named.map((name) => `${name}@1.0.0`).join('\n');
  // So that whatever is sent at once is there at once.
  const delay = () => sleep(10);
  const seen = await play({ flex, simulator: { delay }, inputs: { configuration: '', plugins, base: 'none' } });
  expect(seen).toMatchObject({ outcome: 'created', sent: 1 });
  const { flex: project, requests } = seen.simulator;
  expect(project.activeRelease?.configuration.plugins.map(({ version }) => version.plugin.uniqueName).sort()).toEqual(
    named.sort(),
  );
  const versions = requests.filter(({ path }) => /\/Plugins\/\w+\/Versions/.test(path));
  const asked = versions.map(({ path }) => path.replace(/^.*Plugins\/(\w+)\/.*$/, '$1'));
  expect(asked.sort()).toEqual(named.map((name) => project.plugin(name).sid).sort());
  const atOnce = ({ startedAt }: RequestRecord) =>
    versions.filter((one) => one.startedAt <= startedAt && (one.answeredAt ?? 0) > startedAt).length;
  expect(Math.max(...versions.map(atOnce))).toBeLessThanOrEqual(8);
});

test('what reads YAML is a file of its own, which nothing loads before there is a manifest', () => {
  const chunks = new URL('../../dist/chunks/', import.meta.url);
  const files = ['../main.js', '../post.js', '../history.js', ...readdirSync(chunks)];
  const texts = files.map((name) => ({ name, text: readFileSync(new URL(name, chunks), 'utf8') }));
  const [reader, ...others] = texts.filter(({ text }) => text.includes('parseAllDocuments')).map(({ name }) => name);
  expect([reader, others]).toEqual([expect.stringMatching(/^manifest-/), []]);
  const imports = texts.flatMap(({ text }) => text.split('\n').filter((line) => line.includes(`/${reader}"`)));
  expect(imports).toEqual([expect.stringContaining('{ parseManifest } = await import(')]);
});
