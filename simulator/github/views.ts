/** State as GitHub's answers show it. The shapes are those of `github.openapi.json`. */

import type { GitHubSeed } from './seed.ts';
import type { Approval, CheckRun, CommitStatus, Deployment, DeploymentStatus, Run } from './state.ts';
import { appView, nodeId, repositoryView, userView } from './views-common.ts';

export function repositoryUrl(seed: GitHubSeed): string {
  return `${seed.apiUrl}/repos/${seed.owner}/${seed.repo}`;
}

function htmlUrl(seed: GitHubSeed): string {
  return `https://github.com/${seed.owner}/${seed.repo}`;
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
    transient_environment: false,
    production_environment: deployment.production,
    performed_via_github_app: deployment.byApp ? appView(seed, 'github-actions') : null,
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
    target_url: status.log_url,
    created_at: status.at,
    updated_at: status.at,
    deployment_url: deploymentUrl,
    repository_url: repositoryUrl(seed),
    environment_url: status.environment_url,
    log_url: status.log_url,
    performed_via_github_app: status.byApp ? appView(seed, 'github-actions') : null,
  };
}

export function approvalView(seed: GitHubSeed, { state, comment, environment, login }: Approval) {
  const url = `${repositoryUrl(seed)}/environments/${encodeURIComponent(environment)}`;
  return { state, comment, environments: [{ name: environment, url }], user: userView(seed, login) };
}

export function runView(seed: GitHubSeed, run: Run) {
  const url = `${repositoryUrl(seed)}/actions/runs/${run.id}`;
  const repository = repositoryView(seed);
  const author = { name: run.triggeringActor, email: `${run.triggeringActor}@example.com` };
  const message = 'Change something';
  return {
    id: run.id,
    name: 'Release',
    node_id: nodeId('WFR', run.id),
    head_branch: 'main',
    head_sha: run.sha,
    path: '.github/workflows/release.yml',
    display_title: 'Release',
    run_number: 12,
    run_attempt: 1,
    event: 'workflow_dispatch',
    status: run.status,
    // A runner that is lost fails the job.
    conclusion: run.status === 'completed' ? 'failure' : null,
    workflow_id: 7,
    url,
    html_url: `${htmlUrl(seed)}/actions/runs/${run.id}`,
    created_at: run.createdAt,
    updated_at: run.createdAt,
    run_started_at: run.createdAt,
    actor: userView(seed, run.triggeringActor),
    triggering_actor: userView(seed, run.triggeringActor),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${repositoryUrl(seed)}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    workflow_url: `${repositoryUrl(seed)}/actions/workflows/7`,
    pull_requests: [],
    head_commit: { id: run.sha, tree_id: run.sha, message, timestamp: run.createdAt, author, committer: author },
    repository,
    head_repository: repository,
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
    output: { title: null, summary: null, text: null, annotations_count: 0, annotations_url: `${url}/annotations` },
    check_suite: { id: checkRun.suite },
    app: appView(seed, checkRun.app),
    pull_requests: [],
  };
}

export function commitStatusView(seed: GitHubSeed, status: CommitStatus) {
  return {
    url: `${repositoryUrl(seed)}/statuses/${status.sha}`,
    avatar_url: userView(seed, 'ci-bot').avatar_url,
    id: status.id,
    node_id: nodeId('SC', status.id),
    state: status.state,
    description: null,
    target_url: null,
    context: status.context,
    created_at: status.at,
    updated_at: status.at,
  };
}
