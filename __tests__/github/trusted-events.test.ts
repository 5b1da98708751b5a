import { describe, expect, it } from 'vitest';
import { runFrom } from '../../src/github/context.ts';
import { assertMayRelease, EVENTS, pullRequestHead } from '../../src/github/trusted-events.ts';

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
const ranBy = (event: string, repository: string | null = REPOSITORY, login = 'ada') => ({
  workflow_run: {
    ...{ event, head_repository: repository === null ? null : { full_name: repository }, actor: { login } },
  },
});
const mayRelease = (eventName: string, event?: unknown) => {
  try {
    assertMayRelease(runBy(eventName), event);
    return true;
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'untrusted-event' });
    expect(String(thrown)).toContain(' may plan, but not release.');
    return false;
  }
};

/**
 * Every heading of GitHub's "Events that trigger workflows", with whether its run may release: alone, as a pull request
 * of this repository, and after a run of `push`. `workflow_call` is no event: the called workflow has its caller's.
 */
const DOCUMENTED = {
  branch_protection_rule: 'never',
  check_run: 'never',
  check_suite: 'never',
  create: 'never',
  delete: 'never',
  deployment: 'never',
  deployment_status: 'never',
  discussion: 'never',
  discussion_comment: 'never',
  fork: 'never',
  gollum: 'never',
  image_version: 'never',
  issue_comment: 'never',
  issues: 'never',
  label: 'never',
  merge_group: 'always',
  milestone: 'never',
  page_build: 'never',
  project: 'never',
  project_card: 'never',
  project_column: 'never',
  public: 'never',
  pull_request: 'own pull request',
  pull_request_review: 'never',
  pull_request_review_comment: 'never',
  pull_request_target: 'never',
  push: 'always',
  registry_package: 'never',
  release: 'always',
  repository_dispatch: 'always',
  schedule: 'always',
  status: 'never',
  watch: 'never',
  workflow_dispatch: 'always',
  workflow_run: 'after a push',
};
const rows = Object.entries(DOCUMENTED);

it('the table has each event that GitHub documents, and no other', () => {
  expect([...EVENTS.keys()]).toEqual(Object.keys(DOCUMENTED));
});

describe('a run may release', () => {
  it.each(rows)('%s: %s', (name, when) => {
    const payloads = { bare: undefined, 'own pull request': from(REPOSITORY), 'after a push': ranBy('push') };
    const may = Object.entries(payloads).flatMap(([what, event]) => (mayRelease(name, event) ? [what] : []));
    expect(may).toEqual(when === 'always' ? Object.keys(payloads) : when === 'never' ? [] : [when]);
  });

  it.each(['', 'Push', 'push ', 'pull_request_comment', 'workflow_call', 'constructor', '__proto__', 'of later'])(
    'not of %j, which nobody knows',
    (name) => {
      expect(mayRelease(name, { ...from(REPOSITORY), ...ranBy('push') })).toBe(false);
    },
  );

  it.each(rows)('after one of %s of this repository, only if that may', (name, when) => {
    expect(mayRelease('workflow_run', ranBy(name))).toBe(when === 'always' || when === 'own pull request');
  });

  it.each([
    ['pull_request', from('mallory/flex-project')],
    ['pull_request', from(null)],
    ['pull_request', {}],
    ['workflow_run', ranBy('push', 'mallory/flex-project')],
    ['workflow_run', ranBy('push', null)],
    ['workflow_run', ranBy('pull_request', 'mallory/flex-project')],
    ['workflow_run', ranBy('pull_request', null)],
    ['workflow_run', ranBy('pull_request', REPOSITORY, 'dependabot[bot]')],
    ['workflow_run', ranBy('push', REPOSITORY, 'dependabot[bot]')],
    ['workflow_run', ranBy('')],
  ])('not of %s with %j', (name, event) => {
    expect(mayRelease(name, event)).toBe(false);
  });

  it('that is none of a workflow', () => {
    assertMayRelease(undefined, undefined);
  });
});

it.each([
  ['', 'A run whose event is not known'],
  ['watch', 'A run of `watch`'],
  ['pull_request', 'A pull request from a fork'],
  ['workflow_run', 'A run of `workflow_run` whose first run is not known'],
])('names what may not: %j', (name, who) => {
  expect(() => assertMayRelease(runBy(name), undefined)).toThrow(`${who} may plan, but not release.`);
});

it.each([
  ['pull_request', from('mallory/flex-project'), 'A pull request from mallory/flex-project'],
  ['workflow_run', ranBy('issues'), 'A run of `workflow_run` after `issues`'],
  ['workflow_run', ranBy('push', 'mallory/x'), 'A run of `workflow_run` after one of mallory/x'],
  ['workflow_run', ranBy('push', REPOSITORY, 'dependabot[bot]'), 'A run of `workflow_run` after one of Dependabot'],
  ['workflow_run', ranBy('push', null), 'A run of `workflow_run` after one of a fork'],
])('names whose it is: %s', (name, event, who) => {
  expect(() => assertMayRelease(runBy(name), event)).toThrow(`${who} may plan, but not release.`);
});

it('gives the head of a pull request', () => {
  expect(pullRequestHead({ pull_request: { head: { sha: 'abc', repo: null } } })).toBe('abc');
  expect(pullRequestHead(from(REPOSITORY))).toBeUndefined();
  expect(pullRequestHead({})).toBeUndefined();
});
