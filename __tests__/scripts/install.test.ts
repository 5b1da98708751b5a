import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** What the first `npm start` in a clone does before anything of the project can run; npm is one that does as it is told. */

const folder = mkdtempSync(join(tmpdir(), 'install-'));
afterAll(() => rmSync(folder, { recursive: true }));
const PACKAGE = 'node_modules/yaml';
const READY = { [`${PACKAGE}/package.json`]: '{"version":"2.0.0"}', node: process.execPath };
const INSTALLS = `mkdir -p ${PACKAGE} node_modules/.bin && echo '{"version":"2.0.0"}' > ${PACKAGE}/package.json && ln -sf ${process.execPath} node_modules/.bin/node`;

let clones = 0;
interface Clone {
  /** What is in `node_modules`; `node` is what its link leads to. */
  readonly has?: Readonly<Record<string, string>>;
  /** What npm does, as a shell's commands; by default it installs all. */
  readonly npm?: string;
  readonly preload?: string;
  /** Default: nothing listens there. */
  readonly registry?: string;
}

function start({ has = {}, npm = INSTALLS, preload, registry = 'http://127.0.0.1:9/' }: Clone): {
  readonly status: number | null;
  readonly text: string;
} {
  clones += 1;
  const project = join(folder, String(clones));
  const { node, ...packages } = has;
  const lock = { packages: { '': {}, [PACKAGE]: { version: '2.0.0' }, 'node_modules/other': { optional: true } } };
  const files = {
    ...packages,
    'package-lock.json': JSON.stringify(lock),
    'scripts/demo.ts': 'console.log("started", ...process.argv.slice(2));',
    'node_modules/.package-lock.json': '{}',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  mkdirSync(join(project, 'node_modules/.bin'));
  if (node !== undefined) symlinkSync(node, join(project, 'node_modules/.bin/node'));
  mkdirSync(join(project, 'tools'));
  writeFileSync(join(project, 'tools/npm'), `#!/bin/sh\necho "npm $1" >> npm.log\n${npm}\n`, { mode: 0o755 });
  cpSync('scripts/start.mjs', join(project, 'scripts/start.mjs'));
  const options = preload === undefined ? [] : ['--import', preload];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, 'scripts/start.mjs', '--dry-run'], {
    cwd: project,
    encoding: 'utf8',
    env: {
      PATH: [join(project, 'tools'), process.env['PATH']].join(delimiter),
      FASTER: '20',
      npm_config_registry: registry,
    },
  });
  return { status, text: `${stdout}${stderr}` };
}

const installing = 'Installing packages (1), once: about a minute …\n';
const started = { status: 0, text: 'started --dry-run\n' };
test.each<[string, Clone['has'], object]>([
  ['all that the lock file names is not installed again', READY, started],
  ['a folder without its package is', { node: process.execPath }, { ...started, text: installing + started.text }],
  [
    'another version is',
    { ...READY, [`${PACKAGE}/package.json`]: '{"version":"1.0.0"}' },
    { ...started, text: installing + started.text },
  ],
  [
    'half a file is',
    { ...READY, [`${PACKAGE}/package.json`]: '{"ver' },
    { ...started, text: installing + started.text },
  ],
  ['a Node that is not there is', { ...READY, node: '/no/such/node' }, { ...started, text: installing + started.text }],
])('an interrupted installation: %s', (_, has, expected) => {
  expect(start({ ...(has && { has }) })).toEqual(expected);
});

const faster = (timer: string) =>
  `data:text/javascript,const real = ${timer}; globalThis.${timer} = (act, ms) => real(act, ms / 20);`;
const fasterClock = faster('setTimeout');
const old = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '18.20.8' } })`;
test.each<[string, Clone, string]>([
  [
    'no network',
    { npm: 'echo "npm error code ENOTFOUND" >&2; echo "npm error errno ENOTFOUND" >&2; exit 1' },
    "npm ci did not reach the registry (ENOTFOUND). Check the network and npm's proxy settings, then run npm start again.",
  ],
  [
    'a network that never answers',
    { npm: 'exec sleep 600', preload: fasterClock },
    "npm ci did not reach the registry. Check the network and npm's proxy settings, then run npm start again.",
  ],
  [
    'a full disk',
    { npm: 'printf "npm error code ENOSPC\\nnpm error nospc no space left on device\\n" >&2; exit 228' },
    'npm ci failed: nospc no space left on device. Fix that, then run npm start again.',
  ],
  ['Ctrl-C', { npm: 'kill -INT $PPID; exec sleep 20' }, 'Interrupted while installing. Run npm start again.'],
  [
    'a package that never comes',
    { npm: 'true' },
    `${PACKAGE} is missing after the installation. Delete the folder node_modules, then run npm start again.`,
  ],
])('%s is said in one line', (_, clone, line) => {
  expect(start(clone)).toEqual({ status: 1, text: `${installing}${line}\n` });
});

test('how far it is, is shown', () => {
  const { text } = start({ npm: `sleep 1 && ${INSTALLS}`, preload: faster('setInterval') });
  expect(text).toContain(`${installing}  10 s: 0 of 1\n`);
});

test('npm is given its time if the registry is reached', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const slow = { npm: `sleep 2 && ${INSTALLS}`, preload: fasterClock, registry };
  expect(start(slow)).toEqual({ status: 0, text: `${installing}${started.text}` });
  server.close();
});

test('an old Node is said in one line', () => {
  const text = 'This needs Node 20 or later, and is Node 18.20.8: see https://nodejs.org.\n';
  expect(start({ preload: old })).toEqual({ status: 1, text });
});
