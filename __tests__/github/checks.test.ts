import { describe, expect, it } from 'vitest';
import { type GitHubSeed, RECOMMENDED_PERMISSIONS, SEEDED } from '../../simulator/github/seed.ts';
import { readChecks } from '../../src/github/checks.ts';
import { anApi, type Instead, problemOf } from './an-api.ts';

const tokens = [{ token: SEEDED.token, permissions: { ...RECOMMENDED_PERMISSIONS, statuses: 'read' } }] as const;

const read = (names: readonly string[], seed: Partial<GitHubSeed> = {}) =>
  readChecks(names, SEEDED.sha, anApi({ tokens, ...seed }).api);

const check = (name: string, state: string, said: string, app = 'github-actions') => ({
  ...{ name, kind: 'check run', app, state, said },
});
const status = (name: string, state: string, said: string) => ({
  ...{ name, kind: 'commit status', app: '', state, said },
});

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

  const [TEN, ELEVEN] = ['2026-11-28T10:00:00Z', '2026-11-28T11:00:00Z'];
  const at = (id: number, started_at: string | null, conclusion: string | null) => ({
    ...{ id, name: 'build', status: conclusion === null ? 'queued' : 'completed', conclusion },
    ...{ started_at, completed_at: null, app: { slug: 'ci' }, check_suite: { id: 1 } },
  });
  /** Answers so if it is asked for check runs. */
  const answering = (answer: (path: string) => Awaited<ReturnType<Instead>>) =>
    anApi({ tokens }, (path) => (path.includes('/check-runs') ? answer(path) : undefined));

  it.each([
    ['the one that began last', 'build', [at(9, TEN, 'success'), at(3, ELEVEN, 'failure')], [{ said: 'failure' }]],
    ['of one second the higher number', 'build', [at(3, TEN, 'success'), at(9, TEN, 'failure')], [{ said: 'failure' }]],
    ['one that did not begin yet', 'build', [at(3, null, null), at(9, TEN, 'success')], [{ said: 'queued' }]],
    ['none of another name', 'lint', [at(3, null, 'success')], []],
    [
      'each of another suite',
      'build',
      [at(3, TEN, 'failure'), { ...at(9, ELEVEN, 'success'), check_suite: { id: 2 } }],
      [{ said: 'success' }, { said: 'failure' }],
    ],
    [
      'each of another app',
      'build',
      [at(3, TEN, 'failure'), { ...at(9, ELEVEN, 'success'), app: { slug: 'other' } }],
      [
        { app: 'other', said: 'success' },
        { app: 'ci', said: 'failure' },
      ],
    ],
    [
      'each that names no suite or app',
      'build',
      [at(3, TEN, 'failure'), at(9, ELEVEN, 'success')].map((one) => ({ ...one, app: null, check_suite: null })),
      [
        { app: '', said: 'success' },
        { app: '', said: 'failure' },
      ],
    ],
  ])('of those of one name takes %s', async (_, name, check_runs, expected) => {
    const { api } = answering(() => ({ status: 200, body: { total_count: 2, check_runs } }));
    expect(await readChecks([name], SEEDED.sha, api)).toMatchObject(expected);
  });

  it('reads all pages, and gives up where there is no end of them', async () => {
    const many = (total_count: number) =>
      answering((path) => {
        const page = Number(new URLSearchParams(path.split('?')[1]).get('page') ?? 1);
        const check_runs = Array.from({ length: 100 }, (_, index) => at(page * 100 + index, TEN, 'success'));
        const next = `https://api.github.com/repos/octo-org/flex-project/commits/${SEEDED.sha}/check-runs?page=${page + 1}`;
        const headers = page * 100 < total_count ? { link: `<${next}>; rel="next"` } : undefined;
        return { status: 200, body: { total_count, check_runs }, ...(headers && { headers }) };
      });
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

it.each([
  ['checks: read', {}],
  ['checks: read', { statuses: 'read' }],
  ['statuses: read', { checks: 'read' }],
] as const)('names the permission that is missing, that of the check runs first: %s', async (line, permissions) => {
  const { api } = anApi({ tokens: [{ token: SEEDED.token, permissions }] }, async (path) => {
    if (path.includes('/check-runs')) await new Promise((resolve) => setTimeout(resolve, 20));
    return undefined;
  });
  expect(await problemOf(readChecks(['build'], SEEDED.sha, api))).toContain(`Add \`${line}\``);
});
