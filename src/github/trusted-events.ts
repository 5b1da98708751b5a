import * as v from 'valibot';
import { Problem } from '../problem.ts';
import type { Run } from './context.ts';

const repositorySchema = v.nullish(v.object({ full_name: v.string() }));
const pullRequestSchema = v.object({
  pull_request: v.object({ head: v.object({ repo: repositorySchema, sha: v.optional(v.string()) }) }),
});
const workflowRunSchema = v.object({
  workflow_run: v.object({ event: v.string(), head_repository: repositorySchema }),
});
const commentSchema = v.object({ issue: v.object({ pull_request: v.optional(v.unknown()) }) });

/** What follows on these no longer says whose code the first of them ran. */
const UNTRUSTED = /^(pull_request|workflow_run|issue_comment)/;

/** Returns the head commit of the run's pull request; undefined if it has none. */
export function pullRequestHead(event: unknown): string | undefined {
  const payload = v.safeParse(pullRequestSchema, event);
  return payload.success ? payload.output.pull_request.head.sha : undefined;
}

/**
 * Throws a {@link Problem} if the run may not release: such a run executes, or hands on, what anybody in the world
 * proposed. It may plan. `event` is the payload of the run's event.
 */
export function assertMayRelease(run: Run | undefined, event: unknown, dryRun: boolean): void {
  if (run === undefined || dryRun) return;
  const who = untrustedIn(run, event);
  if (who !== undefined) throw new Problem('untrusted-event', `${who} may plan, but not release.`);
}

function untrustedIn({ eventName, repository }: Run, event: unknown): string | undefined {
  if (eventName === 'pull_request_target') return 'A run of `pull_request_target`';
  if (eventName === 'workflow_run') return untrustedRun(repository, event);
  if (eventName === 'issue_comment') return untrustedComment(event);
  return eventName.startsWith('pull_request') ? untrustedPullRequest(repository, event) : undefined;
}

function untrustedPullRequest(repository: string, event: unknown): string | undefined {
  const payload = v.safeParse(pullRequestSchema, event);
  const from = payload.success ? payload.output.pull_request.head.repo?.full_name : undefined;
  return from === repository ? undefined : `A pull request from ${from ?? 'a fork'}`;
}

/** What the run before built may be a stranger's, and this one has the secrets. */
function untrustedRun(repository: string, event: unknown): string | undefined {
  const payload = v.safeParse(workflowRunSchema, event);
  if (!payload.success) return 'A run of `workflow_run` whose first run is not known';
  const { event: first, head_repository } = payload.output.workflow_run;
  if (UNTRUSTED.test(first)) return `A run of \`workflow_run\` after \`${first}\``;
  const from = head_repository?.full_name;
  return from === repository ? undefined : `A run of \`workflow_run\` after one of ${from ?? 'a fork'}`;
}

/**
 * Anybody may comment on a pull request, and workflows that answer check out its head, of which the event does not say
 * whose it is. On an issue there is no such code.
 */
function untrustedComment(event: unknown): string | undefined {
  const payload = v.safeParse(commentSchema, event);
  const onIssue = payload.success && payload.output.issue.pull_request == null;
  return onIssue ? undefined : 'A comment on a pull request';
}
