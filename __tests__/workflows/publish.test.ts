import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';

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
  'release view'*) exit "$VIEW" ;;
esac
`;
writeFileSync(join(folder, 'gh'), GH, { mode: 0o755 });

function play(name: string, changes: Readonly<Record<string, string>> = {}) {
  const script = steps.find((step) => step.name === name)?.run;
  if (script === undefined) throw new Error(`there is no step "${name}"`);
  const calls = join(folder, 'calls');
  writeFileSync(calls, '');
  // As a runner starts a step's script.
  const { status } = spawnSync('bash', ['-e', '-c', script], {
    cwd: folder,
    env: {
      PATH: [folder, process.env['PATH']].join(delimiter),
      CALLS: calls,
      ...{ GITHUB_REPOSITORY: 'o/r', GITHUB_REF_NAME: 'v1.2.3', GITHUB_SHA: 'abc' },
      ...{ TAG_IS: 'abc', IMMUTABLE: 'true', PATCH: '0', VIEW: '1' },
      ...changes,
    },
  });
  return { status, calls: readFileSync(calls, 'utf8').trim().split('\n') };
}

test('a tag that was moved while its approval was waited for is not published', () => {
  const step = 'The tag is still what was examined';
  expect(play(step).status).toBe(0);
  expect(play(step, { TAG_IS: 'def' }).status).toBe(1);
  expect(play(step, { TAG_IS: '' }).status).toBe(1);
});

test('a draft with its files becomes the release, which must be immutable then', () => {
  const step = 'Publish the release';
  const { status, calls } = play(step);
  expect(status).toBe(0);
  expect(calls[0]).toBe('release view v1.2.3');
  expect(calls[1]).toMatch(
    /^release create v1\.2\.3 flex-release\.tar\.gz sbom\.spdx\.json --draft --verify-tag /,
  );
  expect(calls[2]).toBe('release edit v1.2.3 --draft=false --latest');
  expect(play(step, { IMMUTABLE: 'false' }).status).toBe(1);
  expect(play(step, { VIEW: '0' })).toEqual({ status: 1, calls: ['release view v1.2.3'] });
});

test('the major tag is moved, or made where there is none', () => {
  const step = 'Move it';
  const moved = 'api --method PATCH repos/o/r/git/refs/tags/v1 --raw-field sha=abc --field force=true';
  expect(play(step)).toEqual({ status: 0, calls: [moved] });
  expect(play(step, { PATCH: '1' })).toEqual({
    status: 0,
    calls: [moved, 'api --method POST repos/o/r/git/refs --raw-field ref=refs/tags/v1 --raw-field sha=abc'],
  });
});

test('nothing is published that was not examined, and the major tag moves last', () => {
  expect(jobs['publish']?.needs).toBe('examine');
  expect(jobs['major-tag']?.needs).toBe('publish');
  expect(jobs['examine']?.steps.map(({ run }) => run)).toContain('.ci/run');
});
