import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type Look, openPage } from '../../scripts/browser.ts';
import { renderPage } from '../../scripts/page.ts';

/** A table as it is on the screen. */
interface SeenTable {
  /** How many cells each row has. */
  readonly rows: readonly number[];
  readonly visible: boolean;
  readonly within: boolean;
  /** The heads of the columns that are not all on the screen. */
  readonly beyond: readonly string[];
}

/** How wide the page is, and how wide the screen. */
interface Edges {
  readonly page: number;
  readonly screen: number;
}

/** What `inspect.mjs` gives. */
interface Inspected {
  readonly folded: Edges;
  readonly unfolded: Edges;
  /** Of the page with its folds closed. */
  readonly height: number;
  readonly text: string;
  readonly headings: readonly string[];
  readonly links: readonly string[];
  readonly tables: readonly SeenTable[];
  readonly counts: Readonly<Record<string, number>>;
  readonly active: readonly string[];
  readonly forged: boolean;
}

export interface Looked extends Inspected {
  /** What the page did that no summary should do: dialogs, errors, requests. */
  readonly doings: readonly string[];
}

const inspect = readFileSync(new URL('inspect.mjs', import.meta.url), 'utf8');

/** Renders a summary as `npm start` does, opens it, and gives what is to be seen; leaves a picture of it in the folder. */
export async function look(
  summary: string,
  how: Pick<Look, 'width' | 'colorScheme'>,
  { browser, folder, name }: { readonly browser: Browser; readonly folder: string; readonly name: string },
): Promise<Looked> {
  mkdirSync(folder, { recursive: true });
  const picture = join(folder, `${name}-${how.width}-${how.colorScheme}`);
  const file = `${picture}.html`;
  writeFileSync(file, await renderPage(summary));
  const doings: string[] = [];
  const page = await openPage(browser, file, {
    ...how,
    watch: (watched) => {
      watched.on('dialog', (dialog) => {
        doings.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      watched.on('pageerror', (error) => doings.push(`error: ${error.message}`));
      // A script or an image that the page's policy stops is told here.
      watched.on('console', (message) => doings.push(`${message.type()}: ${message.text()}`));
      watched.on('popup', (popup) => doings.push(`popup: ${popup.url()}`));
      watched.on('request', (request) => {
        if (!request.url().startsWith('file:')) doings.push(`request: ${request.url()}`);
      });
    },
  });
  try {
    await page.screenshot({ path: `${picture}.png`, fullPage: true });
    return { ...(await page.evaluate<Inspected>(inspect)), doings };
  } finally {
    await page.close();
  }
}
