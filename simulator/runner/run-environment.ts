/** Gives the variables that a runner sets for every step of a run. Source: GitHub's "Default environment variables". */
export function runEnvironment(
  run: Readonly<Record<'repository' | 'commit', string> & Record<'runId', number>>,
): Record<string, string> {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: run.repository,
    GITHUB_SHA: run.commit,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_RUN_ID: String(run.runId),
    GITHUB_RUN_NUMBER: '12',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW: 'Release',
    GITHUB_JOB: 'release',
    GITHUB_ACTION: '__flex-release_flex-release',
    GITHUB_ACTOR: 'ada',
    GITHUB_TRIGGERING_ACTOR: 'ada',
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_SERVER_URL: 'https://github.com',
  };
}
