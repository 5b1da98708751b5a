import type { Environment } from '../inputs/environment.ts';

/** The workflow run that this is part of, as the runner's environment tells it. */
export interface Run {
  /** `owner/name`. */
  readonly repository: string;
  readonly commit: string;
  readonly ref: string;
  readonly id: string;
  readonly number: string;
  readonly attempt: string;
  readonly workflow: string;
  readonly job: string;
  /** Who started the run first, and who started this attempt. */
  readonly actor: string;
  readonly triggeringActor: string;
  readonly eventName: string;
  /** `https://github.com`, or an Enterprise Server's. */
  readonly serverUrl: string;
  readonly apiUrl: string;
  /** The page of the run. */
  readonly url: string;
}

/** Takes the environment; gives the run, or undefined where this is not a workflow. */
export function readRun(environment: Environment): Run | undefined {
  const repository = environment['GITHUB_REPOSITORY'] ?? '';
  const commit = environment['GITHUB_SHA'] ?? '';
  if (!/^[^/]+\/[^/]+$/.test(repository) || commit === '') return undefined;
  const text = (name: string) => environment[name] ?? '';
  const serverUrl = environment['GITHUB_SERVER_URL'] ?? 'https://github.com';
  const id = text('GITHUB_RUN_ID');
  return {
    repository,
    commit,
    ref: text('GITHUB_REF'),
    id,
    number: text('GITHUB_RUN_NUMBER'),
    attempt: text('GITHUB_RUN_ATTEMPT'),
    workflow: text('GITHUB_WORKFLOW'),
    job: text('GITHUB_JOB'),
    actor: text('GITHUB_ACTOR'),
    triggeringActor: text('GITHUB_TRIGGERING_ACTOR'),
    eventName: text('GITHUB_EVENT_NAME'),
    serverUrl,
    apiUrl: environment['GITHUB_API_URL'] ?? 'https://api.github.com',
    url: `${serverUrl}/${repository}/actions/runs/${id}`,
  };
}
