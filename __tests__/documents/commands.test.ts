import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { play } from '../end-to-end/scenario.ts';
import { action, blocks, codeWords, pages, read } from './documents.ts';
import { variablesOf } from './workflow.ts';

/** Every command that is shown can be typed. */

/** What npm knows without a script. */
const NPM = ['audit', 'ci', 'cit', 'install'];
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
  const inputs = flags.map((flag) => flag.replace(/^--/, '').split('=')).filter(([name = '']) => !FLAGS.includes(name));
  // Throws where action.yml does not declare one.
  variablesOf(Object.fromEntries(inputs.map(([name, value = 'true']) => [name, value])));
});

test.each(pages)('$path runs no .ts by the Node of the shell, which may not know how', ({ text }) => {
  expect(text.match(/(?<!npx )\bnode \S+\.ts\b/g)).toBeNull();
});

test('there is something to check', () => {
  expect(ofNpm.length).toBeGreaterThan(10);
  expect(Object.keys(action.inputs).length).toBeGreaterThan(10);
});

const noCurl = spawnSync('curl', ['--version']).error !== undefined;
const withCurl = (path: string) =>
  blocks({ path, text: read(path) }, 'sh').filter((block) => block.startsWith('curl '));

/** Runs a block as a person would who copied it, with the variables that the page names; gives what it printed. */
async function typed(block: string, simulator: Simulator, configuration: string): Promise<string> {
  const { accountSid, apiKey, apiSecret } = simulator.credentials;
  const { NODE_EXTRA_CA_CERTS: certificate = '', ...network } = simulator.environment();
  const child = spawn('bash', ['-ec', block], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      PATH: process.env['PATH'],
      ...network,
      CURL_CA_BUNDLE: certificate,
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_API_KEY: apiKey,
      TWILIO_API_SECRET: apiSecret,
      CONFIGURATION: simulator.flex.configuration(configuration).sid,
    },
  });
  return await text(child.stdout);
}

describe.skipIf(noCurl)(`by curl${noCurl ? ': there is none here' : ''}`, () => {
  test('the way back is one', async () => {
    const [block = '', ...others] = withCurl('docs/rollback.md');
    expect(others).toEqual([]);
    const simulator = await startSimulator();
    try {
      const output = await typed(block, simulator, 'release-42');
      const active = simulator.flex.activeRelease;
      expect(active?.configuration.name).toBe('release-42');
      // The answer to the release, and the list after it.
      expect(output.split(`"sid":"${active?.sid}"`)).toHaveLength(3);
    } finally {
      await simulator.close();
    }
  });

  test('a script that sends again releases twice where the answer is lost, and the action once', async () => {
    const [block = '', ...others] = withCurl('docs/migration.md');
    expect(others).toEqual([]);
    const lost = {
      at: { on: 'request', method: 'POST', path: '/Releases$' },
      commit: 'yes',
      do: { kind: 'answer', status: 503, body: 'Service Unavailable' },
    } as const;
    const simulator = await startSimulator({ faults: [lost] });
    try {
      const before = simulator.flex.releases.length;
      await typed(block, simulator, 'release-44');
      expect(simulator.flex.releases.length - before).toBe(2);
    } finally {
      await simulator.close();
    }
    expect(await play({ faults: [lost] })).toMatchObject({ outcome: 'created-by-readback', released: 1 });
  });
});
