import { LIKE_A_SID } from '../flex/sid.ts';

/** A pattern without flags, so that JSON schema can have it, too, and what is wrong with a text that does not fit it. */
export interface Rule {
  readonly pattern: RegExp;
  readonly wrong: string;
}

const NO_SID: Rule = { pattern: new RegExp(`^(?!${LIKE_A_SID.source})`), wrong: 'is a SID' };

/** What the name of a plugin must be, as far as it can be told without Twilio. */
export const NAME_RULES: readonly Rule[] = [{ pattern: /^\S+$/, wrong: 'is empty, or has a blank in it' }, NO_SID];

/** What the text of an exact version must be. Twilio may know any other text, semantic versioning or not. */
export const VERSION_RULES: readonly Rule[] = [
  { pattern: /./, wrong: 'is empty' },
  NO_SID,
  {
    pattern: /^(?!([Ll][Aa][Tt][Ee][Ss][Tt]|[Nn][Oo][Nn][Ee])$)/,
    wrong: 'is a word (the input `plugins` knows `latest` and `none`)',
  },
  { pattern: /^\S([\s\S]*\S)?$/, wrong: 'begins or ends with a blank' },
  // `1.x`, `^1.2.3`, `>=1 <2`, `1.0 - 2.0`: what npm takes for more than one version.
  { pattern: /^(?!v?(\d+\.)*[xX](\.|$))[^\s^~<>=*|]+$/, wrong: 'is a range' },
];

/** Returns the first rule that a text breaks; undefined if it keeps all of them. */
export function brokenRule(rules: readonly Rule[], text: string): Rule | undefined {
  return rules.find(({ pattern }) => !pattern.test(text));
}
