import valid from 'semver/functions/valid.js';
import { listed } from '../../text/lists.ts';
import type { Change } from '../plan.ts';
import { CONTENTS_UNKNOWN, fail, type Gate, NOT_CONFIGURED, pass } from './gate.ts';
import type { Parsed } from './parsed.ts';

/** Each word of `deny-changes`, and the changes it means. */
const DENIABLE = {
  removals: ({ kind }) => kind === 'removed',
  downgrades: (change) => change.kind === 'downgraded' || hasNoOrder(change),
  majors: (change) => change.major === true || hasNoOrder(change),
  additions: ({ kind }) => kind === 'added',
} as const satisfies Readonly<Record<string, (change: Change) => boolean>>;

export type DeniedChange = keyof typeof DENIABLE;

const WORDS = Object.keys(DENIABLE) as DeniedChange[];

/** Takes the text of `deny-changes`: words apart by commas or line ends. */
export function parseDenyChanges(text: string): Parsed<readonly DeniedChange[]> {
  const words = text.split(/[,\n]/).map((word) => word.trim());
  const given = new Set(words.filter((word) => word !== ''));
  const value = WORDS.filter((word) => given.has(word));
  return value.length === given.size && given.size > 0
    ? { value }
    : { expected: `any of ${WORDS.map((word) => `\`${word}\``).join(', ')}, one a line or with commas` };
}

/** Changes of a kind that is not wanted here do not go live. */
export const denyChanges: Gate = {
  name: 'deny-changes',
  kind: 'policy',
  remedy: 'choose another configuration, or take such changes out of `deny-changes`',
  judge({ plan: { changes }, inputs: { denyChanges: denied } }) {
    if (denied.length === 0) return NOT_CONFIGURED;
    if (changes === undefined) return CONTENTS_UNKNOWN;
    const found = denied.flatMap((word) => {
      const these = changes.filter(DENIABLE[word]);
      return these.length === 0 ? [] : [`${word}: ${listed(these.map(inWords))}`];
    });
    return found.length === 0 ? pass(`no ${denied.join(', no ')}`) : fail(found.join('; '));
  },
};

/** Whether a change of version is a step back or a major one is not known where one of the two is no semver. */
function hasNoOrder({ kind, from, to }: Change): boolean {
  return kind === 'changed' && from !== to && (valid(from) === null || valid(to) === null);
}

function inWords(change: Change): string {
  const versions = [change.from, change.to].filter((version) => version !== '').join(' → ');
  return `${change.plugin} ${versions}${hasNoOrder(change) ? ' (versions without an order)' : ''}`;
}
