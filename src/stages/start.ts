import { type Authorisable, authorise } from '../authority.ts';
import type { Connections, Signals } from '../connections.ts';
import { type Options, readOptions } from '../inputs/options.ts';
import { logStart } from '../report/log/progress.ts';
import type { Step } from '../step.ts';

/** What the stages of one step share: the inputs, and the servers that they talk to. */
export interface Session extends Connections, Authorisable {
  readonly step: Step;
  readonly options: Options;
  /** Aborted when the step must stop asking Twilio. */
  readonly signal: AbortSignal;
}

/** Returns the session of a run whose inputs are right and whose event may release; throws a {@link Problem} if not. */
export async function start(step: Step): Promise<Session> {
  const { environment, log, signal } = step.world;
  const { run, event } = await step.world.readContext();
  step.learn({ run });
  const options = readOptions(environment);
  step.learn({ options });
  if (!options.dryRun) authorise({ run, event, options });
  logStart(log, options);
  return openSession(step, { run, event, options }, { twilio: signal, gitHub: signal });
}

/** Returns a session whose connections end with the step. */
export function openSession(
  step: Step,
  { run, event, options }: Pick<Session, 'run' | 'event' | 'options'>,
  signals: Signals,
): Session {
  const { clock, connect } = step.world;
  const connections = step.resources.use(connect(options, run, { clock, warn: step.warn, ...signals }));
  return { ...connections, step, run, event, options, signal: signals.twilio };
}
