import type { Parsed } from '../../parse.ts';
import { listed } from '../../text/lists.ts';
import type { Change } from '../plan.ts';
import { CONTENTS_UNKNOWN, defineGate, fail, pass } from './gate.ts';

/** Each word of `deny-changes`, and the changes that it denies. What has no order may be a downgrade, or a major one. */
const DENIABLE = {
  removals: ({ kind }) => kind === 'removed',
  downgrades: ({ kind }) => kind === 'downgraded' || kind === 'changed',
  majors: ({ kind, major }) => major === true || kind === 'changed',
  additions: ({ kind }) => kind === 'added',
} as const satisfies Readonly<Record<string, (change: Change) => boolean>>;

type DeniedChange = keyof typeof DENIABLE;

const WORDS = Object.keys(DENIABLE) as DeniedChange[];

/** No change of a denied kind goes live. */
export const denyChanges = defineGate<readonly DeniedChange[]>({
  name: 'deny-changes',
  kind: 'policy',
  remedy: 'choose another configuration, or take such changes out of `deny-changes`',
  read: (inputs) => inputs.parsed('deny-changes', parseDenyChanges),
  judge(denied, { plan: { changes } }) {
    if (changes === undefined) return CONTENTS_UNKNOWN;
    const found = denied.flatMap((word) => {
      const these = changes.filter(DENIABLE[word]);
      return these.length === 0 ? [] : [`${word}: ${listed(these.map(moveInWords))}`];
    });
    return found.length === 0 ? pass(`no ${denied.join(', no ')}`) : fail(found.join('; '));
  },
});

/** Words are separated by commas or line ends. */
function parseDenyChanges(text: string): Parsed<readonly DeniedChange[]> {
  const words = text.split(/[,\n]/).map((word) => word.trim());
  const given = new Set(words.filter((word) => word !== ''));
  const value = WORDS.filter((word) => given.has(word));
  return value.length === given.size && given.size > 0
    ? { value }
    : { expected: `any of ${WORDS.map((word) => `\`${word}\``).join(', ')}, one per line or separated by commas` };
}

function moveInWords({ plugin, kind, from, to, differs }: Change): string {
  const versions = [...new Set([from, to])].filter((version) => version !== '').join(' → ');
  const notes = [...(differs ?? []), ...(kind === 'changed' ? ['not comparable'] : [])];
  return `${plugin} ${versions}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}
