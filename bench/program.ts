import { spawn } from 'node:child_process';

/** A program that is not this action. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** The whole environment; nothing of this process's own comes along. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where it runs; default here. */
  readonly folder?: string;
}

/** Node itself, doing nothing: what no script can go below. */
export const nodeAlone: Program = { command: process.execPath, args: ['-e', '0'], environment: {} };

/** What a program did. */
export interface Ran {
  /** From its start to its end, in milliseconds. */
  readonly wallMs: number;
  readonly output: string;
}

/** Runs a program to its end. Rejects where it fails. */
export function run({ command, args, environment, folder }: Program): Promise<Ran> {
  const started = performance.now();
  const child = spawn(command, args, { env: environment, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const wallMs = performance.now() - started;
      if (code === 0) resolve({ wallMs, output });
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output.slice(-2_000)}`));
    });
  });
}
