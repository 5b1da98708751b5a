import { escapeInvisible, escapeInvisibleInJson, truncate } from '../text/sanitize.ts';
import { dangerousFirst } from './record/changes.ts';
import { headlineText } from './record/headline.ts';
import { recordAsJson } from './record/json.ts';
import type { Change, RunRecord } from './record/record.ts';

/**
 * All outputs of a job may have 1 Mi UTF-16 units, and other steps need some, too. A step gets each in one variable, of
 * which Linux takes 128 KiB (`MAX_ARG_STRLEN` in execve(2)): with the record, these stay under 100,000 bytes each.
 */
const CHANGES_BYTES = 96 * 1024;
const GATES_BYTES = 32 * 1024;
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
    headline: headlineText(record),
    'previous-release-sid': before?.release.sid,
    'previous-configuration-sid': before?.release.configurationSid,
    plan: record.plan,
    'deployment-id': record.deployment?.id.toString(),
  };
  return {
    ...Object.fromEntries(
      Object.entries(short).map(([name, value = '']) => [name, truncate(escapeInvisible(value), OTHER_UNITS)]),
    ),
    plugins: pluginsOf(record),
    changes: changesAsJson(record),
    gates: gatesAsJson(record),
    record: recordAsJson(record),
  };
}

/**
 * Returns the target as `name@version` lines, as the input of the same name takes them. Empty if there is no room for
 * all: a list that lacks some would take them away.
 */
function pluginsOf({ changes }: RunRecord): string {
  const held = (changes ?? []).filter(({ kind }) => kind !== 'removed');
  const lines = held.map(({ plugin, to }) => escapeInvisible(`${plugin}@${to}`)).sort();
  const text = lines.join('\n');
  return Buffer.byteLength(text) <= CHANGES_BYTES ? text : '';
}

type Move = Omit<Change, 'changelog'> & { readonly more?: number };

/**
 * Returns the changes as a JSON list that says what it lacks: unchanged plugins are left out first, then long texts are
 * shortened, then changes are left out, the most harmless first. A row with `more` stands for those that are not listed.
 */
function changesAsJson(record: RunRecord): string {
  if (record.changes === null) return '';
  return firstThatFits(everShorter(record.changes.map(({ changelog: _, ...move }) => move)), CHANGES_BYTES) ?? '[]';
}

function firstThatFits(lists: Iterable<readonly object[]>, maxBytes: number): string | undefined {
  for (const list of lists) {
    const json = escapeInvisibleInJson(JSON.stringify(list));
    if (Buffer.byteLength(json) <= maxBytes) return json;
  }
  return undefined;
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
  const short = (text: string) => truncate(text, maxLength);
  return moves.map((move) => ({
    ...move,
    ...{ plugin: short(move.plugin), from: short(move.from), to: short(move.to) },
  }));
}

/** Returns the row that stands for `count` changes; `changed` is the kind that claims least. */
function more(kind: 'unchanged' | 'changed', count: number): readonly Move[] {
  return count === 0 ? [] : [{ plugin: `… and ${count} more`, kind, from: '', to: '', more: count }];
}

/** Returns every gate with its verdict; if the reasons are too long, each is shortened, so that it stays JSON. */
function gatesAsJson({ gates }: RunRecord): string {
  if (gates.length === 0) return '';
  const lists = [Infinity, 4_000, 1_000, 200, 40].map((limit) =>
    gates.map((gate) => ({ ...gate, reason: truncate(gate.reason, limit) })),
  );
  return firstThatFits(lists, GATES_BYTES) ?? '';
}
