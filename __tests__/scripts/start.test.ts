import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';

/** `npm start` as a person runs it; `--live` against a simulator that it does not know of, through the proxy. */

interface Ended {
  readonly code: number | null;
  readonly text: string;
}

function start(args: readonly string[], environment: Record<string, string> = {}, typed?: string): Promise<Ended> {
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

const environmentOf = ({ credentials: { accountSid, apiKey, apiSecret }, environment }: Simulator) => ({
  ...environment(),
  ...{ TWILIO_ACCOUNT_SID: accountSid, TWILIO_API_KEY: apiKey, TWILIO_API_SECRET: apiSecret },
});

describe('npm start', () => {
  test.concurrent('releases, and goes back', async () => {
    const { code, text } = await start([]);
    expect(code).toBe(0);
    expect(text).toContain('✅ Released: release-44 is live');
    expect(text).toContain('✅ Released: release-43 is live');
    expect(text).toMatch(/release-sid +FK[0-9a-f]{32}/);
    expect(text).not.toContain('add-mask');
  });

  test.concurrent('takes the inputs as flags', async () => {
    const { code, text } = await start(['--configuration=previous', '--dry-run']);
    expect(code).toBe(0);
    expect(text).toContain('📝 Planned: release-42');
    expect(text).not.toContain('Released');
  });

  test.concurrent('ends with 1 where the step fails', async () => {
    expect(await start(['--configuration=release-99'])).toMatchObject({ code: 1 });
  });

  test.concurrent('--help names every flag', async () => {
    const { code, text } = await start(['--help']);
    expect(code).toBe(0);
    expect(text).toContain('--configuration');
    expect(text).toContain('--live');
  });
});

describe('npm start -- --live', () => {
  async function live(args: readonly string[], typed: (simulator: Simulator) => string | undefined) {
    const simulator = await startSimulator();
    const flags = ['--live', '--configuration=previous', ...args];
    const ended = await start(flags, environmentOf(simulator), typed(simulator));
    const active = simulator.flex.activeRelease?.configuration.name;
    const sent = simulator.requests.filter(({ method }) => method !== 'GET').length;
    await simulator.close();
    return { ...ended, active, sent, apiSecret: simulator.credentials.apiSecret };
  }

  test.concurrent('releases when the last four characters of the account are typed', async () => {
    const seen = await live([], ({ credentials }) => credentials.accountSid.slice(-4));
    expect(seen).toMatchObject({ code: 0, active: 'release-42', sent: 1 });
    expect(seen.text).toContain('✅ Released: release-42 is live');
    expect(seen.text).not.toContain(seen.apiSecret);
  });

  test.concurrent.each([
    ['something else', 'nope'],
    ['nothing', undefined],
  ])('does not when %s is typed', async (_, typed) => {
    const seen = await live([], () => typed);
    expect(seen).toMatchObject({ code: 1, active: 'release-43', sent: 0 });
    expect(seen.text).toContain('Not released: nothing was sent.');
  });

  test.concurrent('does not ask with --yes', async () => {
    expect(await live(['--yes'], () => undefined)).toMatchObject({ code: 0, active: 'release-42', sent: 1 });
  });

  test.concurrent('after Ctrl-C the last word is what is true', async () => {
    const lost = { kind: 'hang' } as const;
    const simulator = await startSimulator({
      faults: [{ at: { on: 'request', method: 'POST', path: '/Releases$' }, commit: 'no', do: lost }],
    });
    const flags = ['--live', '--yes', '--configuration=previous', '--settle-seconds=5'];
    // A group of its own, as a terminal has one: Ctrl-C goes to all of it.
    const child = spawn(process.execPath, ['scripts/start.mjs', ...flags], {
      env: { PATH: process.env['PATH'], ...environmentOf(simulator) },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let text = '';
    let interrupted = false;
    const arrived = async () => {
      while (!simulator.requests.some(({ method }) => method === 'POST')) await sleep(5);
    };
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part;
      if (interrupted || !text.includes('… sending')) return;
      interrupted = true;
      void arrived().then(() => process.kill(-(child.pid ?? 0), 'SIGINT'));
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    const sent = simulator.requests.filter(({ method }) => method === 'POST').length;
    const active = simulator.flex.activeRelease?.configuration.name;
    await simulator.close();
    expect({ code, sent, active }).toEqual({ code: 1, sent: 1, active: 'release-43' });
    expect(text.lastIndexOf('❓ Unknown: the answer was lost')).toBeGreaterThan(text.indexOf('… sending'));
    expect(text).toContain('Nothing was sent again');
  });

  test.concurrent('only plans with --dry-run', async () => {
    expect(await live(['--dry-run'], () => undefined)).toMatchObject({ code: 0, active: 'release-43', sent: 0 });
  });
});
