/** In which order changes are shown, and how they are counted: the dangerous ones lead, wherever people read them. */

import type { Change, ChangeKind } from '../../release/plan.ts';

const ORDER: readonly ChangeKind[] = ['removed', 'downgraded', 'upgraded', 'changed', 'added', 'unchanged'];

/** Gives the changes that move something: removed, downgraded and major ones first. */
export function dangerousFirst(changes: readonly Change[]): readonly Change[] {
  return changes.filter((change) => change.kind !== 'unchanged').toSorted((a, b) => rank(a) - rank(b));
}

/** Versions that semver orders are the only ones with a major: those lead within their kind. */
function rank(change: Change): number {
  return ORDER.indexOf(change.kind) * 2 + (change.major ? 0 : 1);
}

/** Gives `downgraded, major`. */
export function describeChange(change: Change): string {
  return change.major ? `${change.kind}, major` : change.kind;
}

/** Gives `1 removed, 1 downgraded (major), 2 upgraded (1 major)`; empty where nothing moves. */
export function tallyChanges(changes: readonly Change[]): string {
  return ORDER.filter((kind) => kind !== 'unchanged')
    .map((kind) =>
      tallied(
        kind,
        changes.filter((change) => change.kind === kind),
      ),
    )
    .filter((part) => part !== '')
    .join(', ');
}

function tallied(kind: ChangeKind, changes: readonly Change[]): string {
  if (changes.length === 0) return '';
  const majors = changes.filter((change) => change.major).length;
  if (majors === 0) return `${changes.length} ${kind}`;
  return `${changes.length} ${kind} (${majors === changes.length ? 'major' : `${majors} major`})`;
}

/** How many changes leave their plugin as it is. */
export function countUnchanged(changes: readonly Change[]): number {
  return changes.filter((change) => change.kind === 'unchanged').length;
}
