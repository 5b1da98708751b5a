import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPage, startChromium } from '../../scripts/browser.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { playHistory, type SeenHistory } from '../history/play.ts';
import { HOSTILE } from './hostile.ts';
import { look } from './looked.ts';

/** The page of a history in Chromium, on a desk and a phone, by day and night, and on paper. */

const LOOKS = [
  { width: 1280, colorScheme: 'light', media: 'screen' },
  { width: 1280, colorScheme: 'dark', media: 'screen' },
  { width: 390, colorScheme: 'light', media: 'screen' },
  { width: 390, colorScheme: 'dark', media: 'screen' },
  // A page of A4, as wide as it is printed, whatever the screen.
  { width: 794, colorScheme: 'dark', media: 'print' },
] as const;

interface Inspected extends Readonly<Record<'beyond' | 'labelled' | 'cells' | 'active', number>> {
  readonly heading: string;
  readonly faint: readonly string[];
  readonly bars: readonly number[];
  readonly cut: readonly string[];
  readonly broken: readonly string[];
  readonly links: readonly string[];
  readonly forged: boolean;
}

const inspect = readFileSync(new URL('inspect-history.mjs', import.meta.url), 'utf8');
const kept = process.env['PICTURES'];
const folder = kept ?? mkdtempSync(join(tmpdir(), 'browser-'));
let browser: Browser;
let seen: SeenHistory;

beforeAll(async () => {
  browser = await startChromium();
  const today = Date.parse('2026-06-01T10:00:00Z');
  let now = today;
  const simulator = await startSimulator({
    now: () => now,
    flex: {
      account: 'hostile',
      plugins: HOSTILE.map((name) => ({ name, versions: [{ version: '1.0.0' }] })),
      configurations: ['release-1', ...HOSTILE].map((name, at) => ({
        name,
        plugins: HOSTILE.slice(0, at).map((plugin) => ({ plugin, version: '1.0.0' })),
      })),
      releases: ['release-1', ...HOSTILE].map((configuration, at) => ({
        configuration,
        minutesAgo: 9_000 * (14 - at),
      })),
    },
  });
  try {
    for (const [at, { sid, configuration, dateCreated }] of simulator.flex.releases.toReversed().entries()) {
      now = Date.parse(dateCreated);
      // All but every third was made by a run of the action.
      if (at % 3 !== 2) record(at, sid, configuration.name, simulator);
    }
    now = today;
    seen = await playHistory(simulator, {
      inputs: { timezone: 'America/Argentina/ComodRivadavia', expect: 'release-1' },
    });
  } finally {
    await simulator.close();
  }
});
afterAll(async () => {
  await browser?.close();
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
});

/** Leaves what a run of the action leaves, every text being this one. */
function record(at: number, sid: string, text: string, { github, credentials }: Simulator): void {
  const gates = at % 2 === 0 ? [] : [{ gate: 'freeze', verdict: 'waived' }];
  const record = { reason: text, breakGlass: text, gates, run: { actor: text }, approvals: [{ login: 'grace' }] };
  const run = { title: text, url: 'https://github.com/octo-org/flex-project/actions/runs/7' };
  const payload = { account: credentials.accountSid, run, record };
  github.addDeployment({
    task: 'flex-release',
    payload,
    statuses: [{ state: 'success', description: `${sid} is live` }],
  });
}

describe('the page of a history, whatever is written in it', () => {
  test.each(LOOKS)('at $width, $colorScheme, $media', async ({ media, ...how }) => {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `history-${how.width}-${how.colorScheme}-${media}`);
    writeFileSync(`${file}.html`, seen.html);
    const doings: string[] = [];
    const page = await openPage(browser, `${file}.html`, {
      ...how,
      watch: (watched) => {
        watched.on('dialog', (dialog) => {
          doings.push(dialog.message());
          void dialog.dismiss();
        });
        watched.on('console', (message) => doings.push(message.text()));
        watched.on('pageerror', (error) => doings.push(error.message));
        watched.on('request', (request) => request.url().startsWith('file:') || doings.push(request.url()));
      },
    });
    try {
      await page.emulateMedia({ media, colorScheme: how.colorScheme });
      await page.screenshot({ path: `${file}.png`, fullPage: true });
      const found = await page.evaluate<Inspected>(inspect);
      expect(doings).toEqual([]);
      expect(found).toMatchObject({ beyond: 0, faint: [], cut: [], broken: [], active: 0, forged: false });
      expect(found.heading).toMatch(/^⚠️\u00a04 of 14 releases in the 90 days to 2026-06-01 went past the gates/);
      expect(new Set(found.links)).toEqual(new Set(['https://github.com/octo-org/flex-project/actions/runs/7']));
      expect(found.bars.length).toBeGreaterThan(10);
      for (const bar of found.bars) expect(bar).toBeGreaterThan(3);
      // A phone shows each release by itself, with what each line is.
      expect(found.labelled).toBe(how.width === 390 ? found.cells : 0);
    } finally {
      await page.close();
    }
  });

  test.each(LOOKS.slice(2, 4))('as a summary at $width, $colorScheme', async ({ width, colorScheme }) => {
    const { summary } = seen.result;
    const found = await look(summary, { width, colorScheme }, { browser, folder, name: 'history-summary' });
    expect([found.doings, found.active, found.forged]).toEqual([[], [], false]);
    expect(found.headings).toEqual([expect.stringMatching(/^⚠️\u00a04 of 14 releases in the 90 days/)]);
    for (const { page, screen } of [found.folded, found.unfolded]) expect(page).toBeLessThanOrEqual(screen);
    for (const table of found.tables) expect(table).toMatchObject({ visible: true, within: true });
    const [figures, past, picture] = found.tables;
    expect(figures?.beyond).toEqual([]);
    // What was live when is on the screen as a whole, and what went past the gates begins with what it was.
    expect(picture?.beyond).not.toContain('when');
    expect(past?.beyond).not.toContain('configuration');
  });
});
