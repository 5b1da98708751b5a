import { type Authorisable, authorise } from '../authority.ts';
import type { Clients, Signals } from '../clients.ts';
import { GITHUB_BUDGET_MS, timeBudget, type WithinBudget } from '../github/time-budget.ts';
import { ACTION_INPUTS } from '../inputs/action-inputs.ts';
import type { Options } from '../inputs/options.ts';
import { undeclaredInputs } from '../inputs/undeclared.ts';
import { type Inputs, readInputs } from '../inputs/wanted.ts';
import { hasNotSucceeded } from '../release/rollback.ts';
import { logStart } from '../report/log/progress.ts';
import type { Step } from '../step.ts';

/** What the stages of one step share: the inputs, and the servers that they talk to. */
export interface Session extends Clients, Authorisable {
  readonly step: Step;
  readonly options: Options;
  /** Aborted when the step must stop asking Twilio. */
  readonly signal: AbortSignal;
  /** What is asked of GitHub before the release, which waits for it no longer unless a deployment is required. */
  readonly withinBudget: WithinBudget;
}

/** The session of a run that is to release. */
export type ReleaseSession = Session & Pick<Inputs, 'wanted'>;

/** Returns the session of a run whose inputs are right and whose event may release; throws a {@link Problem} if not. */
export async function start(step: Step): Promise<ReleaseSession> {
  const { env, log, signal } = step.world;
  const { run, event } = await step.world.readContext();
  step.learn({ run });
  // Only here: what a later step sets must not keep the post step from its work.
  const { problems, warnings } = undeclaredInputs(env, ACTION_INPUTS);
  for (const warning of warnings) step.warn(warning);
  const { options, wanted } = await readInputs(env, problems);
  step.learn({ options, jobFailedBefore: hasNotSucceeded(options.jobStatus) });
  if (!options.dryRun) authorise({ run, event, options, step });
  logStart(log, options);
  return { ...openSession(step, { run, event, options }, { twilio: signal, gitHub: signal }), wanted };
}

/** Returns a session whose clients end with the step. */
export function openSession(
  step: Step,
  { run, event, options }: Pick<Session, 'run' | 'event' | 'options'>,
  signals: Signals,
): Session {
  const { clock, createClients } = step.world;
  const budget = timeBudget(GITHUB_BUDGET_MS, { clock, signal: signals.gitHub });
  const withinBudget: WithinBudget = options.deployment === 'auto' ? budget : (work) => work(signals.gitHub);
  const context = { clock, warn: step.warn, redact: step.redact, withinBudget, ...signals };
  const clients = step.resources.use(createClients(options, run, context));
  return { ...clients, step, run, event, options, withinBudget, signal: signals.twilio };
}
