import type { Run } from './github/context.ts';
import { assertMayRelease } from './github/trusted-events.ts';
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
}

/** To be called right before each write, in main and in post. Throws a {@link Problem} if the run may not write. */
export function authorise({ run, event, options }: Authorisable): WriteAuthority {
  if (options.dryRun) throw new Problem('dry-run', 'This is a dry run: it sends nothing to Twilio or GitHub.');
  assertMayRelease(run, event);
  return { [authorised]: true };
}
