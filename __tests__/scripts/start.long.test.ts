import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { startSimulator } from '../../simulator/simulator.ts';
import { environmentOf, live, start } from './npm-start.ts';

describe('npm start', () => {
  test.concurrent('composes a list, and shows what it would change', async () => {
    const { code, text } = await start(['--plugins=queue-view@latest', '--base=active', '--dry-run']);
    expect(code).toBe(0);
    expect(text).toMatch(/✓ Planned: plugins [0-9a-f]{12} would change 1 plugin/);
  });

  test('goes on if nobody reads any more', () => {
    const command = `"${process.execPath}" scripts/demo.ts --configuration=previous | head -1; exit "\${PIPESTATUS[0]}"`;
    const { status, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test.concurrent('ends with 1 where the step fails', async () => {
    expect(await start(['--configuration=release-99'])).toMatchObject({ code: 1 });
  });

  test.concurrent.each<[string, Record<string, string>, string]>([
    [
      '--configuraton=x',
      {},
      'There is no flag --configuraton. The nearest is --configuration. See npm start -- --help.',
    ],
    ['--help=al', {}, 'There is no help on "al". See npm start -- --help.'],
    ['--qqqqqq', {}, 'There is no flag --qqqqqq. See npm start -- --help.'],
    [
      'previous',
      {},
      '"previous" is no flag; flags are --name=value, such as --configuration=previous. See npm start -- --help.',
    ],
    ['--configuration', {}, "Option '--configuration <value>' argument missing. See npm start -- --help."],
    ['--yes', { npm_config_live: 'true' }, 'npm took --live for its own: flags stand behind --, npm start -- --live'],
  ])('%s %o is a mistake that is said in one line', async (flag, environment, line) => {
    expect(await start([flag], environment)).toEqual({ code: 1, text: `${line}\n` });
  });
});

describe('npm start -- --live', () => {
  test.concurrent('composes a list, makes nothing for a plan, and releases what was planned', async () => {
    const list = ['--plugins=queue-view@3.0.0', '--base=active'];
    expect(await live([...list, '--dry-run'], () => undefined)).toMatchObject({
      code: 0,
      active: 'release-43',
      sent: 0,
    });
    const { active, ...seen } = await live(
      ['--yes', '--manifest=examples/flex/production.yml', '--base=none'],
      () => undefined,
    );
    expect(seen).toMatchObject({ code: 0, sent: 2 });
    expect(active).toMatch(/^plugins [0-9a-f]{12}$/);
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
    expect(text.lastIndexOf('✗ Unknown: the answer to the rollback was lost')).toBeGreaterThan(
      text.indexOf('… sending'),
    );
    expect(text).toContain('Nothing was sent again');
  });

  test.concurrent('only plans with --dry-run', async () => {
    expect(await live(['--dry-run'], () => undefined)).toMatchObject({ code: 0, active: 'release-43', sent: 0 });
  });
});
