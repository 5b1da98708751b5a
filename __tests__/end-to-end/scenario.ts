import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Fault } from '../../simulator/faults/fault.ts';
import type { FlexSeed } from '../../simulator/flex/seed.ts';
import { type GitHubSeed, SEEDED } from '../../simulator/github/seed.ts';
import { readAction } from '../../simulator/runner/action.ts';
import { runEnvironment } from '../../simulator/runner/run-environment.ts';
import {
  type BrokenFile,
  type JobStatus,
  type PhaseResult,
  type RunningPhase,
  type StepOptions,
  startPhase,
} from '../../simulator/runner/step.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/simulator.ts';

const action = readAction(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

type Inputs = Readonly<Record<string, string>>;

/** One step on one simulator. Everything has a default: the contact centre, and `configuration: release-44`. */
export interface Scenario {
  readonly flex?: FlexSeed;
  readonly github?: Partial<GitHubSeed>;
  readonly simulator?: Omit<SimulatorOptions, 'flex' | 'github' | 'faults'>;
  readonly faults?: readonly Fault[];
  /** What stands under `with:`. Credentials are there unless `credentials` says otherwise. */
  readonly inputs?: Inputs | ((simulator: Simulator) => Inputs);
  readonly credentials?: 'inputs' | 'variables' | 'auth token' | 'none';
  /** Added to the environment of the step. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The same, where it depends on the simulator. */
  readonly environmentOf?: (simulator: Simulator) => Readonly<Record<string, string>>;
  readonly brokenFiles?: readonly BrokenFile[];
  /** The token of the job. */
  readonly token?: string;
  /** Runs before the step: somebody else's doings. */
  readonly before?: (simulator: Simulator) => void;
  /** Does something to main while it runs, such as ending it. */
  readonly during?: (main: RunningPhase, simulator: Simulator) => Promise<void>;
  /** Between main and post. */
  readonly between?: (simulator: Simulator) => void | Promise<void>;
  /** What the runner says of the job when post runs; default: what follows from main. */
  readonly job?: JobStatus;
  /** How often post runs; default: once where `job` is given, else not at all. */
  readonly posts?: number;
  /** Alters the state that main left. */
  readonly alterState?: (state: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
  /** How many times as fast the step's clock runs; default 10. */
  readonly faster?: number;
  readonly nodeOptions?: readonly string[];
}

/** What came of a scenario, at every place where it can be seen. */
export interface Seen {
  readonly main: PhaseResult;
  readonly posts: readonly PhaseResult[];
  readonly outcome: string;
  readonly exitCode: number | null;
  /** How many requests for a release the server saw in main, and in all. */
  readonly sent: number;
  readonly sentInAll: number;
  /** The name of the configuration that is live when all is over. */
  readonly live: string | undefined;
  /** How many releases came to be since the step started. */
  readonly released: number;
  /** Titles of the error annotations of main. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** The requests to Flex and GitHub in order of arrival: `GET /Releases?PageSize=50`. */
  readonly requests: readonly string[];
  /** Those of them that came after main. */
  readonly postRequests: readonly string[];
  /** Deployments with their states, oldest first: `production: in_progress, success`. */
  readonly deployments: readonly string[];
  readonly simulator: Simulator;
}

/** Plays a scenario and tells what came of it. Fails where something was asked for that nothing should ask for. */
export async function play(scenario: Scenario): Promise<Seen> {
  const simulator = await startSimulator({
    ...scenario.simulator,
    ...(scenario.flex && { flex: scenario.flex }),
    github: { ...scenario.github },
    faults: scenario.faults ?? [],
  });
  try {
    scenario.before?.(simulator);
    const releasesBefore = simulator.flex.releases.length;
    const options = stepOptions(scenario, simulator);
    const running = startPhase(options, { phase: 'main' }, scenario.brokenFiles);
    await scenario.during?.(running, simulator);
    const main = await running.result;
    const sent = countSent(simulator);
    const requestsOfMain = simulator.requests.length;
    await scenario.between?.(simulator);
    const posts = await playPosts(scenario, options, main);
    await simulator.settled();
    if (simulator.unexpected.length > 0)
      throw new Error(`nobody should do: ${simulator.unexpected.join('; ')}`);
    const { activeRelease } = simulator.flex;
    const requests = simulator.requests.map(
      ({ method, path, query }) => `${method} ${inShort(path)}${query}`,
    );
    return {
      main,
      posts,
      outcome: main.outputs['outcome'] ?? '',
      exitCode: main.exitCode,
      sent,
      sentInAll: countSent(simulator),
      live: activeRelease?.configuration.name,
      released: simulator.flex.releases.length - releasesBefore,
      errors: annotations(main, 'error'),
      warnings: main.commands.filter(({ name }) => name === 'warning').map(({ message }) => message),
      requests,
      postRequests: requests.slice(requestsOfMain),
      deployments: simulator.github
        .deployments()
        .map(
          ({ environment, statuses }) => `${environment}: ${statuses.map(({ state }) => state).join(', ')}`,
        ),
      simulator,
    };
  } finally {
    await simulator.close();
  }
}

async function playPosts(
  scenario: Scenario,
  options: StepOptions,
  main: PhaseResult,
): Promise<PhaseResult[]> {
  const { job, posts = job === undefined ? 0 : 1 } = scenario;
  const jobStatus = job ?? (main.exitCode === 0 ? 'success' : 'failure');
  const state = scenario.alterState?.(main.state) ?? main.state;
  const results: PhaseResult[] = [];
  for (let post = 0; post < posts; post += 1) {
    results.push(await startPhase(options, { phase: 'post', state, jobStatus }).result);
  }
  return results;
}

function stepOptions(scenario: Scenario, simulator: Simulator): StepOptions {
  const { inputs, variables } = credentialsOf(scenario, simulator);
  const given = typeof scenario.inputs === 'function' ? scenario.inputs(simulator) : scenario.inputs;
  const faster = scenario.faster ?? 10;
  const clock = fileURLToPath(new URL('faster-clock.mjs', import.meta.url));
  return {
    action,
    inputs: { configuration: 'release-44', ...inputs, ...given },
    environment: {
      ...simulator.environment(),
      ...runEnvironment({ repository: 'octo-org/flex-project', commit: SEEDED.sha, runId: SEEDED.runId }),
      ...variables,
      ...(faster !== 1 && { FASTER: String(faster) }),
      ...scenario.environment,
      ...scenario.environmentOf?.(simulator),
    },
    token: scenario.token ?? SEEDED.token,
    checkRunId: String(SEEDED.jobId),
    nodeOptions: [...(faster === 1 ? [] : ['--import', clock]), ...(scenario.nodeOptions ?? [])],
  };
}

function credentialsOf({ credentials = 'inputs' }: Scenario, simulator: Simulator) {
  const { accountSid, authToken, apiKey, apiSecret } = simulator.credentials;
  const none: Record<string, string> = {};
  const byKey = { 'account-sid': accountSid, 'api-key': apiKey, 'api-secret': apiSecret };
  switch (credentials) {
    case 'inputs':
      return { inputs: byKey, variables: none };
    case 'auth token':
      return { inputs: { 'account-sid': accountSid, 'auth-token': authToken }, variables: none };
    case 'variables':
      return {
        inputs: none,
        variables: {
          TWILIO_ACCOUNT_SID: accountSid,
          TWILIO_API_KEY: apiKey,
          TWILIO_API_SECRET: apiSecret,
        },
      };
    case 'none':
      return { inputs: none, variables: none };
  }
}

function countSent(simulator: Simulator): number {
  return simulator.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/Releases'))
    .length;
}

function annotations(phase: PhaseResult, kind: 'error' | 'warning'): string[] {
  return phase.commands
    .filter(({ name }) => name === kind)
    .map(({ properties }) => properties['title'] ?? '');
}

function inShort(path: string): string {
  return path.replace('/v1/PluginService', '').replace('/repos/octo-org/flex-project', '');
}
