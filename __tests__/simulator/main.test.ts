import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../../simulator/main.ts', import.meta.url));

it('runs a command with the variables, and ends with its code', async () => {
  const script = 'console.log(JSON.stringify(process.env)); process.exit(7)';
  const { code, stdout } = await new Promise<{ code: unknown; stdout: string }>((resolve) => {
    execFile(process.execPath, [MAIN, '--run', process.execPath, '-e', script], (error, out) =>
      resolve({ code: error?.code, stdout: out }),
    );
  });
  expect(code).toBe(7);
  const env = JSON.parse(stdout);
  expect(env).toMatchObject({
    HTTPS_PROXY: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    GITHUB_API_URL: 'https://api.github.com',
    TWILIO_ACCOUNT_SID: expect.stringMatching(/^AC[0-9a-f]{32}$/),
    TWILIO_API_KEY: expect.stringMatching(/^SK[0-9a-f]{32}$/),
  });
  expect(existsSync(env.NODE_EXTRA_CA_CERTS)).toBe(false);
});

it('prints the variables and stays until it is stopped', async () => {
  const child = spawn(process.execPath, [MAIN], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (line.startsWith('export GITHUB_TOKEN=')) child.kill('SIGTERM');
  }
  expect(await exited).toBe(0);
  expect(lines[0]).toMatch(/^export HTTPS_PROXY='http:\/\/127/);
  const [, file = ''] = /NODE_EXTRA_CA_CERTS='(.+)'/.exec(lines.join('\n')) ?? [];
  expect(file).not.toBe('');
  expect(existsSync(file)).toBe(false);
});
