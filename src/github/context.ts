import { readFileSync } from 'node:fs';
import type { context } from './toolkit-context.ts';

type Context = typeof context;

/** The workflow run that this is part of, as the runner's environment has it. */
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

/**
 * Returns the run, undefined if this is not a workflow, and the payload of its event, empty if it cannot be read. To be
 * called once secrets are masked. `environment` is the process's own: the toolkit reads no other. An event's file that
 * cannot be read is removed from it, since loading the toolkit would throw.
 */
export async function readContext(
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly run: Run | undefined; readonly event: unknown }> {
  if (!isReadableJson(environment['GITHUB_EVENT_PATH'])) delete environment['GITHUB_EVENT_PATH'];
  const { context } = await import('./toolkit-context.ts');
  return { run: runFrom(context, environment), event: context.payload };
}

function isReadableJson(path = ''): boolean {
  try {
    JSON.parse(readFileSync(path, 'utf8'));
    return true;
  } catch {
    return false;
  }
}

/**
 * What the toolkit's context has of a run. Texts are missing if the environment lacks them, whatever the toolkit's types
 * say, and numbers are NaN. Its repository is left out: it is whatever stands around the first slash.
 */
type ToolkitContext = Partial<Pick<Context, 'sha' | 'ref' | 'workflow' | 'job' | 'actor' | 'eventName'>> &
  Pick<Context, 'serverUrl' | 'apiUrl' | 'runId' | 'runNumber' | 'runAttempt'>;

/** Returns the run, undefined if this is not a workflow. The environment has what the toolkit's context lacks. */
export function runFrom(context: ToolkitContext, environment: Readonly<NodeJS.ProcessEnv>): Run | undefined {
  const repository = environment['GITHUB_REPOSITORY'] ?? '';
  const { sha = '', ref = '', workflow = '', job = '', actor = '', eventName = '', serverUrl, apiUrl } = context;
  if (!/^[^/]+\/[^/]+$/.test(repository) || sha === '') return undefined;
  const id = digitsOf(context.runId);
  return {
    ...{ repository, commit: sha, ref, id },
    ...{ number: digitsOf(context.runNumber), attempt: digitsOf(context.runAttempt) },
    ...{ workflow, job, actor, triggeringActor: environment['GITHUB_TRIGGERING_ACTOR'] ?? '', eventName },
    ...{ serverUrl, apiUrl, url: `${serverUrl}/${repository}/actions/runs/${id}` },
  };
}

function digitsOf(count: number): string {
  return Number.isNaN(count) ? '' : String(count);
}
