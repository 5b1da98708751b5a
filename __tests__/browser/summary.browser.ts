import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startChromium } from '../../scripts/browser.ts';
import { escapeInvisible } from '../../src/text/sanitize.ts';
import { play, type Scenario } from '../end-to-end/scenario.ts';
import { ENDS } from './ends.ts';
import { HARMLESS, HOSTILE, writtenBy } from './hostile.ts';
import { type Looked, look } from './looked.ts';

/** Summaries that real runs wrote, as GitHub would show them, in Chromium: on a phone, by day and night. */

const LOOKS = [
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

/** In the fold of the last releases, what is to be copied may be scrolled to; of changes, nothing may. */
const MAY_SCROLL = ['since (UTC)', 'run', 'configuration SID', 'release SID'];
/** How long a page is at most, with its folds closed. */
const SCREENS = 4;

/** Pictures of all pages are left where this says; otherwise they are gone afterwards. */
const kept = process.env['PICTURES'];
const folder = kept ?? mkdtempSync(join(tmpdir(), 'browser-'));
let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
});

/** What the runner shows at last: where post wrote a summary, too, that one. */
async function summaryOf(scenario: Scenario): Promise<string> {
  const { main, posts } = await play(scenario);
  return posts.at(-1)?.summary || main.summary;
}

function expectWellBehaved(seen: Looked): void {
  expect(seen.doings).toEqual([]);
  expect(seen.active).toEqual([]);
  expect(seen.forged).toBe(false);
  for (const { page, screen } of [seen.folded, seen.unfolded]) expect(page).toBeLessThanOrEqual(screen);
  for (const table of seen.tables) expect(table).toMatchObject({ visible: true, within: true });
}

describe.each(ENDS)('$name', ({ name, scenario, headline, tables }) => {
  let summary = '';
  beforeAll(async () => {
    summary = await summaryOf(scenario);
  });

  test.each(LOOKS)('at $width, $colorScheme', async (how) => {
    const seen = await look(summary, how, { browser, folder, name });
    expectWellBehaved(seen);
    expect(seen.headings).toEqual([expect.stringMatching(headline)]);
    expect(seen.text).toContain('What to do next:');
    expect(seen.tables).toHaveLength(tables);
    for (const { beyond } of seen.tables) expect(beyond.filter((column) => !MAY_SCROLL.includes(column))).toEqual([]);
    expect(seen.height).toBeLessThan(SCREENS * 844);
  });
});

describe('names, reasons and comments that want to be more', () => {
  let hostile = '';
  let harmless = '';
  beforeAll(async () => {
    hostile = await summaryOf(writtenBy(HOSTILE));
    harmless = await summaryOf(writtenBy(HARMLESS));
  });

  test.each(LOOKS)('are text, and change nothing of the page, at $width, $colorScheme', async (how) => {
    const seen = await look(hostile, how, { browser, folder, name: 'hostile' });
    const plain = await look(harmless, how, { browser, folder, name: 'harmless' });
    expectWellBehaved(seen);
    expect(structureOf(seen)).toEqual(structureOf(plain));
    // Each of them stands there as it was written, hidden characters spelled out.
    const text = spaceless(seen.text);
    for (const one of HOSTILE) expect(text).toContain(spaceless(escapeInvisible(one)).slice(0, 60));
  });
});

function spaceless(text: string): string {
  return text.replace(/\s+/g, '');
}

/** All that a forger would want more of. */
function structureOf({ headings, links, tables, counts }: Looked) {
  return { headings: headings.length, links, tables: tables.map(({ rows }) => rows), counts };
}
