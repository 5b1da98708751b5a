import * as v from 'valibot';
import { Problem } from '../problem.ts';
import type { Run } from './run.ts';

const pullRequestSchema = v.object({
  pull_request: v.object({ head: v.object({ repo: v.nullish(v.object({ full_name: v.string() })) }) }),
});

/**
 * Refuses to release for those who may not decide it: a run of `pull_request_target`, or of a pull request from a fork,
 * executes what anybody in the world proposed. Such runs may plan. Takes the run and the payload of its event; throws
 * a {@link Problem}.
 */
export function assertMayRelease(run: Run | undefined, event: unknown, dryRun: boolean): void {
  if (run === undefined || dryRun) return;
  const remedy = 'Set `dry-run: true` for such runs, and release from a push, a tag or `workflow_dispatch`.';
  if (run.eventName === 'pull_request_target') {
    throw new Problem('A run of `pull_request_target` may plan, but not release.', remedy);
  }
  if (!run.eventName.startsWith('pull_request')) return;
  const payload = v.safeParse(pullRequestSchema, event);
  const from = payload.success ? payload.output.pull_request.head.repo?.full_name : undefined;
  if (from === run.repository) return;
  throw new Problem(`A pull request from ${from ?? 'a fork'} may plan, but not release.`, remedy);
}
