import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { builtinsAsValues } from '../scripts/builtins-as-values.ts';
import type { Simulator } from '../simulator/simulator.ts';
import type { Program } from './program.ts';

/** What a team could take in place of this action; each makes one release of a configuration in a simulator. */
export interface Peer {
  readonly name: string;
  release(configuration: string, simulator: Simulator): Program;
}

/** A peer that is not there, and why. */
export interface Missing {
  readonly name: string;
  readonly why: string;
}

/** What it takes to install the peer that has to be installed. */
export interface Installed {
  readonly peer: Peer;
  /** It leaves processes behind that go on for so long, in milliseconds, and would slow down what is measured next. */
  readonly restMs: number;
  readonly files: number;
  readonly megabytes: number;
  readonly seconds: number;
}

const scripts = join(dirname(fileURLToPath(import.meta.url)), 'peers');
const temporary = mkdtempSync(join(tmpdir(), 'bench-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

/** The variables that lead a peer to the simulator. Twilio's library knows `HTTP_PROXY` only. */
function environmentOf(simulator: Simulator, configuration: string): Record<string, string> {
  const { accountSid, apiKey, apiSecret } = simulator.credentials;
  return {
    ...simulator.environment(),
    PATH: process.env['PATH'] ?? '',
    HTTP_PROXY: simulator.proxyUrl,
    TWILIO_CA_BUNDLE: simulator.certificateFile,
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_API_KEY: apiKey,
    TWILIO_API_SECRET: apiSecret,
    CONFIGURATION: configuration,
  };
}

const script = (name: string, file: string): Peer => ({
  name,
  release: (configuration, simulator) => ({
    command: process.execPath,
    args: [file],
    environment: environmentOf(simulator, configuration),
  }),
});

/** The smallest script, in one file. */
export const leastScript = () => bundled('one POST by a bundled node-fetch script', 'least');

/** The same by the means of this action's own build: what is left is what this action does more. */
export const leastAsAction = () => bundled('the same, bundled as this action is', 'least', [builtinsAsValues]);

/** A script that asks for what this action asks for, and does nothing else. */
export const sameRequests = () => bundled('the same nine requests by such a script', 'same-requests');

/** The same by the means of this action's own build. */
export const sameAsAction = () => bundled('these nine, bundled as this action is', 'same-requests', [builtinsAsValues]);

/** A script in one file, as this action's `dist/` is. */
async function bundled(name: string, source: string, plugins: Plugin[] = []): Promise<Peer> {
  const outfile = join(temporary, `${source}${plugins.length === 0 ? '' : '-as-action'}.mjs`);
  await build({
    entryPoints: [join(scripts, `${source}.ts`)],
    ...{ outfile, plugins, bundle: true, format: 'esm', platform: 'node', target: 'node24' },
    logLevel: 'warning',
    banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
    // It would make the script twice as large: measured is against the better one.
    alias: { 'web-streams-polyfill/dist/ponyfill.es2018.js': 'node:stream/web' },
  });
  return script(name, outfile);
}

/** Twilio's Node library, as `npm install` leaves it. */
export const library: Peer = script("one POST by Twilio's Node library", join(scripts, 'library.mjs'));

/** What the system counts a file's room on disk in. */
const BLOCK = 512;
/** The newest whose parts can all be had where this was written: 7.1.2 asks for some that were not served there. */
const CLI_PLUGIN = '@twilio-labs/plugin-flex@7.0.0';

/** Installs Twilio's CLI with its Flex plugin into a temporary folder, and makes the two known to each other. */
export function installCli(): Installed | Missing {
  const name = '`twilio flex:plugins:release`';
  const [folder, home, work] = ['cli', 'home', 'work'].map((one) => join(temporary, one)) as [string, string, string];
  for (const made of [join(folder, 'fs'), home, work]) mkdirSync(made, { recursive: true });
  // The plugin depends on npm's empty placeholder of that name, which not every registry serves.
  writeFileSync(join(folder, 'fs', 'package.json'), '{ "name": "fs", "version": "0.0.1-security" }');
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "overrides": { "fs": "file:./fs" } }');
  // It looks into the manifest of where it runs, and fails where one of these is missing.
  writeFileSync(join(work, 'package.json'), '{ "dependencies": {}, "devDependencies": {} }');
  const programs = join(folder, 'node_modules', '.bin');
  const registry = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
  const environment = {
    // All that npm needs here to reach its registry.
    ...(process.env as Record<string, string>),
    PATH: `${programs}:${process.env['PATH']}`,
    HOME: home,
    npm_config_registry: registry,
  };
  // The CLI asks the registry for its own newest version on each run; the proxy of the simulator knows no registry.
  const around = { PATH: environment.PATH, NO_PROXY: new URL(registry).hostname, npm_config_noproxy: '*' };
  const started = performance.now();
  try {
    const options = { cwd: folder, env: environment, stdio: 'pipe', timeout: 600_000 } as const;
    execFileSync('npm', ['install', '--no-audit', '--no-fund', 'twilio-cli', CLI_PLUGIN], options);
    execFileSync('twilio', ['plugins:link', 'node_modules/@twilio-labs/plugin-flex'], options);
  } catch (cause) {
    return { name, why: lastLine(cause) };
  }
  const seconds = (performance.now() - started) / 1000;
  const files = filesIn(join(folder, 'node_modules'));
  const bytes = files.reduce((sum, file) => sum + statSync(file).blocks * BLOCK, 0);
  const peer: Peer = {
    name,
    release: (configuration, simulator) => ({
      command: join(programs, 'twilio'),
      args: ['flex:plugins:release', `--configuration-sid=${configuration}`],
      environment: { ...environment, ...environmentOf(simulator, configuration), ...around, ...trusted(simulator) },
      folder: work,
    }),
  };
  return { peer, restMs: 6_000, files: files.length, megabytes: bytes / 1e6, seconds };
}

/** The simulator's authority, and those that are trusted here already: the CLI speaks to both sides. */
function trusted({ certificateFile }: Simulator): Record<string, string> {
  const files = [certificateFile, process.env['NODE_EXTRA_CA_CERTS'] ?? ''].filter((file) => file !== '');
  const all = join(temporary, 'authorities.pem');
  writeFileSync(all, files.map((file) => readFileSync(file, 'utf8')).join('\n'));
  return { NODE_EXTRA_CA_CERTS: all };
}

function filesIn(place: string): string[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

function lastLine(cause: unknown): string {
  const text = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause);
  const lines = text.trim().split('\n');
  return lines.findLast((line) => !line.includes('complete log')) ?? '';
}
