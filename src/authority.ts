import type { Run } from './github/context.ts';
import { assertMayRelease } from './github/trusted-events.ts';
import type { Environment } from './inputs/environment.ts';
import { Problem } from './problem.ts';

const authorised: unique symbol = Symbol('authorised');

/** Proof that this run may write. Every write to Twilio or GitHub takes one; only {@link authorise} makes it. */
export interface WriteAuthority {
  readonly [authorised]: true;
}

/** What decides whether a step may write; a session has it. */
export interface Authorisable {
  /** Undefined outside of a workflow. */
  readonly run: Run | undefined;
  /** The payload of the run's event. */
  readonly event: unknown;
  readonly options: { readonly dryRun: boolean };
  readonly step: { readonly world: { readonly env: Environment } };
}

/**
 * Returns the proof. To be called right before each write, in main and in post, and once at the beginning of
 * both, except of a dry run: what may not write asks nothing. Throws a {@link Problem} if it may not.
 */
export function authorise({ run, event, options, step }: Authorisable): WriteAuthority {
  if (options.dryRun) throw new Problem('dry-run', 'This is a dry run: it sends nothing to Twilio or GitHub.');
  // The runner sets it for every process, whatever a workflow says. Source: actions/runner, ProcessInvoker.cs
  if (run === undefined && step.world.env['GITHUB_ACTIONS'] === 'true')
    throw new Problem('untrusted-event', 'A run whose repository or commit is not known may plan, but not release.');
  assertMayRelease(run, event);
  return { [authorised]: true };
}
