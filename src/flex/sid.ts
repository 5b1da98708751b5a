declare const kind: unique symbol;

/** What the first two letters of a SID stand for. Source: Twilio's OpenAPI description of Flex v1. */
const PREFIXES = {
  AC: 'account',
  FJ: 'configuration',
  FK: 'release',
  FP: 'plugin',
  FV: 'plugin version',
  SK: 'API key',
} as const;

export type SidPrefix = keyof typeof PREFIXES;

/** A string known to be two letters and 32 hexadecimal digits, of one kind. Only {@link parseSid} makes one. */
export type Sid<P extends SidPrefix> = string & { readonly [kind]: P };

export type AccountSid = Sid<'AC'>;
export type ConfigurationSid = Sid<'FJ'>;
export type ReleaseSid = Sid<'FK'>;
export type PluginSid = Sid<'FP'>;
export type PluginVersionSid = Sid<'FV'>;

/** Returns the text as a SID of that kind, or undefined if it is not one. */
export function parseSid<P extends SidPrefix>(prefix: P, text: string): Sid<P> | undefined {
  return isSid(prefix, text) ? text : undefined;
}

/** Whether the text is a SID of that kind. */
export function isSid<P extends SidPrefix>(prefix: P, text: string): text is Sid<P> {
  return text.startsWith(prefix) && /^[0-9a-fA-F]{32}$/.test(text.slice(2));
}

/** What claims to be a SID. A name may begin with the same letters; with 20 hexadecimal digits after them it is a SID gone wrong. */
export const LIKE_A_SID = new RegExp(`^(?:${Object.keys(PREFIXES).join('|')})[0-9a-fA-F]{20,}$`);

/** Returns the kind that a SID-like text claims to be, well formed or not: `FJ12…` claims "configuration". */
export function claimedKind(text: string): { prefix: SidPrefix; name: string } | undefined {
  if (!LIKE_A_SID.test(text)) return undefined;
  const prefix = text.slice(0, 2) as SidPrefix;
  return { prefix, name: PREFIXES[prefix] };
}
