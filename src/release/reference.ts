import { type ConfigurationSid, claimedKind, parseSid, type ReleaseSid } from '../flex/sid.ts';

/** Which configuration is to go live, as it can be typed. */
export type Reference =
  | { readonly kind: 'configuration'; readonly sid: ConfigurationSid }
  /** The configuration that this release made live. */
  | { readonly kind: 'release'; readonly sid: ReleaseSid }
  | { readonly kind: 'active' }
  /** The `back`-th distinct configuration before the active one; `previous` is 1. */
  | { readonly kind: 'previous'; readonly back: number }
  | { readonly kind: 'name'; readonly name: string };

/** Parses a text that is not empty; `expected` is a phrase. */
export function parseReference(text: string): Reference | { readonly kind: 'malformed'; readonly expected: string } {
  if (text === 'active') return { kind: 'active' };
  if (text === 'previous') return { kind: 'previous', back: 1 };
  if (text.startsWith('previous~')) {
    const number = text.slice('previous~'.length);
    if (/^[1-9]\d{0,5}$/.test(number)) return { kind: 'previous', back: Number(number) };
    return { kind: 'malformed', expected: '`previous~N` with a whole number from 1' };
  }
  const configuration = parseSid('FJ', text);
  if (configuration !== undefined) return { kind: 'configuration', sid: configuration };
  const release = parseSid('FK', text);
  if (release !== undefined) return { kind: 'release', sid: release };
  const claimed = claimedKind(text);
  if (claimed === undefined) return { kind: 'name', name: text };
  return {
    kind: 'malformed',
    expected:
      claimed.prefix === 'FJ' || claimed.prefix === 'FK'
        ? `a whole ${claimed.name} SID (${claimed.prefix} and 32 hexadecimal digits; this has ${text.length - 2})`
        : `a configuration (FJ…) or a release (FK…), not the SID of a${/^[AE]/i.test(claimed.name) ? 'n' : ''} ${claimed.name}`,
  };
}
