import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

/** The layers are rules in `biome.json`, which `npm test` applies. Here each is seen to fail on a file that breaks it. */

/** A file, and what it must not import. */
const FORBIDDEN: readonly (readonly [file: string, specifier: string])[] = [
  ...['github/client', 'deployment/trail', 'report/record/record', 'stages/plan', 'runner', 'inputs/secrets'].map(
    (name) => ['src/release/planted.ts', `../${name}.ts`] as const,
  ),
  ['src/release/planted.ts', './gates/gate.ts'],
  ['src/release/gates/planted.ts', '../../github/client.ts'],
  ['src/flex/planted.ts', '../github/client.ts'],
  ['src/github/planted.ts', '../flex/client.ts'],
  ['src/net/planted.ts', '../inputs/secrets.ts'],
  ['src/net/planted.ts', '../parse.ts'],
  ['src/text/planted.ts', '../problem.ts'],
  ['src/inputs/planted.ts', '../github/context.ts'],
  ['src/compose/planted.ts', '../inputs/options.ts'],
  ['src/release/planted.ts', '../compose/plugin-list.ts'],
  ['src/report/planted.ts', '../release/plan.ts'],
  ['src/report/planted.ts', './log/lines.ts'],
  ['src/report/log/planted.ts', '../../src/report/record/headline.ts'],
  ['src/report/summary/planted.ts', '../../release/plan.ts'],
  ['src/report/record/planted.ts', '../../src/report/record/headline.ts'],
  ...['report/record/record', 'inputs/options', 'journal'].map(
    (name) => ['src/deployment/planted.ts', `../${name}.ts`] as const,
  ),
  ...['authority', 'flex/writer', 'deployment/close', 'deployment/open', 'deployment/trail', 'stages/plan', 'step'].map(
    (name) => ['src/history/planted.ts', `../${name}.ts`] as const,
  ),
  ['src/runner.ts', './report/outputs.ts'],
  ['src/journal.ts', './stages/plan.ts'],
  ['src/main.ts', '../simulator/simulator.ts'],
  ['src/stages/planted.ts', '../../scripts/build.ts'],
  ['src/cancellation.ts', '../__tests__/same-seed.ts'],
];

const ALLOWED: readonly (readonly [file: string, specifier: string])[] = [
  ['src/main.ts', './stages/plan.ts'],
  ['src/net/planted.ts', '../clock.ts'],
  ['src/net/planted.ts', './agent.ts'],
  ['src/release/gates/planted.ts', '../plan.ts'],
  ['src/report/summary/planted.ts', '../record/record.ts'],
  ['src/deployment/planted.ts', '../release/outcome.ts'],
  ['src/history/planted.ts', '../flex/client.ts'],
];

const WAYS = [
  (from: string) => `export type { Planted } from '${from}';`,
  (from: string) => `export const load = () => import('${from}');`,
];

/** `file:line` of each complaint, by the name of its rule. */
const complaints = new Map<string, string[]>();

const lines = new Map<string, string[]>();
function plant(file: string, line: string): string {
  const all = lines.get(file) ?? [];
  lines.set(file, [...all, line]);
  return `${file}:${all.length + 1}`;
}
const planted = [...FORBIDDEN, ...ALLOWED].map((one, index) => {
  const [file, specifier] = one;
  const verdict = index < FORBIDDEN.length ? 'must not import' : 'may import';
  return { file, specifier, verdict, at: WAYS.map((way) => plant(file, way(specifier))) };
});
const cycle = [
  plant('src/flex/one.ts', "export type { Two } from './two.ts';"),
  plant('src/flex/two.ts', "export type { One } from './one.ts';"),
];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'layers-'));
  const config = JSON.parse(readFileSync('biome.json', 'utf8'));
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }));
  for (const [file, text] of lines) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text.join('\n'));
  }
  const only = ['--only=noRestrictedImports', '--only=noImportCycles'];
  const args = ['lint', ...only, '--reporter=github', '--max-diagnostics=none', folder];
  const { stdout } = await promisify(execFile)('biome', args, { cwd: folder }).catch((error) => error);
  for (const [, rule = '', file = '', line] of String(stdout).matchAll(
    /^::error title=lint\/\w+\/(\w+),file=.*?(src\/[^,]+),line=(\d+)/gm,
  ))
    complaints.set(rule, [...(complaints.get(rule) ?? []), `${file}:${line}`]);
  rmSync(folder, { recursive: true });
});

describe('the layers', () => {
  it.each(planted)('$file $verdict $specifier', ({ verdict, at }) => {
    const seen = complaints.get('noRestrictedImports') ?? [];
    expect(at.filter((one) => seen.includes(one))).toEqual(verdict === 'may import' ? [] : at);
  });

  it('a cycle of files is seen, even one of types', () => {
    expect(complaints.get('noImportCycles')?.toSorted()).toEqual(cycle);
  });

  it('have a place for each folder, and no cycle of folders follows from what they allow', () => {
    const folders = readdirSync('src', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.parentPath !== 'src')
      .map(({ parentPath }) => parentPath.replaceAll('\\', '/'));
    const allowed = allowedByFolder();
    const shell = ['src/stages', 'src/entries'];
    expect([...new Set(folders)].filter((one) => !shell.includes(one) && !allowed.has(one))).toEqual([]);
    const walk = (folder: string, above: readonly string[]): void => {
      expect(above, 'a cycle of folders').not.toContain(folder);
      for (const next of allowed.get(folder) ?? []) walk(next, [...above, folder]);
    };
    for (const folder of allowed.keys()) walk(folder, []);
  });
});

/** The folders that each folder may import, as `biome.json` has them. */
function allowedByFolder(): ReadonlyMap<string, readonly string[]> {
  const { overrides } = JSON.parse(readFileSync('biome.json', 'utf8')) as {
    readonly overrides: readonly {
      readonly includes: readonly string[];
      readonly linter?: {
        readonly rules: {
          readonly style: {
            readonly noRestrictedImports: {
              readonly options: { readonly patterns: readonly { readonly group: readonly string[] }[] };
            };
          };
        };
      };
    }[];
  };
  const entries = overrides.flatMap(({ includes, linter }) => {
    const [, folder] = /^(src\/.+)\/\*\.ts$/.exec(includes[0] ?? '') ?? [];
    const groups = (linter?.rules.style.noRestrictedImports.options.patterns ?? []).flatMap(({ group }) => group);
    const exceptions = groups.flatMap((one) => /^!(.*)\/\*\*$/.exec(one)?.[1] ?? []);
    // From its own folder's parent, release/gates may import all.
    const nested = folder === 'src/release/gates' ? ['src/release'] : [];
    return folder === undefined
      ? []
      : [[folder, [...exceptions.map((one) => join(folder, one).replaceAll('\\', '/')), ...nested]] as const];
  });
  const folders = entries.map(([folder]) => folder);
  return new Map(
    entries.map(([folder, allowed]) => [
      folder,
      // What is allowed with a folder is allowed with those inside of it.
      folders.filter((one) => one !== folder && allowed.some((by) => one === by || one.startsWith(`${by}/`))),
    ]),
  );
}
