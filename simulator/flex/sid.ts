/** Twilio's identifiers: two letters and 32 hexadecimal digits. */

import { createHash, randomUUID } from 'node:crypto';

/** A SID that nobody has had before. */
export function newSid(prefix: string): string {
  return prefix + randomUUID().replaceAll('-', '');
}

/**
 * 32 hexadecimal digits that are the same for the same name in every run. Seeds name things and hold no SIDs: what
 * looks like a Twilio key in a repository sets off secret scanners.
 */
export function digitsFor(...names: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 32);
}
