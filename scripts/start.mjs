// Runs with whatever Node there is: installs what is missing, and goes on with the Node of the project.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
const node = join(project, 'node_modules', '.bin', windows ? 'node.cmd' : 'node');
/** How long the registry may take to answer at all, in milliseconds; npm itself would try for minutes. */
const FIRST_ANSWER_MS = 15_000;

if (Number.parseInt(process.versions.node, 10) < 20) {
  end(`This needs Node 20 or later, and is Node ${process.versions.node}: see https://nodejs.org.`);
} else {
  if (missing() !== undefined) await install();
  const lacks = missing();
  if (lacks === undefined) run();
  else end(`${lacks} is missing after the installation. Delete the folder node_modules, then run npm start again.`);
}

/** Says in one line why there is no more, and what to do. */
function end(why) {
  console.error(why);
  process.exit(1);
}

/** Returns the first thing that is not there as the lock file has it; an installation may have been interrupted anywhere. */
function missing() {
  const [absent] = wanted().find((one) => !isThere(one)) ?? [];
  return absent ?? (spawnSync(node, ['--version'], { shell: windows }).status === 0 ? undefined : node);
}

/** Returns the path and the version of each package that the lock file asks for on every system. */
function wanted() {
  const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
  return Object.entries(packages).flatMap(([path, { version, optional }]) =>
    path === '' || optional ? [] : [[path, version]],
  );
}

function isThere([path, version]) {
  return versionOf(path) === version;
}

function versionOf(path) {
  const file = join(project, path, 'package.json');
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
  } catch {
    return undefined;
  }
}

/** Installs all packages, or ends. */
function install() {
  const packages = wanted();
  console.log(`Installing packages (${packages.length}), once: about a minute …`);
  // On Ctrl-C, npm would go on for minutes; what it leaves half done, the next start installs again.
  const interrupt = () => {
    npm.kill('SIGKILL');
    endProgress();
    end('Interrupted while installing. Run npm start again.');
  };
  process.on('SIGINT', interrupt);
  const stdio = ['ignore', 'ignore', 'pipe'];
  const npm = spawn('npm', ['ci', '--no-audit', '--loglevel=http'], { cwd: project, stdio, shell: windows });
  const endProgress = showProgress(packages);
  const reached = reachRegistry();
  // A busy machine needs longer, too. Less than SIGKILL does not end npm while it looks up names.
  const silent = setTimeout(() => reached() || npm.kill('SIGKILL'), FIRST_ANSWER_MS);
  let said = '';
  npm.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
    if (/^npm http fetch \w+ \d/m.test(said)) clearTimeout(silent);
  });
  return new Promise((resolve) => {
    npm.once('error', () => end('npm cannot be started: see https://nodejs.org, which has it with Node.'));
    npm.once('close', (status, signal) => {
      clearTimeout(silent);
      endProgress();
      process.off('SIGINT', interrupt);
      if (status === 0) return resolve();
      const [, code = ''] = /^npm error code (\S+)/m.exec(said) ?? [];
      const [, first = 'npm gives no reason'] = /^npm error (?!code|syscall|errno)(.+)/m.exec(said) ?? [];
      const offline = signal !== null || /^(ENOTFOUND|EAI_AGAIN|ECONN\w+|E\w*TIMEDOUT|ENET\w+|EHOST\w+)$/.test(code);
      end(
        offline
          ? `npm ci did not reach the registry${code && ` (${code})`}. Check the network and npm's proxy settings, then run npm start again.`
          : `npm ci failed: ${first}. Fix that, then run npm start again.`,
      );
    });
  });
}

/** Shows how many packages are there: in a terminal in one line, elsewhere a line every 10 s. Returns what ends that. */
function showProgress(packages) {
  const { isTTY } = process.stdout;
  const interval = isTTY ? 1 : 10;
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += interval;
    const line = `  ${seconds} s: ${packages.filter(isThere).length} of ${packages.length}`;
    process.stdout.write(isTTY ? `\r${line}` : `${line}\n`);
  }, interval * 1000);
  return () => {
    clearInterval(timer);
    if (isTTY) process.stdout.write('\r\x1b[K');
  };
}

/** Connects to the registry, or to the proxy before it; returns whether that succeeded so far. */
function reachRegistry() {
  const { env } = process;
  const proxy = env['npm_config_https_proxy'] || env['npm_config_proxy'] || env['HTTPS_PROXY'] || env['https_proxy'];
  const address = proxy || env['npm_config_registry'] || 'https://registry.npmjs.org/';
  let reached = false;
  // What cannot be read is npm's to complain about.
  if (!URL.canParse(address)) return () => true;
  const { hostname, port, protocol } = new URL(address);
  const socket = connect(Number(port) || (protocol === 'http:' ? 80 : 443), hostname.replace(/^\[|\]$/g, ''));
  socket
    .on('error', () => undefined)
    .once('connect', () => {
      reached = true;
      socket.destroy();
    });
  return () => reached;
}

function run() {
  // The terminal sends Ctrl-C to the child, too: this waits for its last word.
  process.on('SIGINT', () => undefined);
  const args = [join(project, 'scripts', 'demo.ts'), ...process.argv.slice(2)];
  const child = spawn(node, args, { stdio: 'inherit', shell: windows });
  child.once('error', ({ message }) => end(`The Node of the project cannot be started: ${message}. Run npm ci.`));
  child.once('close', (status) => process.exit(status ?? 1));
}
