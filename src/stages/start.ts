import type { Connections, Signals } from '../connections.ts';
import { assertMayRelease, pullRequestHead } from '../github/trusted-events.ts';
import { type Options, readOptions } from '../inputs/options.ts';
import { logStart } from '../report/log/progress.ts';
import type { Step } from '../step.ts';

/** What the stages of one step share: the inputs, and the servers that they talk to. */
export interface Session extends Connections {
  readonly step: Step;
  readonly options: Options;
  /** Aborted when the step must stop asking Twilio. */
  readonly signal: AbortSignal;
  /** The head of the pull request that the run is of, if it is of one. */
  readonly head: string | undefined;
}

/** Returns the session of a run whose inputs are right and whose event may release; throws a {@link Problem} if not. */
export async function start(step: Step): Promise<Session> {
  const { environment, log, signal } = step.world;
  const { run, event } = await step.world.readContext();
  step.learn({ run });
  const options = readOptions(environment);
  step.learn({ options });
  assertMayRelease(run, event, options.dryRun);
  logStart(log, options);
  return openSession(step, options, pullRequestHead(event), { twilio: signal, gitHub: signal });
}

/** Returns a session whose connections end with the step. */
export function openSession(step: Step, options: Options, head: string | undefined, signals: Signals): Session {
  const { clock, connect } = step.world;
  const connections = step.resources.use(
    connect(options, step.facts().run, { clock, warn: step.warn, redact: step.redact, ...signals }),
  );
  return { ...connections, step, options, head, signal: signals.twilio };
}
