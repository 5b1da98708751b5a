import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One run of the workflow. */
export interface RunOptions {
  readonly event: 'push' | 'pull_request' | 'workflow_dispatch';
  /** The event's payload, `inputs` included. */
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly actor?: string;
  readonly vars?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Variables of every step. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Which of the workflows; default the example. */
  readonly workflow?: string;
  /** Only these values of the matrix: `ring:pilot`. */
  readonly matrix?: string;
}

/** What act is started with. */
export interface ActOptions extends RunOptions {
  /** Where it may write. */
  readonly folder: string;
  /** The repository whose workflow runs. */
  readonly repository: string;
  /** Published actions by name and version, each with the folder that stands in for it: nothing is downloaded. */
  readonly actions: Readonly<Record<string, string>>;
  /** Programs that stand in for those of the same name. */
  readonly programs: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** What came of a run. */
export interface Seen {
  readonly exitCode: number | null;
  /** Steps in the order of their ends: `Release / Main Smoke test: failure`. */
  readonly steps: readonly string[];
  /** Jobs in the order of their ends: `Release: success`; those of a matrix are numbered: `Release-1`. */
  readonly jobs: readonly string[];
  /** Outputs by step, the last value of each: `outputs['0']?.outcome`. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The outcome of each step that gave one, in order. */
  readonly outcomes: readonly string[];
  /** What the steps printed. */
  readonly log: string;
}

export interface ActRun {
  readonly result: Promise<Seen>;
  /** What a person does who presses "Cancel workflow". */
  cancel(): void;
}

/** A line of act's log, as far as it is looked at. */
interface Line {
  readonly msg?: string;
  readonly job?: string;
  readonly step?: string;
  readonly stepID?: readonly string[];
  readonly stage?: 'Pre' | 'Main' | 'Post';
  readonly stepResult?: string;
  readonly jobResult?: string;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
}

/** Runs the workflow on this machine itself: no container, no download, no request but through the given proxy. */
export function startAct(options: ActOptions): ActRun {
  const own = mkdtempSync(join(options.folder, 'act-'));
  const payload = join(own, 'event.json');
  writeFileSync(payload, JSON.stringify(options.payload ?? {}));
  const many = (flag: string, values: Readonly<Record<string, string>> = {}) =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  const args = [
    options.event,
    ...['--platform', 'ubuntu-latest=-self-hosted', '--json', '--no-cache-server', '--action-offline-mode'],
    ...['--workflows', `.github/workflows/${options.workflow ?? 'example.yml'}`],
    ...['--eventpath', payload, '--actor', options.actor ?? 'ada'],
    ...['--action-cache-path', join(own, 'cache')],
    ...(options.matrix === undefined ? [] : ['--matrix', options.matrix]),
    ...many('--local-repository', options.actions),
    ...many('--env', options.variables),
    ...many('--var', options.vars),
    ...many('--secret', options.secrets),
  ];
  const child = spawn(process.env['ACT'] ?? 'act', args, {
    cwd: options.repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    // The steps run on the Node of this process, Node 24. Nothing of this machine's own settings comes along.
    env: { PATH: `${options.programs}:${dirname(process.execPath)}:${process.env['PATH']}`, HOME: own },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  const result = new Promise<Seen>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve(seenIn(text, exitCode)));
  });
  return { result, cancel: () => child.kill('SIGINT') };
}

function seenIn(text: string, exitCode: number | null): Seen {
  const lines = text.split('\n').map(lineIn);
  const outputs: Record<string, Record<string, string>> = {};
  const outcomes: string[] = [];
  for (const { command, name, arg = '', stepID } of lines) {
    if (command !== 'set-output' || name === undefined) continue;
    const step = stepID?.at(-1) ?? '';
    outputs[step] = { ...outputs[step], [name]: arg };
    if (name === 'outcome') outcomes.push(arg);
  }
  return {
    exitCode,
    outputs,
    outcomes,
    steps: lines.flatMap((line) =>
      line.stage && line.stepResult ? [`${jobOf(line)} / ${line.stage} ${line.step}: ${line.stepResult}`] : [],
    ),
    jobs: lines.flatMap((line) => (line.jobResult ? [`${jobOf(line)}: ${line.jobResult}`] : [])),
    log: lines.map(({ msg = '' }) => msg.trimEnd()).join('\n'),
  };
}

/** `Release Flex/Release-1   ` → `Release-1`. */
function jobOf({ job = '' }: Line): string {
  return job.slice(job.indexOf('/') + 1).trim();
}

function lineIn(text: string): Line {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return { msg: text };
  }
}
