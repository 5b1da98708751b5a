/** How changes are ordered and counted: the dangerous ones first, wherever people read them. */

import type { Change, ChangeKind } from '../../release/plan.ts';

const ORDER: readonly ChangeKind[] = ['removed', 'downgraded', 'upgraded', 'changed', 'added', 'unchanged'];

/** Returns the changes without the unchanged plugins: removed, downgraded and major ones first. */
export function dangerousFirst(changes: readonly Change[]): readonly Change[] {
  // Within a kind, major changes come first.
  const rank = ({ kind, major }: Change) => ORDER.indexOf(kind) * 2 + (major ? 0 : 1);
  return changes.filter((change) => change.kind !== 'unchanged').toSorted((a, b) => rank(a) - rank(b));
}

/** Returns `downgraded, major`, or `changed (bundle URL)`. */
export function describeChange({ kind, major, differs }: Change): string {
  const what = differs === undefined ? kind : `${kind} (${differs.join(', ')})`;
  return major ? `${what}, major` : what;
}

/** Returns `1 removed, 1 downgraded (major), 2 upgraded (1 major)`; empty if nothing changes. */
export function tallyChanges(changes: readonly Change[]): string {
  return ORDER.filter((kind) => kind !== 'unchanged')
    .map((kind) => [kind, changes.filter((change) => change.kind === kind)] as const)
    .filter(([, those]) => those.length > 0)
    .map(([kind, those]) => `${those.length} ${kind}${describeMajors(those)}`)
    .join(', ');
}

function describeMajors(changes: readonly Change[]): string {
  const majors = changes.filter((change) => change.major).length;
  if (majors === 0) return '';
  return majors === changes.length ? ' (major)' : ` (${majors} major)`;
}

/** Returns the number of unchanged plugins. */
export function countUnchanged(changes: readonly Change[]): number {
  return changes.filter((change) => change.kind === 'unchanged').length;
}
