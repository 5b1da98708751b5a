import { escapeInvisibleInJson, truncate } from '../text/sanitize.ts';
import { dangerousFirst } from './record/changes.ts';
import { recordAsJson } from './record/json.ts';
import type { Change, RunRecord } from './record/record.ts';

/**
 * All outputs of a job together may have 1 MiB, counted in UTF-16 units, and other steps need some of it, too:
 * these stay under 480 Ki.
 */
const CHANGES_UNITS = 200 * 1024;
const GATES_UNITS = 32 * 1024;
const OTHER_UNITS = 4 * 1024;

/** Returns the step's outputs by name; empty if a value is not known. */
export function outputsOf(record: RunRecord): Record<string, string> {
  const { release, target, before } = record;
  const short = {
    'release-sid': release?.sid,
    'configuration-sid': target?.sid || release?.configurationSid,
    'configuration-name': target?.name,
    'account-sid': release?.accountSid,
    'date-created': release?.dateCreated,
    url: release?.url,
    outcome: record.outcome,
    'previous-release-sid': before?.release.sid,
    'previous-configuration-sid': before?.release.configurationSid,
    plan: record.plan,
    'deployment-id': record.deployment?.id.toString(),
  };
  return {
    ...Object.fromEntries(Object.entries(short).map(([name, value = '']) => [name, truncate(value, OTHER_UNITS)])),
    changes: changesAsJson(record),
    gates: gatesAsJson(record),
    record: recordAsJson(record),
  };
}

type Move = Omit<Change, 'changelog'> & { readonly more?: number };

/**
 * Returns the changes as a JSON list that says what it lacks: unchanged plugins are left out first, then long texts are
 * shortened, then changes are left out, the most harmless first. A row with `more` stands for those that are not listed.
 */
function changesAsJson(record: RunRecord): string {
  if (record.changes === null) return '';
  for (const list of everShorter(record.changes.map(({ changelog: _, ...move }) => move))) {
    const json = escapeInvisibleInJson(JSON.stringify(list));
    if (json.length <= CHANGES_UNITS) return json;
  }
  return '[]';
}

function* everShorter(all: readonly Move[]): Generator<readonly Move[]> {
  yield all;
  const moved = all.filter(({ kind }) => kind !== 'unchanged');
  const unchanged = more('unchanged', all.length - moved.length);
  for (const maxLength of [Infinity, 200, 60]) yield [...shortened(moved, maxLength), ...unchanged];
  const ordered = shortened(dangerousFirst(moved), 60);
  for (let count = moved.length >> 1; ; count >>= 1) {
    yield [...ordered.slice(0, count), ...more('changed', moved.length - count), ...unchanged];
    if (count === 0) return;
  }
}

function shortened(moves: readonly Move[], maxLength: number): readonly Move[] {
  return moves.map((move) => ({
    ...move,
    plugin: truncate(move.plugin, maxLength),
    from: truncate(move.from, maxLength),
    to: truncate(move.to, maxLength),
  }));
}

/** Returns the row that stands for `count` changes; `changed` is the kind that claims least. */
function more(kind: 'unchanged' | 'changed', count: number): readonly Move[] {
  return count === 0 ? [] : [{ plugin: `… and ${count} more`, kind, from: '', to: '', more: count }];
}

/** Returns every gate with its verdict; if the reasons are too long, each is shortened, so that it stays JSON. */
function gatesAsJson({ gates }: RunRecord): string {
  if (gates.length === 0) return '';
  const limits = [Infinity, 4_000, 1_000, 200, 40];
  return (
    limits
      .map((limit) => gates.map((gate) => ({ ...gate, reason: truncate(gate.reason, limit) })))
      .map((list) => escapeInvisibleInJson(JSON.stringify(list)))
      .find((json) => json.length <= GATES_UNITS) ?? ''
  );
}
