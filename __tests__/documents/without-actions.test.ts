import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { startSimulator } from '../../simulator/simulator.ts';
import { blocks, project, read } from './documents.ts';

/** The rehearsal: what the page says for when GitHub Actions is down, typed into a clone that was started once before. */

test('from a fresh clone the way back is one command, and needs no network but Twilio’s', async () => {
  const [block = '', ...others] = blocks({ path: '', text: read('docs/rollback.md') }, 'sh').filter((one) =>
    one.startsWith('npm start'),
  );
  expect(others).toEqual([]);
  const clone = mkdtempSync(join(tmpdir(), 'clone-'));
  const simulator = await startSimulator();
  try {
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: project, encoding: 'utf8' });
    const deleted = execFileSync('git', ['ls-files', '-d'], { cwd: project, encoding: 'utf8' }).split('\n');
    const tracked = files.split('\n').filter((file) => file !== '' && !deleted.includes(file));
    for (const file of tracked) cpSync(join(project, file), join(clone, file));
    // What the first start installed.
    symlinkSync(join(project, 'node_modules'), join(clone, 'node_modules'));
    const { accountSid, apiKey, apiSecret } = simulator.credentials;
    const child = spawn('bash', ['-ec', block], {
      cwd: clone,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        ...{ PATH: process.env['PATH'], HOME: clone, ...simulator.environment() },
        ...{ TWILIO_ACCOUNT_SID: accountSid, TWILIO_API_KEY: apiKey, TWILIO_API_SECRET: apiSecret },
      },
    });
    child.stdin.end(`${accountSid.slice(-4)}\n`);
    const [said, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(said, complaints).toContain('✓ Rolled back to release-42: it is live again');
    expect(said).not.toContain('Installing');
    expect(simulator.flex.activeRelease?.configuration.name).toBe('release-42');
    // Whatever else is asked for, the proxy refuses.
    expect([...new Set(simulator.requests.map(({ host }) => host))]).toEqual(['flex-api.twilio.com']);
  } finally {
    await simulator.close();
    rmSync(clone, { recursive: true, force: true });
  }
});
