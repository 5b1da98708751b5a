/** What the simulated repository remembers: the seed's parts with nothing left open. */

import type { Conclusion, RunState, StatusState } from './seed.ts';

export interface DeploymentStatus {
  readonly id: number;
  readonly state: StatusState;
  readonly description: string;
  readonly environment: string;
  readonly log_url: string;
  readonly environment_url: string;
  readonly creator: string;
  readonly byApp: boolean;
  readonly at: string;
}

export interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly payload: unknown;
  readonly originalEnvironment: string;
  environment: string;
  readonly description: string | null;
  readonly production: boolean;
  readonly creator: string;
  readonly byApp: boolean;
  readonly createdAt: string;
  updatedAt: string;
  /** Oldest first. */
  readonly statuses: DeploymentStatus[];
}

export interface Run {
  readonly id: number;
  readonly sha: string;
  readonly triggeringActor: string;
  readonly status: RunState;
  readonly createdAt: string;
}

export interface CheckRun {
  readonly id: number;
  readonly name: string;
  readonly sha: string;
  readonly app: string;
  readonly suite: number;
  status: RunState;
  conclusion: Conclusion | null;
  readonly startedAt: string;
  completedAt: string | null;
}

/** A job is its check run, seen from the workflow's side. */
export interface Job {
  readonly check: CheckRun;
  /** GitHub's own deployment for the job, where it made one. */
  readonly deployment: Deployment | undefined;
}

export interface Approval {
  readonly runId: number;
  readonly environment: string;
  readonly login: string;
  readonly state: 'approved' | 'rejected' | 'pending';
  readonly comment: string;
}

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: 'error' | 'failure' | 'pending' | 'success';
  readonly at: string;
}

/** `github-actions[bot]`: who acts with a workflow's token. */
export const ACTIONS_BOT = 'github-actions[bot]';
