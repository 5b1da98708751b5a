import { SEEDED } from '../github/seed.ts';
import type { Simulator } from '../simulator.ts';
import type { Action } from './action.ts';
import { runEnvironment } from './run-environment.ts';
import type { StepOptions } from './step.ts';

/** Gives what it takes to run a step on a simulator: in its seeded repository and job, with its seeded credentials. */
export function stepOn(simulator: Simulator, action: Action, inputs: Readonly<Record<string, string>>): StepOptions {
  const { accountSid, apiKey, apiSecret } = simulator.credentials;
  return {
    action,
    inputs: { 'account-sid': accountSid, 'api-key': apiKey, 'api-secret': apiSecret, ...inputs },
    environment: {
      ...simulator.environment(),
      ...runEnvironment({ repository: 'octo-org/flex-project', commit: SEEDED.sha, runId: SEEDED.runId }),
    },
    token: SEEDED.token,
    checkRunId: String(SEEDED.jobId),
  };
}
