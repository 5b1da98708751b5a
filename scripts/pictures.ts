import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import type { Fault } from '../simulator/faults/fault.ts';
import { readAction } from '../simulator/runner/action.ts';
import { type JobStatus, startPhase } from '../simulator/runner/step.ts';
import { stepOn } from '../simulator/runner/step-on.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { openPage, startChromium } from './browser.ts';
import { renderForm } from './form.ts';
import { renderPage } from './page.ts';

/**
 * Makes the pictures of the documents: plays each scene on the simulator as `npm start` does, renders the job summary
 * as a page, and takes a screenshot with Chromium; the form of the rollback workflow likewise, from its YAML (Debian's package `chromium`, or the program that CHROMIUM names).
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
    inputs: { configuration: 'release-44', reason: 'The new queue view', 'rollback-on-failure': 'true' },
    jobEnds: 'failure',
  },
  {
    name: 'blocked',
    inputs: {
      ...{ configuration: 'release-44', 'deny-changes': 'removals, downgrades', freeze: 'Black Friday' },
      ...{ 'require-approval': '1', 'dry-run': 'true' },
    },
  },
  {
    name: 'unknown',
    inputs: { configuration: 'previous', reason: 'Queue view broken', 'settle-seconds': '5' },
    faults: [{ at: { on: 'request', method: 'POST', path: '/Releases$' }, commit: 'no', do: { kind: 'reset' } }],
  },
];

/** The servers' clock: the pictures of two runs tell of the same time. */
const NOW = Date.parse('2026-11-23T14:28:07Z');

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(project, 'docs', 'pictures');
const temporary = mkdtempSync(join(tmpdir(), 'pictures-'));
const browser = await startChromium();
try {
  mkdirSync(folder, { recursive: true });
  for (const scene of SCENES) {
    await take(scene.name, await renderPage(await summaryOf(scene)), 980, browser);
  }
  // As wide as a phone.
  await take('roll-back-form', renderForm(join(project, 'examples', 'rollback.yml')), 390, browser);
} finally {
  await browser.close();
  rmSync(temporary, { recursive: true, force: true });
}

async function take(name: string, html: string, width: number, browser: Browser): Promise<void> {
  const file = join(temporary, `${name}.html`);
  writeFileSync(file, html);
  const page = await openPage(browser, file, { width, colorScheme: 'light' });
  // Not taller than what it shows.
  await page.setViewportSize({ width, height: 100 });
  await page.locator('article').screenshot({ path: join(folder, `${name}.png`) });
  console.log(`docs/pictures/${name}.png`);
}

async function summaryOf({ inputs, faults = [], jobEnds }: Scene): Promise<string> {
  const github = { approvals: [{ login: 'grace', comment: 'Seen on staging' }] };
  const simulator = await startSimulator({ faults, github, now: () => NOW });
  try {
    const options = stepOn(simulator, readAction(project), inputs);
    const main = await startPhase(options, { phase: 'main' }).result;
    if (jobEnds === undefined) return main.summary;
    const post = { phase: 'post', state: main.state, jobStatus: jobEnds } as const;
    return (await startPhase(options, post).result).summary;
  } finally {
    await simulator.close();
  }
}
