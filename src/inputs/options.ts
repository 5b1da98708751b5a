import type { AccountSid } from '../flex/sid.ts';
import type { ConfiguredGate } from '../release/gates/gate.ts';
import { GATES } from '../release/gates/index.ts';
import { type Credentials, readAccount, readCredentials } from './credentials.ts';
import { type Environment, inputOf } from './environment.ts';
import { readHost } from './host.ts';
import { inputReaders } from './readers.ts';
import { type InputProblem, WrongInputs } from './wrong-inputs.ts';

/** The inputs of a run that both of its steps need, parsed. Each stage names only what it needs of them. */
export interface Options {
  /** The input `configuration` as it was typed; empty without one. */
  readonly typed: string;
  readonly account: AccountSid;
  readonly credentials: Credentials;
  readonly host: string;
  /** The inputs or variables that make it another than Twilio's usual one; empty if none does. */
  readonly hostSetBy: string;
  readonly flexMetadata: string | undefined;
  readonly dryRun: boolean;
  readonly whenActive: 'skip' | 'release' | 'fail';
  readonly settleMs: number;
  /** All gates with their inputs, in the order of the report. */
  readonly gates: readonly ConfiguredGate[];
  /** Waives the policy gates; undefined if it is not set. */
  readonly breakGlass: string | undefined;
  /** Whether the post step rolls back if the job fails after the release. */
  readonly rollbackOnFailure: boolean;
  readonly deployment: 'auto' | 'required' | 'off';
  readonly environment: string;
  readonly environmentUrl: string;
  readonly reason: string;
  readonly githubToken: string | undefined;
  /** What these inputs take of the token, as lines under `permissions:`. */
  readonly permissions: readonly string[];
  /** The runner's word for the status of the job; in the post step, how it ended. */
  readonly jobStatus: string;
  /** The ID of the job's check run; undefined on GitHub Enterprise Server. */
  readonly jobId: string | undefined;
}

/**
 * Reads the inputs (`INPUT_*`) and the variables that may replace them (`TWILIO_*`).
 * Throws {@link WrongInputs} with all problems, `known` among them. Has no other effect, and reads nothing else.
 */
export function readOptions(environment: Environment, known: readonly InputProblem[] = []): Options {
  const problems = [...known];
  const read = inputReaders(environment, problems);
  const account = readAccount(environment, problems);
  const credentials = readCredentials(environment, account, problems);
  const options = {
    // What a server is asked for must be what was typed.
    typed: inputOf(environment, 'configuration') ?? '',
    ...readHost(environment, problems),
    flexMetadata: read.header('flex-metadata'),
    dryRun: read.boolean('dry-run', false),
    whenActive: read.word('when-active', ['skip', 'release', 'fail'], 'skip'),
    settleMs: read.number('settle-seconds', 5, 300, 35) * 1000,
    gates: GATES.map((gate) => gate.configure(read)),
    breakGlass: read.reason('break-glass'),
    rollbackOnFailure: read.boolean('rollback-on-failure', false),
    deployment: read.word('deployment', ['auto', 'required', 'off'], 'auto'),
    environment: read.name('environment') ?? 'production',
    environmentUrl: read.url('environment-url', 'https://flex.twilio.com'),
    reason: read.text('reason') ?? '',
    githubToken: inputOf(environment, 'github-token'),
    jobStatus: read.text('job-status') ?? '',
    jobId: read.text('job-id'),
  };
  if (problems.length > 0 || !account || !credentials) {
    throw new WrongInputs(problems, environment['GITHUB_ACTIONS'] === 'true');
  }
  return { ...options, account, credentials, permissions: permissionsFor(options) };
}

function permissionsFor({
  deployment,
  dryRun,
  gates,
}: Pick<Options, 'deployment' | 'dryRun' | 'gates'>): readonly string[] {
  const ofDeployment = [`deployments: ${dryRun ? 'read' : 'write'}`, 'actions: read'];
  const ofGates = gates.flatMap(({ permissions }) => permissions);
  return [...new Set([...(deployment === 'off' ? [] : ofDeployment), ...ofGates])];
}
