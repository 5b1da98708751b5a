import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SEEDED } from '../simulator/github/seed.ts';
import { readAction } from '../simulator/runner/action.ts';
import { runEnvironment } from '../simulator/runner/run-environment.ts';
import { startPhase } from '../simulator/runner/step.ts';
import { startSimulator } from '../simulator/simulator.ts';

/** Weighs `dist/`: all of it, and what a release that asks nothing of GitHub makes Node load. Exits 1 over the limits. */

const LIMITS = { all: 1_500_000, loaded: 500_000 };

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(project, 'dist');
const temporary = mkdtempSync(join(tmpdir(), 'sizes-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

const { main, post, requests } = await loadedByRelease();
if (requests.some((host) => host === 'api.github.com')) throw new Error('the run did ask GitHub');
const all = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name));
const sums = {
  all: weigh('dist/', all),
  main: weigh('loaded by main', main),
  post: weigh('loaded by post', post),
};
const both = weigh('loaded by either', [...new Set([...main, ...post])]);
for (const file of [...new Set([...main, ...post])].sort())
  console.log(`  ${statSync(file).size} ${relative(project, file)}`);
if (sums.all > LIMITS.all || both > LIMITS.loaded) {
  console.error(`over the limit: ${LIMITS.all} in all, ${LIMITS.loaded} loaded`);
  process.exitCode = 1;
}

function weigh(what: string, files: readonly string[]): number {
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  console.log(`${what}: ${bytes} bytes in ${files.length} files`);
  return bytes;
}

/** Makes a release on the simulator, and gives the files of `dist/` that its two processes loaded. */
async function loadedByRelease() {
  const simulator = await startSimulator();
  try {
    const { accountSid, apiKey, apiSecret } = simulator.credentials;
    const lists = { main: join(temporary, 'main'), post: join(temporary, 'post') };
    const options = (phase: 'main' | 'post') => ({
      action: readAction(project),
      inputs: {
        ...{ configuration: 'release-44', deployment: 'off' },
        ...{ 'account-sid': accountSid, 'api-key': apiKey, 'api-secret': apiSecret },
      },
      environment: {
        ...simulator.environment(),
        ...runEnvironment({ repository: 'octo-org/flex-project', commit: SEEDED.sha, runId: SEEDED.runId }),
        LOADED_FILES: lists[phase],
      },
      token: SEEDED.token,
      checkRunId: String(SEEDED.jobId),
      nodeOptions: ['--import', join(project, 'scripts', 'loaded-files.mjs')],
    });
    const released = await startPhase(options('main'), { phase: 'main' }).result;
    const { state, outputs, log } = released;
    if (outputs['outcome'] !== 'created') throw new Error(`no release was made:\n${log}`);
    await startPhase(options('post'), { phase: 'post', state, jobStatus: 'success' }).result;
    const requests = simulator.requests.map(({ host }) => host);
    return { main: inDist(lists.main), post: inDist(lists.post), requests };
  } finally {
    await simulator.close();
  }
}

function inDist(list: string): string[] {
  const files = readFileSync(list, 'utf8')
    .trim()
    .split('\n')
    .map((url) => fileURLToPath(url));
  return [...new Set(files)].filter((file) => file.startsWith(dist));
}
