import * as v from 'valibot';
import { Problem } from '../problem.ts';
import type { Run } from './context.ts';
import events from './events.json' with { type: 'json' };

/**
 * What a run of each event may do; of an event that is not listed, plan only. The `project` ones are of older Enterprise
 * Servers. A called workflow has the event of its
 * caller. Source: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
export const EVENTS: ReadonlyMap<string, string> = new Map(Object.entries(events));

const repositorySchema = v.nullish(v.object({ full_name: v.string() }));
const pullRequestSchema = v.object({
  pull_request: v.object({ head: v.object({ repo: repositorySchema, sha: v.optional(v.string()) }) }),
});
const workflowRunSchema = v.object({
  workflow_run: v.object({
    event: v.string(),
    head_repository: repositorySchema,
    actor: v.nullish(v.object({ login: v.string() })),
  }),
});

/** Returns the head commit of the run's pull request; undefined if it has none. */
export function pullRequestHead(event: unknown): string | undefined {
  const payload = v.safeParse(pullRequestSchema, event);
  return payload.success ? payload.output.pull_request.head.sha : undefined;
}

/**
 * Throws a {@link Problem} unless the run's event is one that only people with write access cause, or no run is known.
 * Such a run may plan. `event` is the event's payload.
 */
export function assertMayRelease(run: Run | undefined, event: unknown): void {
  if (run === undefined) return;
  const who = untrustedIn(run, event);
  if (who !== undefined) throw new Problem('untrusted-event', `${who} may plan, but not release.`);
}

function untrustedIn({ eventName, repository }: Run, event: unknown): string | undefined {
  if (EVENTS.get(eventName) === 'may release') return undefined;
  if (eventName === 'pull_request') return untrustedPullRequest(repository, event);
  if (eventName === 'workflow_run') return untrustedRun(repository, event);
  return eventName === '' ? 'A run whose event is not known' : `A run of \`${eventName}\``;
}

function untrustedPullRequest(repository: string, event: unknown): string | undefined {
  const payload = v.safeParse(pullRequestSchema, event);
  const from = payload.success ? payload.output.pull_request.head.repo?.full_name : undefined;
  return from === repository ? undefined : `A pull request from ${from ?? 'a fork'}`;
}

/**
 * What the run before built may be a stranger's, and this one has the secrets. Those of Dependabot are of the same
 * repository, and GitHub gives them none for that very reason.
 */
function untrustedRun(repository: string, event: unknown): string | undefined {
  const payload = v.safeParse(workflowRunSchema, event);
  if (!payload.success) return 'A run of `workflow_run` whose first run is not known';
  const { event: first, head_repository, actor } = payload.output.workflow_run;
  const may = first === 'pull_request' || EVENTS.get(first) === 'may release';
  if (!may) return `A run of \`workflow_run\` after \`${first}\``;
  if (actor?.login === 'dependabot[bot]') return 'A run of `workflow_run` after one of Dependabot';
  const from = head_repository?.full_name;
  return from === repository ? undefined : `A run of \`workflow_run\` after one of ${from ?? 'a fork'}`;
}
