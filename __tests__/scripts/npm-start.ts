import { spawn } from 'node:child_process';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';

/** `npm start` as a person runs it; `--live` against a simulator that it does not know of, through the proxy. */

interface Ended {
  readonly code: number | null;
  readonly text: string;
}

/** Starts it, and returns how it ended. */
export function start(
  args: readonly string[],
  environment: Record<string, string> = {},
  typed?: string,
): Promise<Ended> {
  const child = spawn(process.execPath, ['scripts/demo.ts', ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
  child.stdin.end(typed === undefined ? '' : `${typed}\n`);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
}

/** Returns what leads it to a simulator. */
export const environmentOf = ({ credentials: { accountSid, apiKey, apiSecret }, environment }: Simulator) => ({
  ...environment(),
  ...{ TWILIO_ACCOUNT_SID: accountSid, TWILIO_API_KEY: apiKey, TWILIO_API_SECRET: apiSecret },
});

/** Runs it with `--live`, and returns how it ended, and what is live then. */
export async function live(args: readonly string[], typed: (simulator: Simulator) => string | undefined) {
  const simulator = await startSimulator();
  const named = args.some((flag) => /^--(manifest|plugins)=/.test(flag)) ? [] : ['--configuration=previous'];
  const flags = ['--live', ...named, ...args];
  const ended = await start(flags, environmentOf(simulator), typed(simulator));
  const active = simulator.flex.activeRelease?.configuration.name;
  const sent = simulator.requests.filter(({ method }) => method !== 'GET').length;
  await simulator.close();
  return { ...ended, active, sent, apiSecret: simulator.credentials.apiSecret };
}
