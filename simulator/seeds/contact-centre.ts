import { readFileSync } from 'node:fs';
import type { FlexSeed } from '../flex/seed.ts';

/** The project of a contact centre: `release-43` is live, `release-44` is next. */
export const contactCentre = (): FlexSeed =>
  JSON.parse(readFileSync(new URL('contact-centre.json', import.meta.url), 'utf8'));
