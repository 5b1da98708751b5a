/** State as GitHub's answers show it. The shapes are those of `github.openapi.json`. */

import type { GitHubSeed } from './seed.ts';
import type {
  Approval,
  CheckRun,
  CommitStatus,
  Deployment,
  DeploymentStatus,
  Environment,
  Job,
  Run,
} from './state.ts';
import { actionsApp, appView, nodeId, repositoryView, userView } from './views-common.ts';

export function repositoryUrl(seed: GitHubSeed): string {
  return `${seed.apiUrl}/repos/${seed.owner}/${seed.repo}`;
}

function htmlUrl(seed: GitHubSeed): string {
  return `${seed.serverUrl}/${seed.owner}/${seed.repo}`;
}

export function deploymentView(seed: GitHubSeed, deployment: Deployment) {
  const url = `${repositoryUrl(seed)}/deployments/${deployment.id}`;
  return {
    url,
    id: deployment.id,
    node_id: nodeId('DE', deployment.id),
    task: deployment.task,
    original_environment: deployment.originalEnvironment,
    environment: deployment.environment,
    description: deployment.description,
    created_at: deployment.createdAt,
    updated_at: deployment.updatedAt,
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl(seed),
    creator: userView(seed, deployment.creator),
    sha: deployment.sha,
    ref: deployment.ref,
    payload: deployment.payload,
    transient_environment: deployment.transient,
    production_environment: deployment.production,
    performed_via_github_app: deployment.byApp ? actionsApp(seed) : null,
  };
}

export function deploymentStatusView(seed: GitHubSeed, deployment: Deployment, status: DeploymentStatus) {
  const deploymentUrl = `${repositoryUrl(seed)}/deployments/${deployment.id}`;
  return {
    url: `${deploymentUrl}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DES', status.id),
    state: status.state,
    creator: userView(seed, status.creator),
    description: status.description,
    environment: status.environment,
    // "Setting log_url will automatically set target_url to the same value": GitHub's description.
    target_url: status.logUrl,
    created_at: status.at,
    updated_at: status.at,
    deployment_url: deploymentUrl,
    repository_url: repositoryUrl(seed),
    environment_url: status.environmentUrl,
    log_url: status.logUrl,
    performed_via_github_app: status.byApp ? actionsApp(seed) : null,
  };
}

function environmentBasics(seed: GitHubSeed, environment: Environment) {
  const name = encodeURIComponent(environment.name);
  return {
    id: environment.id,
    node_id: nodeId('EN', environment.id),
    name: environment.name,
    url: `${repositoryUrl(seed)}/environments/${name}`,
    html_url: `${htmlUrl(seed)}/deployments/activity_log?environments_filter=${name}`,
    created_at: environment.createdAt,
    updated_at: environment.createdAt,
  };
}

export function environmentView(seed: GitHubSeed, environment: Environment) {
  const rule = (type: string, offset: number) => {
    const id = environment.id * 10 + offset;
    return { id, node_id: nodeId('GA', id), type };
  };
  const wait = { ...rule('wait_timer', 1), wait_timer: environment.waitMinutes };
  const review = {
    ...rule('required_reviewers', 2),
    prevent_self_review: environment.preventSelfReview,
    reviewers: environment.reviewers.map((login) => ({ type: 'User', reviewer: userView(seed, login) })),
  };
  return {
    ...environmentBasics(seed, environment),
    protection_rules: [
      ...(environment.waitMinutes > 0 ? [wait] : []),
      ...(environment.reviewers.length > 0 ? [review] : []),
    ],
    deployment_branch_policy: null,
  };
}

export function approvalView(seed: GitHubSeed, approval: Approval, environment: Environment | undefined) {
  return {
    state: approval.state,
    comment: approval.comment,
    environments: environment ? [environmentBasics(seed, environment)] : [{ name: approval.environment }],
    user: userView(seed, approval.login),
  };
}

export function checkRunView(seed: GitHubSeed, checkRun: CheckRun) {
  const url = `${repositoryUrl(seed)}/check-runs/${checkRun.id}`;
  return {
    id: checkRun.id,
    name: checkRun.name,
    node_id: nodeId('CR', checkRun.id),
    head_sha: checkRun.sha,
    external_id: '',
    url,
    html_url: `${htmlUrl(seed)}/runs/${checkRun.id}`,
    details_url: `${htmlUrl(seed)}/runs/${checkRun.id}`,
    status: checkRun.status,
    conclusion: checkRun.conclusion,
    started_at: checkRun.startedAt,
    completed_at: checkRun.completedAt,
    output: {
      title: null,
      summary: null,
      text: null,
      annotations_count: 0,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: checkRun.suite },
    app: appView(seed, checkRun.app),
    pull_requests: [],
  };
}

export function commitStatusView(seed: GitHubSeed, status: CommitStatus) {
  return {
    url: `${repositoryUrl(seed)}/statuses/${status.sha}`,
    avatar_url: userView(seed, status.creator).avatar_url,
    id: status.id,
    node_id: nodeId('SC', status.id),
    state: status.state,
    description: status.description,
    target_url: null,
    context: status.context,
    created_at: status.at,
    updated_at: status.at,
  };
}

export function runView(seed: GitHubSeed, run: Run, jobs: readonly Job[]) {
  const url = `${repositoryUrl(seed)}/actions/runs/${run.id}`;
  const over = jobs.length > 0 && jobs.every((job) => job.check.status === 'completed');
  const failed = jobs.find((job) => job.check.conclusion !== 'success');
  return {
    id: run.id,
    name: 'Release',
    node_id: nodeId('WFR', run.id),
    check_suite_id: run.id,
    head_branch: run.branch,
    head_sha: run.sha,
    path: '.github/workflows/release.yml',
    display_title: 'Release',
    run_number: 1,
    run_attempt: run.attempt,
    event: run.event,
    status: over ? 'completed' : 'in_progress',
    conclusion: over ? (failed?.check.conclusion ?? 'success') : null,
    workflow_id: 1,
    url,
    html_url: `${htmlUrl(seed)}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.createdAt,
    run_started_at: run.createdAt,
    actor: userView(seed, run.actor),
    triggering_actor: userView(seed, run.triggeringActor),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${repositoryUrl(seed)}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: run.attempt > 1 ? `${url}/attempts/${run.attempt - 1}` : null,
    workflow_url: `${repositoryUrl(seed)}/actions/workflows/1`,
    head_commit: null,
    repository: repositoryView(seed),
    head_repository: repositoryView(seed),
  };
}

export function jobView(seed: GitHubSeed, job: Job, run: Run) {
  const { check } = job;
  return {
    id: check.id,
    run_id: run.id,
    workflow_name: 'Release',
    head_branch: run.branch,
    run_url: `${repositoryUrl(seed)}/actions/runs/${run.id}`,
    run_attempt: job.attempt,
    node_id: nodeId('CR', check.id),
    head_sha: check.sha,
    url: `${repositoryUrl(seed)}/actions/jobs/${check.id}`,
    html_url: `${htmlUrl(seed)}/actions/runs/${run.id}/job/${check.id}`,
    status: check.status,
    conclusion: check.conclusion,
    created_at: check.startedAt,
    started_at: check.startedAt,
    completed_at: check.completedAt,
    name: check.name,
    steps: [],
    check_run_url: `${repositoryUrl(seed)}/check-runs/${check.id}`,
    labels: ['ubuntu-latest'],
    runner_id: 1,
    runner_name: 'GitHub Actions 1',
    runner_group_id: 0,
    runner_group_name: 'GitHub Actions',
  };
}
