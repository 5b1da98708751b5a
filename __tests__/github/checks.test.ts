import { describe, expect, it } from 'vitest';
import { type GitHubSeed, RECOMMENDED_PERMISSIONS, SEEDED } from '../../simulator/github/seed.ts';
import { readChecks } from '../../src/github/checks.ts';
import { anApi, problemOf } from './an-api.ts';

const tokens = [{ token: SEEDED.token, permissions: { ...RECOMMENDED_PERMISSIONS, statuses: 'read' } }] as const;

const read = (names: readonly string[], seed: Partial<GitHubSeed> = {}) =>
  readChecks(names, SEEDED.sha, anApi({ tokens, ...seed }).api);

const check = (name: string, state: string, said: string) => ({ name, kind: 'check run', state, said });
const status = (name: string, state: string, said: string) => ({ name, kind: 'commit status', state, said });

describe('check runs', () => {
  it.each([
    [{ conclusion: 'success' }, 'succeeded', 'success'],
    [{ conclusion: 'failure' }, 'failed', 'failure'],
    [{ conclusion: 'skipped' }, 'failed', 'skipped'],
    [{ conclusion: 'neutral' }, 'failed', 'neutral'],
    [{ conclusion: 'timed_out' }, 'failed', 'timed_out'],
    [{ status: 'queued' }, 'running', 'queued'],
    [{ status: 'in_progress' }, 'running', 'in_progress'],
  ] as const)('%j', async (run, state, said) => {
    expect(await read(['build'], { checkRuns: [{ name: 'build', ...run }] })).toEqual([check('build', state, said)]);
  });

  it('gives those that were asked for, on this commit', async () => {
    const checkRuns = [{ name: 'test (20, linux)' }, { name: 'test' }, { name: 'build', sha: 'b'.repeat(40) }] as const;
    expect(await read(['test (20, linux)', 'build'], { checkRuns })).toEqual([
      check('test (20, linux)', 'succeeded', 'success'),
    ]);
  });

  const at = (id: number, started: string | null, conclusion: string | null) => ({
    id,
    name: 'build',
    status: conclusion === null ? 'queued' : 'completed',
    conclusion,
    started_at: started,
    completed_at: null,
  });
  it.each([
    [
      'the one that began last',
      [at(9, '2026-11-28T10:00:00Z', 'success'), at(3, '2026-11-28T11:00:00Z', 'failure')],
      'failure',
    ],
    [
      'of one second the one with the higher number',
      [at(3, '2026-11-28T10:00:00Z', 'success'), at(9, '2026-11-28T10:00:00Z', 'failure')],
      'failure',
    ],
    ['one that did not begin yet', [at(3, null, null), at(9, '2026-11-28T10:00:00Z', 'success')], 'queued'],
  ])('of several suites takes %s', async (_, check_runs, said) => {
    const { api } = anApi({ tokens }, (path) =>
      path.includes('/check-runs') ? { status: 200, body: { total_count: 2, check_runs } } : undefined,
    );
    expect(await readChecks(['build'], SEEDED.sha, api)).toMatchObject([{ said }]);
  });

  it('is not misled by an answer that holds other names', async () => {
    const { api } = anApi({ tokens }, (path) =>
      path.includes('/check-runs')
        ? { status: 200, body: { total_count: 1, check_runs: [at(3, null, 'success')] } }
        : undefined,
    );
    expect(await readChecks(['lint'], SEEDED.sha, api)).toEqual([]);
  });

  it('reads all pages, and gives up where there is no end of them', async () => {
    const page = (path: string) => Number(new URLSearchParams(path.split('?')[1]).get('page') ?? 1);
    const link = (path: string) =>
      `<https://api.github.com/repos/octo-org/flex-project/commits/${SEEDED.sha}/check-runs?page=${page(path) + 1}>; rel="next"`;
    const runs = (path: string) =>
      Array.from({ length: 100 }, (_, index) => at(page(path) * 100 + index, '2026-11-28T10:00:00Z', 'success'));
    const many = (total_count: number) =>
      anApi({ tokens }, (path) =>
        path.includes('/check-runs')
          ? {
              ...{ status: 200, body: { total_count, check_runs: runs(path) } },
              headers: page(path) * 100 < total_count ? { link: link(path) } : {},
            }
          : undefined,
      );
    const few = many(300);
    await readChecks(['build'], SEEDED.sha, few.api);
    expect(few.asked.filter((path) => path.includes('/check-runs'))).toHaveLength(3);
    const endless = many(5_000);
    expect(await problemOf(readChecks(['build'], SEEDED.sha, endless.api))).toContain('more than 1000 checks');
    expect(endless.asked.filter((path) => path.includes('/check-runs'))).toHaveLength(11);
  });
});

describe('commit statuses', () => {
  it.each([
    ['success', 'succeeded'],
    ['pending', 'running'],
    ['failure', 'failed'],
    ['error', 'failed'],
  ] as const)('%s', async (state, means) => {
    expect(await read(['ci'], { commitStatuses: [{ context: 'ci', state }] })).toEqual([status('ci', means, state)]);
  });

  it('takes the newest of a name, and no other names', async () => {
    const commitStatuses = [
      { context: 'ci', state: 'failure' },
      { context: 'ci', state: 'success' },
      { context: 'other', state: 'failure' },
    ] as const;
    expect(await read(['ci'], { commitStatuses })).toEqual([status('ci', 'succeeded', 'success')]);
  });

  it('stands beside a check run of the same name', async () => {
    const seed = { checkRuns: [{ name: 'ci' }], commitStatuses: [{ context: 'ci', state: 'error' }] } as const;
    expect(await read(['ci'], seed)).toEqual([check('ci', 'succeeded', 'success'), status('ci', 'failed', 'error')]);
  });

  it('are read to the last page', async () => {
    const commitStatuses = Array.from({ length: 120 }, (_, index) => ({ context: `c${index}` }));
    expect(await read(['c0', 'c119'], { commitStatuses })).toHaveLength(2);
  });
});

it('names the permission of the check runs first, whichever answer comes first', async () => {
  const { api } = anApi({ tokens: [{ token: SEEDED.token, permissions: {} }] }, async (path) => {
    if (path.includes('/check-runs')) await new Promise((resolve) => setTimeout(resolve, 20));
    return undefined;
  });
  expect(await problemOf(readChecks(['build'], SEEDED.sha, api))).toContain('Add `checks: read`');
});

it.each([
  ['checks: read', { statuses: 'read' }],
  ['statuses: read', { checks: 'read' }],
] as const)('names the permission that is missing: %s', async (line, permissions) => {
  const { api } = anApi({ tokens: [{ token: SEEDED.token, permissions }] });
  expect(await problemOf(readChecks(['build'], SEEDED.sha, api))).toContain(`Add \`${line}\``);
});
