/** Seed files: the JSON forms of a `FlexSeed`. */

import { readFileSync } from 'node:fs';
import type { FlexSeed } from '../flex/seed.ts';

/** Reads a seed from a file; throws where it has no account. */
export function readFlexSeed(file: string | URL): FlexSeed {
  const seed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const isSeed = typeof seed === 'object' && seed !== null && 'account' in seed && typeof seed.account === 'string';
  if (!isSeed) throw new Error(`${file} is no seed: it needs an "account"`);
  return seed as FlexSeed;
}

/** The project of a contact centre: `release-43` is live, `release-44` is next. */
export const contactCentre = (): FlexSeed => readFlexSeed(new URL('contact-centre.json', import.meta.url));
