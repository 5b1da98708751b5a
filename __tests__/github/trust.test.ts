import { expect, it } from 'vitest';
import { runOf } from '../../src/github/run.ts';
import { assertMayRelease } from '../../src/github/trust.ts';

const REPOSITORY = 'octo-org/flex-project';
const runBy = (eventName: string) =>
  runOf({ GITHUB_REPOSITORY: REPOSITORY, GITHUB_SHA: 'abc', GITHUB_EVENT_NAME: eventName });
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

it('anybody may plan', () => {
  releasing('pull_request_target', from('mallory/flex-project'), true);
  releasing('pull_request', undefined, true);
});
