import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readManifest } from '../../src/inputs/read-manifest.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'manifest-')));
afterAll(() => rmSync(folder, { recursive: true }));
const workspace = join(folder, 'workspace');
mkdirSync(join(workspace, 'flex'), { recursive: true });
const [line, within] = ['plugins: {a: 1}\n', join(workspace, 'flex', 'production.yml')];
writeFileSync(within, line);
writeFileSync(join(folder, 'outside.yml'), line);
writeFileSync(join(workspace, '..yml'), line);
writeFileSync(join(workspace, 'latin-1.yml'), Buffer.from('plugins: {café: 1}', 'latin1'));
writeFileSync(join(workspace, 'full.yml'), line.padEnd(64 * 1024, '#'));
writeFileSync(join(workspace, 'large.yml'), line.padEnd(64 * 1024 + 1, '#'));
symlinkSync(within, join(workspace, 'link.yml'));
symlinkSync(join(folder, 'outside.yml'), join(workspace, 'link-out.yml'));
symlinkSync(folder, join(workspace, 'folder-out'));
symlinkSync('loop.yml', join(workspace, 'loop.yml'));
symlinkSync('/dev/null', join(workspace, 'device.yml'));
const linked = join(folder, 'linked');
symlinkSync(workspace, linked);

it.each(['flex/production.yml', './flex/../flex/production.yml', within, 'link.yml', '..yml', 'full.yml'])(
  'reads %s',
  async (path) => {
    const changes = [{ name: 'a', version: { kind: 'exact', text: '1' } }];
    // A link to the workspace itself is the workspace.
    expect([await readManifest(path, workspace), await readManifest(path, linked)]).toEqual([{ changes }, { changes }]);
  },
);

const missing = (path: string) =>
  `there is no file "${path}" in the workspace (is the repository checked out before this step?)`;
const OUTSIDE = 'it lies outside of the workspace';
it.each([
  ['nothing.yml', missing('nothing.yml')],
  ['flex/production.yml/x', missing('flex/production.yml/x')],
  ['flex', 'it is a directory'],
  ['.', 'it is a directory'],
  ['../outside.yml', OUTSIDE],
  ['..', OUTSIDE],
  [join(folder, 'outside.yml'), OUTSIDE],
  ['link-out.yml', OUTSIDE],
  ['folder-out/outside.yml', OUTSIDE],
  ['device.yml', OUTSIDE],
  ['loop.yml', 'it cannot be read (ELOOP)'],
  ['large.yml', 'it is larger than 64 KiB'],
  ['latin-1.yml', 'it is not text in UTF-8'],
])('does not read %s', async (path, problem) => {
  expect(await readManifest(path, workspace)).toEqual({ problems: [problem] });
});

it('reads a regular file only', async () => {
  expect(await readManifest('null', '/dev')).toEqual({ problems: ['it is not a regular file'] });
});
