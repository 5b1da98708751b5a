import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type Action, inputVariables } from './action.ts';
import { parseFileCommands } from './files.ts';
import { commandIn, type RunnerCommand } from './log.ts';

/** What a step is run with. */
export interface StepOptions {
  readonly action: Action;
  /** What stands under `with:`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The whole environment of the process, `GITHUB_*` and proxy included; nothing of this process's own comes along. */
  readonly environment: Readonly<Record<string, string>>;
  /** The token of the job, `${{ github.token }}`. */
  readonly token: string;
  readonly checkRunId: string;
  /** For Node, before the script. */
  readonly nodeOptions?: readonly string[];
  /** Answers each message of the process at once: by that it can tell how busy this one is. */
  readonly answers?: boolean;
  /** Called with every line of the log as it comes. */
  readonly onLine?: (line: string) => void;
}

/** What one phase of a step left behind. */
export interface PhaseResult {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** From the start of the process to its end, in milliseconds. */
  readonly wallMs: number;
  /** Standard output and error, as they came. */
  readonly log: string;
  readonly commands: readonly RunnerCommand[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** A phase that runs: it can be ended from outside. */
export interface RunningPhase {
  readonly result: Promise<PhaseResult>;
  kill(signal: NodeJS.Signals): void;
  /** Reads no more of its log: from here on, writing to it fails. */
  closeLog(): void;
  /** Takes one of its files away while it runs. */
  lose(name: BrokenFile): void;
  /** Resolves with the first line of the log that matches. */
  seen(pattern: RegExp): Promise<string>;
}

type Phase =
  | { readonly phase: 'main' }
  | { readonly phase: 'post'; readonly state: Readonly<Record<string, string>>; readonly jobStatus: JobStatus };

export type JobStatus = 'success' | 'failure' | 'cancelled';

/** Which of the runner's files shall not be writable, to see what becomes of it. */
export type BrokenFile = 'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_STEP_SUMMARY';

/** Starts main or post of an action as a runner does: in a process of its own, with its files and variables. */
export function startPhase(options: StepOptions, phase: Phase, broken: readonly BrokenFile[] = []): RunningPhase {
  const { action, environment, onLine } = options;
  const folder = mkdtempSync(join(tmpdir(), 'step-'));
  const file = (name: BrokenFile) => join(folder, broken.includes(name) ? `missing/${name}` : name);
  const names = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'] as const;
  for (const name of names) if (!broken.includes(name)) writeFileSync(file(name), '');
  const inputs = inputVariables(action, options.inputs, {
    'github.token': options.token,
    'job.status': phase.phase === 'post' ? phase.jobStatus : 'success',
    'job.check_run_id': options.checkRunId,
  });
  const state = phase.phase === 'post' ? phase.state : {};
  const script = join(action.folder, action.runs[phase.phase] ?? '');
  const started = performance.now();
  const child = spawn(process.execPath, [...(options.nodeOptions ?? []), script], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', ...(options.answers ? (['ipc'] as const) : [])],
    env: {
      ...environment,
      ...inputs,
      ...Object.fromEntries(names.map((name) => [name, file(name)])),
      ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
    },
  }) as ChildProcessByStdio<null, Readable, Readable>;
  child.on('message', () => child.connected && child.send('', () => undefined));
  const lines = new LineReader(onLine);
  child.stdout.setEncoding('utf8').on('data', (text: string) => lines.add(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => lines.add(text));
  const result = new Promise<PhaseResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => {
      const wallMs = performance.now() - started;
      lines.end();
      const read = (name: BrokenFile) => (existsSync(file(name)) ? readFileSync(file(name), 'utf8') : '');
      const outcome = {
        exitCode,
        signal,
        wallMs,
        log: lines.text,
        commands: lines.all.flatMap((line) => commandIn(line) ?? []),
        outputs: parseFileCommands(read('GITHUB_OUTPUT')),
        state: parseFileCommands(read('GITHUB_STATE')),
        summary: read('GITHUB_STEP_SUMMARY'),
      };
      rmSync(folder, { recursive: true, force: true });
      resolve(outcome);
    });
  });
  return {
    result,
    kill: (signal) => child.kill(signal),
    lose: (name) => rmSync(file(name)),
    closeLog: () => child.stdout.destroy(),
    seen: (pattern) => lines.seen(pattern, result),
  };
}

/** Cuts what comes in pieces into lines. */
class LineReader {
  text = '';
  readonly all: string[] = [];
  #rest = '';
  readonly #onLine: ((line: string) => void) | undefined;
  readonly #waiting: { readonly pattern: RegExp; readonly found: (line: string) => void }[] = [];

  constructor(onLine: ((line: string) => void) | undefined) {
    this.#onLine = onLine;
  }

  add(text: string): void {
    this.text += text;
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#take(line);
  }

  end(): void {
    if (this.#rest !== '') this.#take(this.#rest);
    this.#rest = '';
  }

  async seen(pattern: RegExp, ended: Promise<PhaseResult>): Promise<string> {
    const there = this.all.find((line) => pattern.test(line));
    if (there !== undefined) return there;
    const found = new Promise<string>((resolve) => this.#waiting.push({ pattern, found: resolve }));
    const end = ended.then((): never => {
      throw new Error(`the step ended without a line ${pattern}:\n${this.text}`);
    });
    return Promise.race([found, end]);
  }

  #take(line: string): void {
    this.all.push(line);
    this.#onLine?.(line);
    for (const { pattern, found } of this.#waiting) if (pattern.test(line)) found(line);
  }
}
