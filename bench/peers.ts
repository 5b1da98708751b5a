import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, type Plugin } from 'esbuild';
import { builtinsAsValues } from '../scripts/builtins-as-values.ts';
import type { Simulator } from '../simulator/simulator.ts';

/** A program that is not this action; nothing of this process's own environment comes along. */
interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Where it runs; default here. */
  readonly folder?: string;
}

/** What a team could take in place of this action; each makes one release of a configuration in a simulator. */
export interface Peer {
  readonly name: string;
  release(configuration: string, simulator: Simulator): Program;
}

/** What it takes to install the peer that has to be installed. */
export interface Installed {
  readonly peer: Peer;
  /** The same, which takes a line `name@version` beside what is live: it makes a configuration, and releases that. */
  readonly composing: Peer;
  readonly files: number;
  readonly megabytes: number;
  readonly seconds: number;
}

const scripts = join(dirname(fileURLToPath(import.meta.url)), 'peers');
const temporary = mkdtempSync(join(tmpdir(), 'bench-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

/** The variables that lead a peer to the simulator. Twilio's library knows `HTTP_PROXY` only. */
function environmentOf(configuration: string, simulator: Simulator): Record<string, string> {
  const { accountSid, apiKey, apiSecret } = simulator.credentials;
  return {
    ...simulator.environment(),
    PATH: process.env['PATH'] ?? '',
    HTTP_PROXY: simulator.proxyUrl,
    TWILIO_CA_BUNDLE: simulator.certificateFile,
    ...{ TWILIO_ACCOUNT_SID: accountSid, TWILIO_API_KEY: apiKey, TWILIO_API_SECRET: apiSecret },
    CONFIGURATION: configuration,
  };
}

function script(name: string, file: string): Peer {
  const program = { command: process.execPath, args: [file] };
  return { name, release: (...args) => ({ ...program, environment: environmentOf(...args) }) };
}

/** The smallest script in one file, and one that asks for what this action asks for; each also by this action's own build. */
export const bundledScripts = () =>
  Promise.all([
    bundled('one POST by a bundled node-fetch script', 'least'),
    bundled('the same, bundled as this action is', 'least', [builtinsAsValues]),
    bundled('the same nine requests by such a script', 'same-requests'),
    bundled('these nine, bundled as this action is', 'same-requests', [builtinsAsValues]),
  ]);

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

/** The newest whose parts can all be had where this was written: 7.1.2 asks for some that were not served there. */
const CLI_PLUGIN = '@twilio-labs/plugin-flex@7.0.0';

/**
 * Installs Twilio's CLI with its Flex plugin into a temporary folder, and makes the two known to each other. Returns why
 * it is not there if it cannot.
 */
export function installCli(): Installed | { readonly name: string; readonly why: string } {
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
    const lines = (cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause))
      .trim()
      .split('\n');
    return { name, why: lines.findLast((line) => !line.includes('complete log')) ?? '' };
  }
  const seconds = (performance.now() - started) / 1000;
  const entries = readdirSync(join(folder, 'node_modules'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  // A block has 512 bytes.
  const bytes = files.reduce((sum, file) => sum + statSync(file).blocks * 512, 0);
  const peerBy = (flag: string): Peer => ({
    name: flag === 'plugin' ? '`twilio flex:plugins:release --plugin`' : name,
    release: (value, simulator) => ({
      command: join(programs, 'twilio'),
      args: ['flex:plugins:release', `--${flag}=${value}`],
      environment: { ...environment, ...environmentOf(value, simulator), ...around, ...trusted(simulator) },
      folder: work,
    }),
  });
  const [peer, composing] = [peerBy('configuration-sid'), peerBy('plugin')];
  return { peer, composing, files: files.length, megabytes: bytes / 1e6, seconds };
}

/** The simulator's authority, and those that are trusted here already: the CLI speaks to both sides. */
function trusted({ certificateFile }: Simulator): Record<string, string> {
  const files = [certificateFile, process.env['NODE_EXTRA_CA_CERTS'] ?? ''].filter((file) => file !== '');
  const all = join(temporary, 'authorities.pem');
  writeFileSync(all, files.map((file) => readFileSync(file, 'utf8')).join('\n'));
  return { NODE_EXTRA_CA_CERTS: all };
}

/** Node itself, doing nothing: what no script can go below. */
export const nodeAlone: Program = { command: process.execPath, args: ['-e', '0'], environment: {} };

/** Runs a program to its end, and returns how long it took in milliseconds. Rejects if it fails. */
export async function run({ command, args, environment, folder }: Program): Promise<number> {
  const started = performance.now();
  const options = { env: environment, cwd: folder, maxBuffer: 1 << 24 };
  await promisify(execFile)(command, args, options);
  return performance.now() - started;
}
