/** What a simulated repository starts with. Everything has a default: a test names only what it is about. */

/** The permissions of a token that the simulated calls ask for. */
export type Scope = 'actions' | 'checks' | 'contents' | 'deployments' | 'statuses';
export type Access = 'none' | 'read' | 'write';

/** A workflow's `GITHUB_TOKEN`; a permission that is not named is `none`, as under `permissions:` in a workflow. */
export interface TokenSeed {
  readonly token: string;
  readonly permissions?: Readonly<Partial<Record<Scope, Access>>>;
}

export type RunState = 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending';
export type Conclusion = 'success' | 'failure' | 'neutral' | 'cancelled' | 'skipped' | 'timed_out' | 'action_required';

export interface RunSeed {
  readonly id: number;
  readonly sha?: string;
  readonly triggeringActor?: string;
  /** Default: in progress. */
  readonly status?: RunState;
  /** Jobs in progress; GitHub makes a check run of the same id for each. */
  readonly jobs?: readonly { readonly id: number }[];
}

export interface ApprovalSeed {
  readonly login: string;
  /** Default: the first run. */
  readonly runId?: number;
  readonly environment?: string;
  readonly state?: 'approved' | 'rejected' | 'pending';
  readonly comment?: string;
}

export interface CheckRunSeed {
  readonly name: string;
  readonly sha?: string;
  readonly status?: RunState;
  readonly conclusion?: Conclusion | null;
  /** The slug of the app that reports it. */
  readonly app?: string;
  /** Check runs of one name in one suite are attempts of the same check. */
  readonly suite?: number;
}

export interface CommitStatusSeed {
  readonly context: string;
  readonly sha?: string;
  readonly state?: 'error' | 'failure' | 'pending' | 'success';
}

/** What a client may post: `enum` in GitHub's description. */
export const STATES = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success'] as const;
export type StatusState = (typeof STATES)[number];

export interface StatusSeed {
  readonly state: StatusState;
  readonly description?: string;
  readonly log_url?: string;
  readonly environment_url?: string;
  readonly creator?: string;
}

export interface DeploymentSeed {
  readonly sha?: string;
  readonly ref?: string;
  readonly environment?: string;
  readonly task?: string;
  readonly payload?: Readonly<Record<string, unknown>> | string;
  readonly description?: string | null;
  readonly production?: boolean;
  readonly creator?: string;
  /** Whether the app `github-actions` made it. */
  readonly byApp?: boolean;
  /** Oldest first. */
  readonly statuses?: readonly StatusSeed[];
}

/** The default branch is `main`. */
export interface GitHubSeed {
  readonly owner: string;
  readonly repo: string;
  /** The repository had this name before, as `owner/name`; what is asked by it is redirected with this status. */
  readonly renamed?: { readonly from: string; readonly status: 301 | 302 | 307 | 308 };
  readonly apiUrl: string;
  /** Branches and tags by name, each with its commit. */
  readonly refs: Readonly<Record<string, string>>;
  /** Commits that exist besides those the refs point to. */
  readonly commits: readonly string[];
  readonly tokens: readonly TokenSeed[];
  /** The hour's limit, shared by all tokens of the repository. */
  readonly rateLimit: { readonly limit: number; readonly used: number };
  /** What comes of a deployment that leaves `auto_merge` on. */
  readonly autoMerge: 'merged' | 'conflict' | 'up-to-date';
  readonly runs: readonly RunSeed[];
  readonly approvals: readonly ApprovalSeed[];
  readonly checkRuns: readonly CheckRunSeed[];
  readonly commitStatuses: readonly CommitStatusSeed[];
  readonly deployments: readonly DeploymentSeed[];
  readonly now: () => Date;
}

/** The token, commit, run and job of a seed that changes none of them. */
export const SEEDED = {
  token: 'simulated-token',
  sha: '5f0c3a9b1d7e24860a7b92c4d1e8f3056b9a2c47',
  runId: 9_000_000_001,
  jobId: 25_000_000_001,
} as const;

/** What the README tells a workflow to grant. */
export const RECOMMENDED_PERMISSIONS: Readonly<Partial<Record<Scope, Access>>> = {
  actions: 'read',
  checks: 'read',
  contents: 'read',
  deployments: 'write',
};

/**
 * A whole seed from what a test changes. The default is a private repository, one run whose job `release` is in
 * progress on the head of `main`, and one token with the recommended permissions.
 */
export function githubSeed(changes: Partial<GitHubSeed> = {}): GitHubSeed {
  return {
    owner: 'octo-org',
    repo: 'flex-project',
    apiUrl: 'https://api.github.com',
    refs: { main: SEEDED.sha },
    commits: [],
    tokens: [{ token: SEEDED.token, permissions: RECOMMENDED_PERMISSIONS }],
    rateLimit: { limit: 1000, used: 0 },
    autoMerge: 'merged',
    runs: [{ id: SEEDED.runId, jobs: [{ id: SEEDED.jobId }] }],
    approvals: [],
    checkRuns: [],
    commitStatuses: [],
    deployments: [],
    now: () => new Date(),
    ...changes,
  };
}
