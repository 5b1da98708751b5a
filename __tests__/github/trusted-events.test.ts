import { expect, it } from 'vitest';
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
const releasing = (eventName: string, event: unknown, dryRun = false) => {
  assertMayRelease(runBy(eventName), event, dryRun);
};

it('a run of pull_request_target may not release, whoever proposed it', () => {
  expect(() => releasing('pull_request_target', from(REPOSITORY))).toThrow('may plan, but not release');
});

it.each([
  ['of another repository', from('mallory/flex-project')],
  ['whose repository is gone', from(null)],
  ['that cannot be read', undefined],
  ['that says nothing', {}],
])('a pull request %s may not release', (_, event) => {
  for (const name of ['pull_request', 'pull_request_review', 'pull_request_review_comment'])
    expect(() => releasing(name, event)).toThrow('may plan, but not release');
});

it('a pull request of the repository itself may, as may whatever is no pull request, and no run at all', () => {
  releasing('pull_request', from(REPOSITORY));
  for (const name of ['push', 'workflow_dispatch', 'schedule', 'release']) releasing(name, undefined);
  assertMayRelease(undefined, undefined, false);
});

const ranBy = (event: string, repository: string | null) => ({
  workflow_run: { event, head_repository: repository === null ? null : { full_name: repository } },
});

it.each([
  ['of a fork', ranBy('push', 'mallory/flex-project')],
  ['of a repository that is gone', ranBy('push', null)],
  ['of a pull request', ranBy('pull_request', REPOSITORY)],
  ['of pull_request_target', ranBy('pull_request_target', REPOSITORY)],
  ['that followed on another one, of nobody knows whom', ranBy('workflow_run', REPOSITORY)],
  ['of a comment', ranBy('issue_comment', REPOSITORY)],
  ['that cannot be read', undefined],
])('a run after one %s may not release', (_, event) => {
  expect(() => releasing('workflow_run', event)).toThrow('may plan, but not release');
});

it('a run after one of the repository itself may', () => {
  for (const event of ['push', 'workflow_dispatch', 'schedule']) releasing('workflow_run', ranBy(event, REPOSITORY));
});

it.each([
  ['on a pull request', { issue: { pull_request: { url: 'x' } } }],
  ['that cannot be read', undefined],
])('a comment %s may not release', (_, event) => {
  expect(() => releasing('issue_comment', event)).toThrow('may plan, but not release');
});

it('a comment on an issue may: there is no code of others', () => {
  releasing('issue_comment', { issue: { number: 1 } });
});

it('gives the head of a pull request', () => {
  expect(pullRequestHead({ pull_request: { head: { sha: 'abc', repo: null } } })).toBe('abc');
  expect(pullRequestHead(from(REPOSITORY))).toBeUndefined();
  expect(pullRequestHead({})).toBeUndefined();
});

it('anybody may plan', () => {
  releasing('pull_request_target', from('mallory/flex-project'), true);
  releasing('pull_request', undefined, true);
});
