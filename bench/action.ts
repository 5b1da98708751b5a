import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readAction } from '../simulator/runner/action.ts';
import { type JobStatus, type PhaseResult, type StepOptions, startPhase } from '../simulator/runner/step.ts';
import { stepOn } from '../simulator/runner/step-on.ts';
import type { Simulator } from '../simulator/simulator.ts';

/** The folder of this project. */
export const project = dirname(dirname(fileURLToPath(import.meta.url)));

const action = readAction(project);
const historyAction = readAction(join(project, 'history'));

/** The inputs with which a run asks nothing of GitHub. */
export const WITHOUT_GITHUB = { deployment: 'off' } as const;

type Inputs = Readonly<Record<string, string>>;

/** Runs `dist/main.js` as a runner does. Rejects if it does not end as it should. */
export async function runMain(
  simulator: Simulator,
  inputs: Inputs,
  { ends = 'created', ...more }: Partial<StepOptions> & { readonly ends?: string } = {},
): Promise<PhaseResult> {
  const result = await startPhase(optionsOf(simulator, inputs, more), { phase: 'main' }).result;
  if (result.outputs['outcome'] !== ends) throw new Error(`not ${ends}:\n${result.log}`);
  return result;
}

/** Runs `dist/post.js` with what main left. */
export function runPost(
  simulator: Simulator,
  inputs: Inputs,
  { state }: PhaseResult,
  jobStatus: JobStatus,
  more: Partial<StepOptions> = {},
): Promise<PhaseResult> {
  return startPhase(optionsOf(simulator, inputs, more), { phase: 'post', state, jobStatus }).result;
}

/** Runs `dist/history.js`, whose files are written into `folder`. Rejects if it fails. */
export async function runHistory(
  simulator: Simulator,
  folder: string,
  more: Pick<Partial<StepOptions>, 'nodeOptions'> = {},
): Promise<PhaseResult> {
  const options = stepOn(simulator, historyAction, {});
  const environment = { ...options.environment, RUNNER_TEMP: folder };
  const result = await startPhase({ ...options, ...more, environment }, { phase: 'main' }).result;
  if (result.exitCode !== 0) throw new Error(result.log);
  return result;
}

function optionsOf(simulator: Simulator, inputs: Inputs, more: Partial<StepOptions>): StepOptions {
  const options = stepOn(simulator, action, inputs);
  return { ...options, ...more, environment: { ...options.environment, ...more.environment } };
}

/** Returns, in turn, the SIDs of two configurations: each run then makes live what is not. */
export function inTurnOf(simulator: Simulator, names: readonly [string, string]): () => string {
  const sids = names.map((name) => simulator.flex.configuration(name).sid);
  let turn = 0;
  return () => {
    turn += 1;
    return sids[turn % 2] ?? '';
  };
}
