import { expect, it } from 'vitest';
import type { Check } from '../../../src/release/gates/question.ts';
import { requiredChecks } from '../../../src/release/gates/required-checks.ts';
import { judgeBy } from './a-question.ts';

const run = (name: string, state: Check['state'], said: string): Check => ({ name, kind: 'check run', state, said });
const good = (name: string) => run(name, 'succeeded', 'success');
const status = (...given: Parameters<typeof run>): Check => ({ ...run(...given), kind: 'commit status' });

const inputs = { 'required-checks': 'build\nlint' };
const judged = (checks: readonly Check[], dryRun = false) =>
  judgeBy(requiredChecks, inputs, { dryRun, context: { checks: async () => checks } });

it('reads one name per line', async () => {
  const asked: (readonly string[])[] = [];
  const checks = async (names: readonly string[]) => {
    asked.push(names);
    return [];
  };
  const text = ' build \r\n\ntest (20, linux)\nbuild\n';
  await judgeBy(requiredChecks, { 'required-checks': text }, { context: { checks } });
  expect(asked).toEqual([['build', 'test (20, linux)']]);
  expect(await judgeBy(requiredChecks, { 'required-checks': ' \n' })).toMatchObject({ verdict: 'skipped' });
});

it('passes if all succeeded, check run or commit status', async () => {
  const checks = [good('build'), status('lint', 'succeeded', 'success'), run('other', 'failed', 'failure')];
  expect(await judged(checks)).toEqual({ verdict: 'pass', reason: 'succeeded: build, lint' });
});

it.each([
  ['none', [good('build')], 'lint: none on this commit'],
  ['failed', [good('build'), run('lint', 'failed', 'skipped')], 'lint: no success (check run skipped)'],
  ['running', [good('build'), run('lint', 'running', 'queued')], 'lint: still running (check run queued)'],
  [
    'a status beside a check run of the same name',
    [good('build'), good('lint'), status('lint', 'failed', 'error')],
    'lint: no success (commit status error)',
  ],
  [
    'all at once',
    [status('build', 'running', 'pending')],
    'lint: none on this commit; build: still running (commit status pending)',
  ],
])('fails: %s', async (_, checks, reason) => {
  expect(await judged(checks)).toEqual({ verdict: 'fail', reason });
});

it('waits in a dry run for what is still running, and for nothing else', async () => {
  const running = run('lint', 'running', 'in_progress');
  const lint = 'lint: still running (check run in_progress)';
  const reason = `build: still running (check run queued); ${lint}`;
  expect(await judged([good('build'), running], true)).toEqual({ verdict: 'pending', reason: lint });
  expect(await judged([run('build', 'running', 'queued'), running], true)).toEqual({ verdict: 'pending', reason });
  expect(await judged([running], true)).toMatchObject({ verdict: 'fail' });
  expect(await judged([run('build', 'failed', 'failure'), running], true)).toMatchObject({ verdict: 'fail' });
});
