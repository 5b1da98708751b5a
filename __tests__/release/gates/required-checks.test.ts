import { expect, it } from 'vitest';
import type { Check } from '../../../src/release/gates/question.ts';
import { requiredChecks } from '../../../src/release/gates/required-checks.ts';
import { judgeBy } from './a-question.ts';

const run = (name: string, state: Check['state'], said: string, app = ''): Check => ({
  ...{ name, kind: 'check run', app, state, said },
});
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

it.each([
  ['build', 'fail', ['build']],
  ['build@ci', 'pass', ['build@ci', 'build']],
  ['build@other', 'fail', ['build@other', 'build']],
  ['build@nobody', 'fail', ['build@nobody', 'build']],
  ['node@22', 'pass', ['node@22', 'node']],
  ['node@22@ci', 'pass', ['node@22@ci', 'node@22']],
])('%s is the check of that name, or of that app alone: %s', async (line, verdict, asked) => {
  const checks = [
    run('build', 'succeeded', 'success', 'ci'),
    run('build', 'failed', 'failure', 'other'),
    run('node@22', 'succeeded', 'success', 'ci'),
  ];
  const context = {
    checks: async (names: readonly string[]) => {
      expect(names).toEqual(asked);
      return checks;
    },
  };
  const judged = await judgeBy(requiredChecks, { 'required-checks': line }, { context });
  expect(judged.verdict).toBe(verdict);
  if (line === 'build') expect(judged.reason).toBe('build: no success (check run failure by other)');
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
