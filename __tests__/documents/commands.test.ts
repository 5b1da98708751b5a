import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { startSimulator } from '../../simulator/simulator.ts';
import { action, blocks, codeWords, pages, project, read } from './documents.ts';
import { variablesOf } from './workflow.ts';

/** Every command that is shown can be typed. */

/** What npm knows without a script. */
const NPM = ['ci', 'cit', 'install'];
/** What `npm start` takes besides the action's inputs. */
const FLAGS = ['live', 'yes', 'help'];

const lines = pages.flatMap((page) =>
  [...blocks(page, 'sh').flatMap((block) => block.split('\n')), ...codeWords(page)].map((line) => ({
    path: page.path,
    line,
  })),
);
const scripts = JSON.parse(read('package.json')).scripts as Record<string, string>;

const ofNpm = lines.filter(({ line }) => line.startsWith('npm '));
test.each(ofNpm)('$path: $line', ({ line }) => {
  const [, command = '', name = ''] = line.split(' ');
  const script = command === 'run' ? name : command;
  expect([...Object.keys(scripts), ...(command === 'run' ? [] : NPM)]).toContain(script);
  const flags = line.split(' -- ')[1]?.split(' ') ?? [];
  if (flags.length > 0) expect(script).toBe('start');
  const inputs = flags
    .map((flag) => flag.replace(/^--/, '').split('='))
    .filter(([name = '']) => !FLAGS.includes(name));
  // Throws where action.yml does not declare one.
  variablesOf(Object.fromEntries(inputs.map(([name, value = 'true']) => [name, value])));
});

const ofNode = lines.filter(({ line }) => line.startsWith('node '));
test.each(ofNode)('$path: $line', ({ line }) => {
  expect(existsSync(join(project, line.split(' ')[1] ?? ''))).toBe(true);
});

test('there is something to check', () => {
  expect(ofNpm.length).toBeGreaterThan(10);
  expect(Object.keys(action.inputs).length).toBeGreaterThan(10);
});

const withCurl = blocks({ path: 'docs/rollback.md', text: read('docs/rollback.md') }, 'sh').filter((block) =>
  block.startsWith('curl '),
);
const noCurl = spawnSync('curl', ['--version']).error !== undefined;
test.skipIf(noCurl)(`the way back by curl is one${noCurl ? ': there is no curl here' : ''}`, async () => {
  expect(withCurl).toHaveLength(1);
  const simulator = await startSimulator();
  try {
    const { accountSid, apiKey, apiSecret } = simulator.credentials;
    const { NODE_EXTRA_CA_CERTS: certificate = '', ...network } = simulator.environment();
    const child = spawn('bash', ['-ec', withCurl[0] ?? ''], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        PATH: process.env['PATH'],
        ...network,
        CURL_CA_BUNDLE: certificate,
        TWILIO_ACCOUNT_SID: accountSid,
        TWILIO_API_KEY: apiKey,
        TWILIO_API_SECRET: apiSecret,
        CONFIGURATION: simulator.flex.configuration('release-42').sid,
      },
    });
    const output = await text(child.stdout);
    const active = simulator.flex.activeRelease;
    expect(active?.configuration.name).toBe('release-42');
    // The answer to the release, and the list after it.
    expect(output.split(`"sid":"${active?.sid}"`)).toHaveLength(3);
  } finally {
    await simulator.close();
  }
});
