import { isSid } from '../flex/sid.ts';

/** Returns what a name that no listed configuration has most likely stands for, in sentences; empty if nobody can say. */
export function adviceOn(name: string, nearest: readonly string[]): string {
  const names = nearest.map((one) => JSON.stringify(one)).join(', ');
  const likely = likelyReference(name) || likelySlip(name);
  return [likely, nearest.length === 0 ? '' : `The nearest: ${names}.`].filter(Boolean).join(' ');
}

/** Returns which reference a name is most likely a slip for, in a sentence; empty if none is. */
export function likelyReference(name: string): string {
  const word = withoutQuotes(name);
  if (word !== name) return 'The quotes are part of what was typed: most likely they are not meant.';
  if (/^(active|previous(~\d+)?)$/i.test(word)) {
    return `Most likely \`${word.toLowerCase()}\` is meant: the word is written in lower case.`;
  }
  if (/^(latest|newest|last|current|live)$/i.test(word)) {
    return `There is no word \`${word}\`: \`active\` is what is live, and a new configuration goes by its name or SID.`;
  }
  const sid = word.toUpperCase().slice(0, 2) + word.slice(2);
  if (isSid('FJ', sid) || isSid('FK', sid)) return `Most likely ${sid} is meant: a SID begins with capitals.`;
  return /^F[JK][0-9a-f]+$/i.test(word)
    ? `Most likely it is a part of a SID: ${word.slice(0, 2).toUpperCase()} and 32 hexadecimal digits; this has ${word.length - 2}.`
    : '';
}

/** A configuration may be named like this: it is said only if none is. */
function likelySlip(name: string): string {
  const back = /^previous[\s~^_-]*(\d*)$/i.exec(name);
  if (back) return `Most likely \`previous${Number(back[1]) > 0 ? `~${back[1]}` : ''}\` is meant.`;
  const isList = name.split(/[\s,]+/).every((entry) => /^.[^@]*@[^@]+$/.test(entry));
  return isList
    ? 'It looks like a list of plugins: that goes into the input `plugins`, one per line, with `base`.'
    : '';
}

/** Returns a text without one pair of quotes around it. */
export function withoutQuotes(text: string): string {
  return /^(['"`])(.+)\1$/s.exec(text)?.[2]?.trim() ?? text;
}
