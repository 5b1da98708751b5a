import { describe, expect, it } from 'vitest';
import { runFrom } from '../../src/github/context.ts';
import { assertMayRelease, pullRequestHead } from '../../src/github/trusted-events.ts';

const REPOSITORY = 'octo-org/flex-project';
const runBy = (eventName: string) =>
  runFrom(
    {
      ...{ sha: 'abc', eventName, runId: 1, runNumber: 1, runAttempt: 1 },
      ...{ serverUrl: 'https://github.com', apiUrl: 'https://api.github.com' },
    },
    { GITHUB_REPOSITORY: REPOSITORY },
  );
const from = (repository: string | null) => ({
  pull_request: { head: { repo: repository === null ? null : { full_name: repository } } },
});
const ranBy = (event: string, repository: string | null) => ({
  workflow_run: { event, head_repository: repository === null ? null : { full_name: repository } },
});
const FORK = 'mallory/flex-project';
const PULL_REQUEST = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];

describe('may plan, but not release:', () => {
  it.each<[string, readonly string[], unknown]>([
    ['a run of pull_request_target, whoever proposed it', ['pull_request_target'], from(REPOSITORY)],
    ['a pull request of another repository', PULL_REQUEST, from(FORK)],
    ['a pull request whose repository is gone', PULL_REQUEST, from(null)],
    ['a pull request that cannot be read', PULL_REQUEST, undefined],
    ['a pull request that says nothing', PULL_REQUEST, {}],
    ['a run after one of a fork', ['workflow_run'], ranBy('push', FORK)],
    ['a run after one of a repository that is gone', ['workflow_run'], ranBy('push', null)],
    ['a run after one of a pull request', ['workflow_run'], ranBy('pull_request', REPOSITORY)],
    ['a run after one of pull_request_target', ['workflow_run'], ranBy('pull_request_target', REPOSITORY)],
    ['a run after one after nobody knows whose', ['workflow_run'], ranBy('workflow_run', REPOSITORY)],
    ['a run after one of a comment', ['workflow_run'], ranBy('issue_comment', REPOSITORY)],
    ['a run after one that cannot be read', ['workflow_run'], undefined],
    ['a comment on a pull request', ['issue_comment'], { issue: { pull_request: { url: 'x' } } }],
    ['a comment that cannot be read', ['issue_comment'], undefined],
  ])('%s', (_, names, event) => {
    for (const run of names.map(runBy)) {
      expect(() => assertMayRelease(run, event, false)).toThrow('may plan, but not release');
      assertMayRelease(run, event, true);
    }
  });
});

describe('may release:', () => {
  it.each<[string, readonly string[], unknown]>([
    ['a pull request of the repository itself', PULL_REQUEST, from(REPOSITORY)],
    ['what is no pull request', ['push', 'workflow_dispatch', 'schedule', 'release'], undefined],
    ['a run after a push to the repository itself', ['workflow_run'], ranBy('push', REPOSITORY)],
    ['a run after one that was started by hand', ['workflow_run'], ranBy('workflow_dispatch', REPOSITORY)],
    ['a run after one of a schedule', ['workflow_run'], ranBy('schedule', REPOSITORY)],
    // There is no code of others.
    ['a comment on an issue', ['issue_comment'], { issue: { number: 1 } }],
  ])('%s', (_, names, event) => {
    for (const name of names) assertMayRelease(runBy(name), event, false);
  });

  it('no run at all', () => assertMayRelease(undefined, undefined, false));
});

it('gives the head of a pull request', () => {
  expect(pullRequestHead({ pull_request: { head: { sha: 'abc', repo: null } } })).toBe('abc');
  expect(pullRequestHead(from(REPOSITORY))).toBeUndefined();
  expect(pullRequestHead({})).toBeUndefined();
});
