/** The workflow run that steps are part of. */
export interface RunOptions {
  readonly repository: string;
  readonly commit: string;
  readonly runId: number;
  readonly actor?: string;
  readonly triggeringActor?: string;
  readonly workflow?: string;
  readonly eventName?: string;
}

/** Gives the variables that a runner sets for every step of a run. Source: GitHub's "Default environment variables". */
export function runEnvironment(run: RunOptions): Record<string, string> {
  const actor = run.actor ?? 'ada';
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: run.repository,
    GITHUB_SHA: run.commit,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_RUN_ID: String(run.runId),
    GITHUB_RUN_NUMBER: '12',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW: run.workflow ?? 'Release',
    GITHUB_JOB: 'release',
    GITHUB_ACTION: '__flex-release_flex-release',
    GITHUB_ACTOR: actor,
    GITHUB_TRIGGERING_ACTOR: run.triggeringActor ?? actor,
    GITHUB_EVENT_NAME: run.eventName ?? 'workflow_dispatch',
    GITHUB_SERVER_URL: 'https://github.com',
  };
}
