import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Fault } from '../simulator/faults/fault.ts';
import { SEEDED } from '../simulator/github/seed.ts';
import { readAction } from '../simulator/runner/action.ts';
import { runEnvironment } from '../simulator/runner/run-environment.ts';
import { type JobStatus, startPhase } from '../simulator/runner/step.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { renderPage } from './page.ts';

/**
 * Makes the pictures of the documents: plays each scene on the simulator as `npm start` does, renders the job summary
 * as a page, and takes a screenshot with Chromium (Debian's package `chromium`, or the program that CHROMIUM names).
 */

interface Scene {
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly faults?: readonly Fault[];
  /** How the job ends; the summary of the post step is shown in place of the step's own. */
  readonly jobEnds?: JobStatus;
}

const SCENES: readonly Scene[] = [
  { name: 'released', inputs: { configuration: 'release-44', reason: 'The new queue view' } },
  {
    name: 'rolled-back',
    inputs: {
      configuration: 'release-44',
      reason: 'The new queue view',
      'rollback-on-failure': 'true',
    },
    jobEnds: 'failure',
  },
  {
    name: 'blocked',
    inputs: {
      configuration: 'release-44',
      'deny-changes': 'removals, downgrades',
      freeze: 'Black Friday',
      'require-approval': '1',
      'dry-run': 'true',
    },
  },
  {
    name: 'unknown',
    inputs: { configuration: 'release-44', reason: 'The new queue view', 'settle-seconds': '5' },
    faults: [
      { at: { on: 'request', method: 'POST', path: '/Releases$' }, commit: 'no', do: { kind: 'reset' } },
    ],
  },
];

/** The servers' clock: the pictures of two runs tell of the same time. */
const NOW = Date.parse('2026-11-23T14:28:07Z');
const WIDTH = 980;
/** Diagrams are drawn after the page is loaded. In the browser's own time, which does not make anybody wait. */
const DRAWN_MS = 5_000;

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(project, 'docs', 'pictures');
const temporary = mkdtempSync(join(tmpdir(), 'pictures-'));
try {
  mkdirSync(folder, { recursive: true });
  for (const scene of SCENES) await take(scene);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

async function take(scene: Scene): Promise<void> {
  const page = join(temporary, `${scene.name}.html`);
  writeFileSync(page, await renderPage(await summaryOf(scene)));
  const picture = join(folder, `${scene.name}.png`);
  browse(page, heightOf(page), [`--screenshot=${picture}`]);
  console.log(`docs/pictures/${scene.name}.png`);
}

async function summaryOf({ inputs, faults = [], jobEnds }: Scene): Promise<string> {
  const simulator = await startSimulator({ faults, now: () => NOW });
  try {
    const { accountSid, apiKey, apiSecret } = simulator.credentials;
    const options = {
      action: readAction(project),
      inputs: { 'account-sid': accountSid, 'api-key': apiKey, 'api-secret': apiSecret, ...inputs },
      environment: {
        ...simulator.environment(),
        ...runEnvironment({ repository: 'octo-org/flex-project', commit: SEEDED.sha, runId: SEEDED.runId }),
      },
      token: SEEDED.token,
      checkRunId: String(SEEDED.jobId),
    };
    const main = await startPhase(options, { phase: 'main' }).result;
    if (jobEnds === undefined) return main.summary;
    const post = { phase: 'post', state: main.state, jobStatus: jobEnds } as const;
    return (await startPhase(options, post).result).summary;
  } finally {
    await simulator.close();
  }
}

/** Chromium does not cut a screenshot to its page: so the page says first how high it is. */
function heightOf(page: string): number {
  const measured = page.replace('.html', '-measured.html');
  const measure = 'document.title = document.querySelector("article").scrollHeight';
  const script = `<script>setTimeout(() => { ${measure} }, ${DRAWN_MS})</script>`;
  writeFileSync(measured, `${readFileSync(page, 'utf8')}${script}`);
  const height = /<title>(\d+)<\/title>/.exec(browse(measured, 100, ['--dump-dom']))?.[1];
  if (height === undefined) throw new Error(`the height of ${page} was not measured`);
  return Number(height);
}

function browse(page: string, height: number, what: readonly string[]): string {
  const profile = mkdtempSync(join(temporary, 'profile-'));
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--force-device-scale-factor=1',
    `--user-data-dir=${profile}`,
    `--window-size=${WIDTH},${height}`,
    `--virtual-time-budget=${2 * DRAWN_MS}`,
  ];
  const program = process.env['CHROMIUM'] ?? 'chromium';
  return execFileSync(program, [...flags, ...what, pathToFileURL(page).href], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 60_000,
    // A page with a diagram carries what draws it.
    maxBuffer: 64 * 1024 * 1024,
  });
}
