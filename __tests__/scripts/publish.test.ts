import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, describe, expect, test } from 'vitest';
import { licencesOf } from '../../scripts/licences.ts';
import { isLatest, notesOf, objectionsTo } from '../../scripts/publishable.ts';
import { packagesIn, sbomOf } from '../../scripts/sbom.ts';
import { GIT_AS_ADA } from './git-as-ada.ts';

describe('a tag is published only where nothing speaks against it', () => {
  const changelog = '# Changelog\n\n## Unreleased\n\n## 1.2.3 2026-12-01\n\n- Better.\n\n## 1.2.2\n\n- Good.\n';
  const tags = ['v1', 'v1.2.2', 'v1.2.3', 'nightly-9'];
  const readme = '- uses: flex-release/flex-release@v1\n- uses: flex-release/flex-release@v1\n';
  const good = { name: 'v1.2.3', branches: ['main'], version: '1.2.3', changelog, readme, tags };

  test('nothing speaks against it', () => expect(objectionsTo(good)).toEqual([]));

  test.each([
    ['v1.2', {}, /no version/],
    ['v1.2.3-rc.1', {}, /no version/],
    ['v01.2.3', {}, /no version/],
    ['v1.2.3', { branches: [] }, /neither on main nor on releases\/v1/],
    ['v1.2.3', { branches: ['aside', 'releases/v2'] }, /neither on main nor on releases\/v1/],
    ['v1.2.3', { readme: readme.replace('v1', 'v2') }, /README.md uses v2, v1, not v1/],
    ['v1.2.3', { readme: `${readme}- uses: flex-release/flex-release/history@v2\n` }, /README.md uses v1, v2, not v1/],
    ['v1.2.3', { readme: '' }, /README.md uses no version, not v1/],
    ['v0.1.0', { version: '0.1.0', changelog: '## 0.1.0\n\nIt is.\n' }, /README.md uses v1, not v0/],
    ['v1.2.2', {}, /package.json says 1.2.3/],
    ['v1.2.4', { version: '1.2.4' }, /no entry "## 1.2.4"/],
    ['v1.2.30', { version: '1.2.30' }, /no entry/],
    ['v1.2.3', { tags: ['v1.2.2', 'v1.2.10'] }, /newer version: v1.2.10/],
  ])('%s %o', (name, changes, objection) => {
    expect(objectionsTo({ ...good, name, ...changes }).join('; ')).toMatch(objection);
  });

  test('an older major gets its versions, too, from a branch of its own, and is not the latest', () => {
    const newer = [...tags, 'v2.0.0', 'v10.0.0'];
    expect(objectionsTo({ ...good, branches: ['releases/v1'], tags: newer })).toEqual([]);
    expect(isLatest('v1.2.3', newer)).toBe(false);
    expect(isLatest('v10.0.0', newer)).toBe(true);
    expect(isLatest('v1.2.3', tags)).toBe(true);
  });

  test('its notes are its part of the changelog', () => {
    expect(notesOf('v1.2.3', changelog)).toBe('- Better.');
    expect(notesOf('v1.2.2', changelog)).toBe('- Good.');
  });
});

describe('in a repository, before anything is installed', () => {
  const origin = mkdtempSync(join(tmpdir(), 'publish-'));
  afterAll(() => rmSync(origin, { recursive: true }));
  const at = (folder: string, program: string, ...args: readonly string[]) =>
    spawnSync(program, args, { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'], ...GIT_AS_ADA } });
  const git = (folder: string, ...args: readonly string[]) => {
    const { status, stdout, stderr } = at(folder, 'git', ...args);
    if (status !== 0) throw new Error(stderr);
    return stdout;
  };
  const release = (version: string) => {
    writeFileSync(join(origin, 'package.json'), JSON.stringify({ version, type: 'module' }));
    const [major] = version.split('.');
    writeFileSync(join(origin, 'README.md'), `- uses: flex-release/flex-release@v${major}\n`);
    writeFileSync(join(origin, 'CHANGELOG.md'), `# Changelog\n\n## ${version}\n\n- It is ${version}.\n`);
    git(origin, 'add', '--all');
    git(origin, 'commit', '--quiet', `--message=${version}`);
    git(origin, 'tag', `v${version}`);
  };
  /** What the workflow does: checks out the tag, and asks. */
  const examined = (tag: string, ...flags: readonly string[]) => {
    const folder = join(origin, '..', `${basename(origin)}-${tag}`);
    rmSync(folder, { recursive: true, force: true });
    git(origin, 'clone', '--quiet', origin, folder);
    git(folder, 'checkout', '--quiet', tag);
    const { status, stdout } = at(folder, process.execPath, 'scripts/publishable.ts', ...flags, tag);
    rmSync(folder, { recursive: true });
    return { status, stdout: stdout.trim() };
  };
  git(origin, 'init', '--quiet', '--initial-branch=main');
  mkdirSync(join(origin, 'scripts'));
  cpSync('scripts/publishable.ts', join(origin, 'scripts', 'publishable.ts'));
  release('1.0.0');
  release('1.1.0');
  git(origin, 'checkout', '--quiet', '-b', 'aside');
  release('1.2.0');
  git(origin, 'checkout', '--quiet', '-b', 'releases/v1', 'v1.1.0');
  git(origin, 'checkout', '--quiet', 'main');

  test('the newest version on main may be published, with its notes', () => {
    git(origin, 'tag', '--delete', 'v1.2.0');
    expect(examined('v1.1.0')).toEqual({ status: 0, stdout: '' });
    expect(examined('v1.1.0', '--notes')).toEqual({ status: 0, stdout: '- It is 1.1.0.' });
    git(origin, 'tag', 'v1.2.0', 'aside');
  });

  test('one that is not on main may not', () => {
    const stdout = '::error title=v1.2.0 is not published::its commit is neither on main nor on releases/v1';
    expect(examined('v1.2.0')).toEqual({ status: 1, stdout });
  });

  test('one of an older major may, from its own branch, and is not the latest', () => {
    git(origin, 'tag', '--delete', 'v1.2.0');
    release('2.0.0');
    git(origin, 'checkout', '--quiet', 'releases/v1');
    release('1.1.1');
    expect(examined('v1.1.1')).toEqual({ status: 0, stdout: '' });
    expect(examined('v1.1.1', '--latest')).toEqual({ status: 0, stdout: 'false' });
    expect(examined('v2.0.0')).toEqual({ status: 0, stdout: '' });
    expect(examined('v2.0.0', '--latest')).toEqual({ status: 0, stdout: 'true' });
  });

  test('an older one may not', () => {
    expect(examined('v1.0.0')).toMatchObject({ status: 1, stdout: expect.stringContaining('newer version: v1.1.0') });
  });
});

describe('what is bundled', () => {
  const root = mkdtempSync(join(tmpdir(), 'licences-'));
  afterAll(() => rmSync(root, { recursive: true }));
  const add = (name: string, files: Readonly<Record<string, string>>) => {
    const folder = join(root, 'node_modules', name);
    mkdirSync(join(folder, 'lib'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', license: 'MIT' }));
    // Marks a folder as ES modules, and is no package of its own.
    writeFileSync(join(folder, 'lib', 'package.json'), '{"type":"module"}');
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    return join(folder, 'lib', 'index.js');
  };
  const bundle = (...files: readonly string[]) => {
    const inputs = Object.fromEntries(files.map((file) => [file, { bytesInOutput: 1 }]));
    return { inputs: {}, outputs: { 'dist/main.js': { inputs } } } as unknown as Metafile;
  };
  const b = add('b', { LICENSE: 'Copyright (c) B' });
  const a = add('@scope/a', { 'README.md': '# A\n\n## License\n\nCopyright (c) A\n\n[x]: y\n' });
  const c = add('c', { 'README.md': '# C\n\n## License\n\nMIT\n' });

  test('has its licences beside it, in one order', () => {
    const text = licencesOf(bundle(b, 'src/main.ts', a));
    expect(text).toBe(licencesOf(bundle(a, b, b)));
    expect(text).toMatch(
      /@scope\/a 1\.0\.0 \(MIT\)[\s\S]*Copyright \(c\) A\n[\s\S]*b 1\.0\.0 \(MIT\)[\s\S]*Copyright \(c\) B\n/,
    );
  });

  test('has a licence, or is not built', () => {
    expect(() => licencesOf(bundle(a, c))).toThrow('bundled without a licence file: c 1.0.0');
  });

  test('is what the SBOM lists', () => {
    const text = licencesOf(bundle(a, b));
    const sbom = sbomOf(text, '1.2.3', 'abc', new Date('2026-12-01T00:00:00.123Z'));
    expect(packagesIn(text).map(({ name }) => name)).toEqual(['@scope/a', 'b']);
    expect(sbom.packages.map(({ SPDXID }) => SPDXID)).toEqual([
      'SPDXRef-flex-release',
      'SPDXRef-.scope.a-1.0.0',
      'SPDXRef-b-1.0.0',
    ]);
    expect(sbom.creationInfo.created).toBe('2026-12-01T00:00:00Z');
  });

  test('is all in the committed list', () => {
    const names = packagesIn(readFileSync('dist/licences.txt', 'utf8')).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['@actions/core', '@octokit/rest', 'semver', 'valibot']));
  });
});
