import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { GIT_AS_ADA } from '../scripts/git-as-ada.ts';

/** The scripts of the publishing workflow, as they stand there, with a `gh` that writes down what it is asked for. */

interface Step {
  readonly name?: string;
  readonly run?: string;
}
const { jobs } = parse(readFileSync('.github/workflows/release.yml', 'utf8')) as {
  readonly jobs: Readonly<Record<string, { readonly needs?: string; readonly steps: readonly Step[] }>>;
};
const steps = Object.values(jobs).flatMap((job) => job.steps);

const folder = mkdtempSync(join(tmpdir(), 'publish-steps-'));
afterAll(() => rmSync(folder, { recursive: true }));
const GH = `#!/usr/bin/env bash
echo "$*" >> "$CALLS"
case "$*" in
  *commits/tags/*) echo "$TAG_IS" ;;
  *releases/tags/*) echo "$IMMUTABLE" ;;
  *PATCH*) exit "$PATCH" ;;
  *POST*) exit "$POST" ;;
  'release view'*) echo "$VIEW_SAYS" >&2; exit "$VIEW" ;;
esac
`;
writeFileSync(join(folder, 'gh'), GH, { mode: 0o755 });
const bundleOf = (kind: string) => {
  const path = join(folder, `${kind}.json`);
  writeFileSync(path, `{"a":"${kind}"}\n`);
  return path;
};
const BUNDLES = { PROVENANCE: bundleOf('provenance'), CONTENTS: bundleOf('contents') };

function play(name: string, changes: Readonly<Record<string, string>> = {}) {
  const script = steps.find((step) => step.name === name)?.run;
  if (script === undefined) throw new Error(`there is no step "${name}"`);
  const calls = join(folder, 'calls');
  writeFileSync(calls, '');
  // As a runner starts a step's script.
  const { status, stdout } = spawnSync('bash', ['-e', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: [folder, process.env['PATH']].join(delimiter),
      CALLS: calls,
      ...{ GITHUB_REPOSITORY: 'o/r', GITHUB_REF_NAME: 'v1.2.3', GITHUB_SHA: 'abc' },
      ...{ TAG_IS: 'abc', IMMUTABLE: 'true', LATEST: 'true', PATCH: '0', POST: '0' },
      ...{ VIEW: '1', VIEW_SAYS: 'release not found', ...BUNDLES },
      ...changes,
    },
  });
  return { status, stdout, calls: readFileSync(calls, 'utf8').trim().split('\n') };
}

test('a tag that was moved while its approval was waited for is not published', () => {
  const step = 'The tag is still what was examined';
  expect(play(step).status).toBe(0);
  expect(play(step, { TAG_IS: 'def' }).status).toBe(1);
  expect(play(step, { TAG_IS: '' }).status).toBe(1);
});

test('a tag that was moved while it was published leaves the major tag where it is', () => {
  const step = 'What was published is what was examined';
  expect(play(step).status).toBe(0);
  const moved = play(step, { TAG_IS: 'def' });
  expect(moved).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('published from def, and examined as abc.'),
  });
  expect(play(step, { TAG_IS: '' }).status).toBe(1);
  expect(jobs['major-tag']?.steps.map(({ name }) => name)).toEqual([step, 'Move it']);
});

test('a draft with its files becomes the release, which must be immutable then', () => {
  const step = 'Publish the release';
  const { status, calls } = play(step);
  expect(status).toBe(0);
  expect(calls[0]).toBe('release view v1.2.3');
  const files = ['flex-release.tar.gz', 'flex-release.tar.gz.intoto.jsonl', 'sbom.spdx.json'].join(' ');
  expect(calls[1]?.startsWith(`release create v1.2.3 ${files} --draft --verify-tag `)).toBe(true);
  const attestations = readFileSync(join(folder, 'flex-release.tar.gz.intoto.jsonl'), 'utf8');
  expect(attestations).toBe('{"a":"provenance"}\n{"a":"contents"}\n');
  expect(calls[2]).toBe('release edit v1.2.3 --draft=false --latest=true');
  expect(play(step, { LATEST: 'false' }).calls[2]).toBe('release edit v1.2.3 --draft=false --latest=false');
  const mutable = play(step, { IMMUTABLE: 'false' });
  expect(mutable).toMatchObject({ status: 1, stdout: expect.stringContaining('Delete this release, turn') });
});

test.each([
  ['there is one already', { VIEW: '0', VIEW_SAYS: 'title: v1.2.3' }],
  ['nobody can say whether there is one', { VIEW: '1', VIEW_SAYS: 'HTTP 502: Bad Gateway' }],
])('no second release is made where %s', (_, changes) => {
  expect(play('Publish the release', changes)).toMatchObject({ status: 1, calls: ['release view v1.2.3'] });
});

test('the major tag is moved, or made where there is none', () => {
  const step = 'Move it';
  const moved = 'api --method PATCH repos/o/r/git/refs/tags/v1 --raw-field sha=abc --field force=true';
  expect(play(step)).toMatchObject({ status: 0, calls: [moved] });
  expect(play(step, { PATCH: '1' })).toMatchObject({
    status: 0,
    calls: [moved, 'api --method POST repos/o/r/git/refs --raw-field ref=refs/tags/v1 --raw-field sha=abc'],
  });
});

test('where GitHub does not let the workflow move it, the error tells the command that does', () => {
  const { status, stdout } = play('Move it', { PATCH: '1', POST: '1' });
  expect(status).toBe(1);
  const [, command = ''] = stdout.split('In a clone, type: ');
  const script = `
    git init --quiet --bare origin; git clone --quiet origin clone; cd clone
    git commit --quiet --allow-empty --message=1; git tag v1; git tag --annotate --message=v1.2.2 v1.2.2
    git commit --quiet --allow-empty --message=2; git tag --annotate --message=v1.2.3 v1.2.3
    git push --quiet --tags origin; git tag --delete v1.2.3
    git -C ../origin tag --force v1 v1.2.2^{commit}; git tag --force v1 v1.2.2
    ${command}
    test "$(git -C ../origin rev-parse v1)" = "$(git rev-parse HEAD)"`;
  const typed = spawnSync('bash', ['-e', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: folder, ...GIT_AS_ADA },
  });
  expect(typed.stderr).toContain('v1.2.3^{commit} -> v1');
  expect(typed.status).toBe(0);
});

test('nothing is published that was not examined, and the major tag moves last', () => {
  expect(jobs['publish']?.needs).toBe('examine');
  expect(jobs['major-tag']?.needs).toBe('publish');
  expect(jobs['examine']?.steps.map(({ run }) => run)).toContain('.ci/run');
});
