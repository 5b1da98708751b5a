/** One GitHub repository as the simulated calls see it, and what GitHub itself does to it while a job runs. */

import type {
  ApprovalSeed,
  CheckRunSeed,
  CommitStatusSeed,
  DeploymentSeed,
  GitHubSeed,
  RunSeed,
  StatusSeed,
  StatusState,
} from './seed.ts';
import {
  ACTIONS_BOT,
  type Approval,
  type CheckRun,
  type CommitStatus,
  type Deployment,
  type DeploymentStatus,
  type Job,
  type Run,
} from './state.ts';

/** A job that starts; with `environment` GitHub makes a deployment for it, unless `deployment` is false. */
export interface JobStart {
  readonly runId: number;
  readonly jobId: number;
  readonly environment?: string;
  readonly deployment?: boolean;
}

export interface JobEnd {
  readonly jobId: number;
  readonly conclusion: 'success' | 'failure' | 'cancelled';
}

/** A deployment as a test reads it; `state` is that of its newest status, null without one. */
export interface DeploymentRow extends Readonly<Omit<Deployment, 'statuses'>> {
  readonly state: StatusState | null;
  /** Oldest first. */
  readonly statuses: readonly DeploymentStatus[];
}

/**
 * The state that GitHub writes when the job ends. A cancelled job was seen to leave `failure`
 * (tuist/tuist#10723); GitHub documents no mapping.
 */
const STATE_AT_END = { success: 'success', failure: 'failure', cancelled: 'failure' } as const;

export class GitHubRepository {
  readonly seed: GitHubSeed;
  readonly #deployments: Deployment[] = [];
  readonly #runs: Run[] = [];
  readonly #jobs = new Map<number, Job>();
  readonly #approvals: Approval[] = [];
  readonly #checkRuns: CheckRun[] = [];
  readonly #commitStatuses: CommitStatus[] = [];
  // Above 2^31, as GitHub's are: an id squeezed into 32 bits shows.
  #lastId = 4_400_000_000;

  constructor(seed: GitHubSeed) {
    this.seed = seed;
    for (const run of seed.runs) this.#addRun(run);
    for (const checkRun of seed.checkRuns) this.addCheckRun(checkRun);
    for (const status of seed.commitStatuses) this.addCommitStatus(status);
    for (const approval of seed.approvals) this.addApproval(approval);
    for (const deployment of seed.deployments) this.addDeployment(deployment);
  }

  /** All deployments with their statuses, both oldest first. */
  deployments(): readonly DeploymentRow[] {
    return this.#deployments.map((deployment) => ({
      ...deployment,
      state: deployment.statuses.at(-1)?.state ?? null,
      statuses: [...deployment.statuses],
    }));
  }

  /**
   * Starts a job as GitHub does: the check run, and for a job with `environment:` the deployment that GitHub makes
   * itself, by the app `github-actions`, in the name of who started the run (chrnorm/deployment-action#68).
   */
  startJob(start: JobStart): DeploymentRow | undefined {
    const run = this.run(start.runId) ?? this.#addRun({ id: start.runId });
    const deployment =
      start.environment !== undefined && start.deployment !== false
        ? this.#deploymentOfJob(run, start.jobId, start.environment)
        : undefined;
    this.#addJob(run, start.jobId, deployment);
    return this.deployments().find((row) => row.id === deployment?.id);
  }

  /** Ends a job: GitHub's last status goes over whatever the job wrote to its deployment. */
  endJob(end: JobEnd): void {
    const job = this.#jobs.get(end.jobId);
    if (job === undefined) throw new Error(`no job ${end.jobId} was started`);
    job.check.status = 'completed';
    job.check.conclusion = end.conclusion;
    job.check.completedAt = this.#time();
    if (job.deployment === undefined) return;
    const { creator, statuses } = job.deployment;
    this.addStatus(job.deployment, {
      state: STATE_AT_END[end.conclusion],
      log_url: statuses[0]?.log_url ?? '',
      creator,
    });
  }

  /** A deployment, as anybody may make one; it has no status yet but those given. */
  addDeployment({ statuses = [], ...given }: DeploymentSeed): Deployment {
    const { ref = given.sha ?? 'main', environment = 'production' } = given;
    const at = this.#time();
    const deployment: Deployment = {
      ...{ id: this.#nextId(), ref, environment, originalEnvironment: environment, createdAt: at, updatedAt: at },
      ...{ sha: this.commitOf(ref) ?? ref, production: environment === 'production', creator: ACTIONS_BOT },
      ...{ task: 'deploy', payload: {}, description: null, byApp: true, ...given, statuses: [] },
    };
    this.#deployments.push(deployment);
    // As given: a status that is only there from the start retires nothing.
    for (const status of statuses) this.addStatus(deployment, { ...status, autoInactive: false });
    return deployment;
  }

  /**
   * Adds a status. A `success` turns prior successful deployments of the environment inactive, but no production
   * ones: `auto_inactive` in GitHub's description of "Create a deployment status".
   */
  addStatus(
    deployment: Deployment,
    { autoInactive = true, ...given }: StatusSeed & { readonly environment?: string; readonly autoInactive?: boolean },
  ): DeploymentStatus {
    const status: DeploymentStatus = {
      ...{ id: this.#nextId(), description: '', log_url: '', environment_url: '', creator: ACTIONS_BOT },
      // "The environment of the previous status on the deployment will be used": the description again.
      ...{ environment: deployment.environment, byApp: deployment.byApp, at: this.#time(), ...given },
    };
    deployment.statuses.push(status);
    deployment.environment = status.environment;
    deployment.updatedAt = status.at;
    if (given.state === 'success' && autoInactive) this.#retirePrior(deployment, status.creator);
    return status;
  }

  addApproval(given: ApprovalSeed): void {
    const runId = this.#runs[0]?.id ?? 0;
    this.#approvals.push({ runId, environment: 'production', state: 'approved', comment: '', ...given });
  }

  addCheckRun(given: CheckRunSeed, id = this.#nextId()): CheckRun {
    const { status = 'completed', conclusion = 'success' } = given;
    const at = this.#time();
    const ended = status === 'completed' ? { conclusion, completedAt: at } : { conclusion: null, completedAt: null };
    const defaults = { sha: this.#head(), app: 'github-actions', suite: 1 };
    const checkRun: CheckRun = { id, startedAt: at, ...defaults, ...given, status, ...ended };
    this.#checkRuns.push(checkRun);
    return checkRun;
  }

  addCommitStatus(given: CommitStatusSeed): void {
    const defaults = { id: this.#nextId(), sha: this.#head(), state: 'success', at: this.#time() } as const;
    this.#commitStatuses.push({ ...defaults, ...given });
  }

  /** The commit that a branch, a tag or a full SHA names. */
  commitOf(ref: string): string | undefined {
    const { refs, commits } = this.seed;
    const name = ref.replace(/^(?:refs\/)?(?:heads|tags)\//, '');
    if (Object.hasOwn(refs, name)) return refs[name];
    return [...Object.values(refs), ...commits].find((commit) => commit === ref);
  }

  /** Deletes a deployment, as whoever may write them can. */
  deleteDeployment(id: number): void {
    const at = this.#deployments.findIndex((one) => one.id === id);
    if (at >= 0) this.#deployments.splice(at, 1);
  }

  /** Newest first, as every list of deployments comes. */
  allDeployments(): readonly Deployment[] {
    return this.#deployments.toReversed();
  }

  deployment(id: number): Deployment | undefined {
    return this.#deployments.find((deployment) => deployment.id === id);
  }

  run(id: number): Run | undefined {
    return this.#runs.find((run) => run.id === id);
  }

  approvalsOf(runId: number): readonly Approval[] {
    return this.#approvals.filter((approval) => approval.runId === runId);
  }

  /** Newest first. */
  checkRunsOf(sha: string): readonly CheckRun[] {
    return this.#checkRuns.filter((checkRun) => checkRun.sha === sha).toReversed();
  }

  /** Newest first. */
  commitStatusesOf(sha: string): readonly CommitStatus[] {
    return this.#commitStatuses.filter((status) => status.sha === sha).toReversed();
  }

  #deploymentOfJob(run: Run, jobId: number, environment: string): Deployment {
    const { owner, repo } = this.seed;
    const creator = run.triggeringActor;
    // Inferred: older deployments of a job's environment show as inactive whatever its name, which GitHub's rule
    // allows only where they are not flagged.
    const deployment = this.addDeployment({ sha: run.sha, ref: 'main', environment, creator, production: false });
    const log_url = `https://github.com/${owner}/${repo}/actions/runs/${run.id}/job/${jobId}`;
    for (const state of ['queued', 'in_progress'] as const) this.addStatus(deployment, { state, log_url, creator });
    return deployment;
  }

  #retirePrior(newest: Deployment, creator: string): void {
    for (const prior of this.#deployments) {
      const sameEnvironment = prior.id < newest.id && prior.environment === newest.environment;
      const mayRetire = !prior.production && prior.statuses.at(-1)?.state === 'success';
      if (sameEnvironment && mayRetire) this.addStatus(prior, { state: 'inactive', creator });
    }
  }

  #addRun({ id, sha = this.#head(), triggeringActor = 'octocat', status = 'in_progress', jobs = [] }: RunSeed): Run {
    const run: Run = { id, sha, triggeringActor, status, createdAt: this.#time() };
    this.#runs.push(run);
    for (const job of jobs) this.#addJob(run, job.id, undefined);
    return run;
  }

  #addJob(run: Run, id: number, deployment: Deployment | undefined): void {
    const known = this.#jobs.get(id);
    if (known !== undefined) this.#checkRuns.splice(this.#checkRuns.indexOf(known.check), 1);
    const given = { name: 'release', sha: run.sha, suite: run.id, status: 'in_progress' } as const;
    this.#jobs.set(id, { check: this.addCheckRun(given, id), deployment });
  }

  #head(): string {
    return this.seed.refs['main'] ?? '0'.repeat(40);
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** GitHub's times have no fractions. */
  #time(): string {
    return this.seed.now().toISOString().replace(/\.\d+/, '');
  }
}
