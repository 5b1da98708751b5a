/** What the simulated repository remembers: the seed's parts with nothing left open. */

import type { ApprovalSeed, CheckRunSeed, CommitStatusSeed, DeploymentSeed, RunSeed, StatusSeed } from './seed.ts';

export interface DeploymentStatus extends Required<StatusSeed> {
  readonly id: number;
  readonly environment: string;
  readonly byApp: boolean;
  readonly at: string;
}

export interface Deployment extends Required<Omit<DeploymentSeed, 'environment' | 'payload' | 'statuses'>> {
  readonly id: number;
  readonly payload: unknown;
  readonly originalEnvironment: string;
  environment: string;
  readonly createdAt: string;
  updatedAt: string;
  /** Oldest first. */
  readonly statuses: DeploymentStatus[];
}

export type Run = Required<Omit<RunSeed, 'jobs'>> & { readonly createdAt: string };

export interface CheckRun extends Required<Omit<CheckRunSeed, 'status' | 'conclusion'>> {
  readonly id: number;
  status: NonNullable<CheckRunSeed['status']>;
  conclusion: NonNullable<CheckRunSeed['conclusion']> | null;
  readonly startedAt: string;
  completedAt: string | null;
}

/** A job is its check run, seen from the workflow's side. */
export interface Job {
  readonly check: CheckRun;
  /** GitHub's own deployment for the job, where it made one. */
  readonly deployment: Deployment | undefined;
}

export type Approval = Required<ApprovalSeed>;

export interface CommitStatus extends Required<CommitStatusSeed> {
  readonly id: number;
  readonly at: string;
}

/** `github-actions[bot]`: who acts with a workflow's token. */
export const ACTIONS_BOT = 'github-actions[bot]';
