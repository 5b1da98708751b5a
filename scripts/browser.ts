import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/** The one place that knows how Chromium is found and started: for the tests of the summary, and for its pictures. */

/** Returns the program: what CHROMIUM names, else the first one on the path. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  // Debian's name for it, and what others call it.
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

/** Throws if there is none. */
export function startChromium(): Promise<Browser> {
  const program = findChromium();
  if (program === undefined) throw new Error('There is no Chromium here: install the package `chromium`.');
  return chromium.launch({ executablePath: program, args: ['--disable-gpu', '--disable-quic', '--hide-scrollbars'] });
}

export interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  /** Called with the page before anything is loaded. */
  readonly watch?: (page: Page) => void;
}

/** Opens a page that `renderPage` made. */
export async function openPage(browser: Browser, file: string, look: Look): Promise<Page> {
  const { width, colorScheme } = look;
  const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme });
  look.watch?.(page);
  await page.goto(pathToFileURL(file).href);
  return page;
}
