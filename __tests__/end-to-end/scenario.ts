import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Fault } from '../../simulator/faults/fault.ts';
import type { FlexSeed } from '../../simulator/flex/seed.ts';
import { type GitHubSeed, SEEDED } from '../../simulator/github/seed.ts';
import type { RequestRecord } from '../../simulator/log.ts';
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
import { problemsWith } from '../report/described.ts';
import { assertAsked } from '../simulator/github-client.ts';

const action = readAction(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** So that a limit of 30 s takes an hour. */
const STOPPED = 1 / 120;

type Inputs = Readonly<Record<string, string>>;

/** One step on a simulator of its own. Everything has a default: the contact centre, and `configuration: release-44`. */
export interface Scenario extends Step {
  readonly flex?: FlexSeed;
  readonly github?: Partial<GitHubSeed>;
  readonly simulator?: Omit<SimulatorOptions, 'flex' | 'github' | 'faults'>;
}

/** One step of one run. */
export interface Step {
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
  /** The job's number, as the address of its log has it; empty on an Enterprise Server, which does not tell. */
  readonly jobId?: string;
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
  /** Alters the state that main left, or forges one: of each post, counted from 0. */
  readonly alterState?: (
    state: Readonly<Record<string, string>>,
    simulator: Simulator,
    post: number,
  ) => Readonly<Record<string, string>>;
  /** How many times as fast the step's clock runs; default 10 where faults may keep it waiting, else 1. */
  readonly faster?: number;
  /** Main's clock hardly moves: no limit of the step can be what ends it. */
  readonly stopped?: true;
  readonly nodeOptions?: readonly string[];
}

/** What came of a step, at every place where it can be seen. */
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

/**
 * Plays a scenario and tells what came of it. Fails where something was asked for that nothing should ask for, or that
 * GitHub does not describe, and where a fault never came about.
 */
export async function play(scenario: Scenario): Promise<Seen> {
  const simulator = await startSimulator({
    ...scenario.simulator,
    ...(scenario.flex && { flex: scenario.flex }),
    github: { ...scenario.github },
  });
  try {
    return await playOn(simulator, scenario);
  } finally {
    await simulator.close();
  }
}

/** Plays a step on a simulator that others may have used before, and tells what came of it alone. */
export async function playOn(simulator: Simulator, step: Step): Promise<Seen> {
  simulator.faults.add(...(step.faults ?? []));
  const requestsBefore = simulator.requests.length;
  const countSent = () => simulator.requests.slice(requestsBefore).filter(isRelease).length;
  step.before?.(simulator);
  const releasesBefore = simulator.flex.releases.length;
  const options = stepOptions(step, simulator);
  const running = startPhase(
    step.stopped ? stepOptions({ ...step, faster: STOPPED }, simulator) : options,
    { phase: 'main' },
    step.brokenFiles,
  );
  await step.during?.(running, simulator);
  const main = await running.result;
  const sent = countSent();
  const requestsOfMain = simulator.requests.length - requestsBefore;
  await step.between?.(simulator);
  const posts = await playPosts(step, options, main, simulator);
  await simulator.settled();
  if (simulator.unexpected.length > 0) throw new Error(`nobody should do: ${simulator.unexpected.join('; ')}`);
  const unmet = simulator.faults.unmet();
  if (unmet.length > 0) throw new Error(`faults that nothing met: ${JSON.stringify(unmet)}`);
  assertKeptForms(simulator, requestsBefore, [main, ...posts]);
  const { activeRelease } = simulator.flex;
  const requests = simulator.requests
    .slice(requestsBefore)
    .map(({ method, path, query }) => `${method} ${inShort(path)}${query}`);
  return {
    main,
    posts,
    outcome: main.outputs['outcome'] ?? '',
    exitCode: main.exitCode,
    sent,
    sentInAll: countSent(),
    live: activeRelease?.configuration.name,
    released: simulator.flex.releases.length - releasesBefore,
    errors: annotations(main, 'error'),
    warnings: main.commands.filter(({ name }) => name === 'warning').map(({ message }) => message),
    requests,
    postRequests: requests.slice(requestsOfMain),
    deployments: deploymentsOf(simulator),
    simulator,
  };
}

/** What is asked of GitHub is as GitHub describes it, and each record as its schema says, wherever it stands. */
function assertKeptForms(simulator: Simulator, from: number, phases: readonly PhaseResult[]): void {
  for (const { service, method, path, query, body } of simulator.requests.slice(from)) {
    if (service === 'github') assertAsked({ method, url: new URL(path + query, 'https://api.github.com'), body });
  }
  const records = [
    ...phases.flatMap(({ outputs }) => outputs['record'] ?? []),
    ...phases.flatMap(({ summary }) => /^```json\n(.*?)^```$/ms.exec(summary)?.[1] ?? []),
  ].map((json): unknown => JSON.parse(json));
  const payloads = simulator.github
    .deployments()
    .flatMap(({ payload }) => (payload as { readonly record?: unknown }).record ?? []);
  const problems = [...records, ...payloads].flatMap(problemsWith);
  if (problems.length > 0) throw new Error(`not a record: ${problems.join('; ')}`);
}

async function playPosts(
  step: Step,
  options: StepOptions,
  main: PhaseResult,
  simulator: Simulator,
): Promise<PhaseResult[]> {
  const { job, posts = job === undefined ? 0 : 1 } = step;
  const jobStatus = job ?? (main.exitCode === 0 ? 'success' : 'failure');
  const results: PhaseResult[] = [];
  for (let post = 0; post < posts; post += 1) {
    const state = step.alterState?.(main.state, simulator, post) ?? main.state;
    results.push(await startPhase(options, { phase: 'post', state, jobStatus }).result);
  }
  return results;
}

function stepOptions(step: Step, simulator: Simulator): StepOptions {
  const { inputs, variables } = credentialsOf(step, simulator);
  const given = typeof step.inputs === 'function' ? step.inputs(simulator) : step.inputs;
  const faster = step.faster ?? (step.faults ? 10 : 1);
  const clock = fileURLToPath(new URL('faster-clock.mjs', import.meta.url));
  return {
    action,
    inputs: { configuration: 'release-44', ...inputs, ...given },
    environment: {
      ...simulator.environment(),
      ...runEnvironment({ repository: 'octo-org/flex-project', commit: SEEDED.sha, runId: SEEDED.runId }),
      ...variables,
      // Hundreds of processes load the same files: a fifth of the time of all of them.
      NODE_COMPILE_CACHE: join(tmpdir(), 'flex-release-compiled'),
      FASTER: String(faster),
      ...step.environment,
      ...step.environmentOf?.(simulator),
    },
    token: step.token ?? SEEDED.token,
    checkRunId: step.jobId ?? String(SEEDED.jobId),
    answers: true,
    // Little is compiled: threads of its own for that cost more than they save.
    nodeOptions: ['--v8-pool-size=0', '--import', clock, ...(step.nodeOptions ?? [])],
  };
}

function credentialsOf({ credentials = 'inputs' }: Step, simulator: Simulator) {
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
        variables: { TWILIO_ACCOUNT_SID: accountSid, TWILIO_API_KEY: apiKey, TWILIO_API_SECRET: apiSecret },
      };
    case 'none':
      return { inputs: none, variables: none };
  }
}

/** All deployments with their states, oldest first: `production: in_progress, success`. */
export function deploymentsOf({ github }: Simulator): string[] {
  const deployments = github.deployments();
  return deployments.map((one) => `${one.environment}: ${one.statuses.map(({ state }) => state).join(', ')}`);
}

/** The record that a phase gave as its output. */
export function recordOf({ outputs }: PhaseResult) {
  return JSON.parse(outputs['record'] ?? '');
}

export function isRelease({ method, path }: Pick<RequestRecord, 'method' | 'path'>): boolean {
  return method === 'POST' && path.endsWith('/Releases');
}

function annotations(phase: PhaseResult, kind: 'error' | 'warning'): string[] {
  return phase.commands.filter(({ name }) => name === kind).map(({ properties }) => properties['title'] ?? '');
}

function inShort(path: string): string {
  return path.replace('/v1/PluginService', '').replace(/^\/repos\/octo-org\/flex-project|^\/repositories\/\d+/, '');
}
