import type { Change } from '../../release/plan.ts';
import { escapeInvisibleInJson, truncate } from '../../text/sanitize.ts';
import { dangerousFirst } from './changes.ts';
import type { RunRecord } from './record.ts';

/** The most bytes that the record takes where it is handed on. */
export const RECORD_BYTES = 200 * 1024;

/** What had to be left out of a record, so that nobody takes it for the whole; stands in it as `cut`. */
interface LeftOut {
  /** Changelogs that were shortened. */
  readonly changelogs: number;
  /** Unchanged plugins, and changes, that are not listed. */
  readonly unchanged: number;
  readonly changes: number;
  /** Entries of the other lists that are not listed: gates, approvals, history, warnings and candidates. */
  readonly entries: number;
  /** Other texts that were shortened. */
  readonly texts: number;
}

type CutRecord = RunRecord & { readonly cut?: LeftOut };

/** How much of a record is kept. */
interface Room {
  readonly changelog: number;
  /** Of what moves, the most dangerous first; `all` with the unchanged plugins. */
  readonly changes: number | 'all';
  readonly entries: number;
  readonly text: number;
}

/**
 * Takes a record; gives it as JSON of at most so many bytes, indented where people read it.
 * Where that is too little: changelogs are shortened first, then other long texts and lists, then unchanged plugins go,
 * then changes, the most harmless first, and at last all texts are shortened so far that they always fit.
 */
export function recordAsJson(record: RunRecord, most = RECORD_BYTES, indent = 0): string {
  for (const smaller of everSmaller(record)) {
    // Megabytes of changelogs are not written down to see that they are too many.
    if (leastLength(smaller) > most) continue;
    const json = JSON.stringify(smaller, undefined, indent);
    // Escapes only make it longer.
    if (Buffer.byteLength(json) > most) continue;
    const harmless = escapeInvisibleInJson(json);
    if (Buffer.byteLength(harmless) <= most) return harmless;
  }
  // Only for a limit that no record could keep.
  return '{"version":1,"cut":"everything"}';
}

/** No JSON of it is shorter than its texts together. */
function leastLength(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + leastLength(part), 0);
}

function* everSmaller(record: RunRecord): Generator<CutRecord> {
  yield record;
  for (const room of roomsFor(dangerousFirst(record.changes ?? []).length)) yield cutTo(room, record);
}

function* roomsFor(moved: number): Generator<Room> {
  const whole = { changes: 'all', entries: Infinity, text: Infinity } as const;
  for (const changelog of [1_000, 200, 60]) yield { ...whole, changelog };
  for (const text of [4_000, 500]) yield { ...whole, changelog: 60, entries: 50, text };
  const short = { changelog: 60, entries: 20, text: 500 };
  for (let changes = moved; changes > 0; changes = Math.floor(changes / 2)) yield { ...short, changes };
  for (const text of [500, 60]) yield { ...short, changes: 0, text };
  yield { changelog: 0, changes: 0, entries: 5, text: 40 };
}

function cutTo(room: Room, record: RunRecord): CutRecord {
  const cutter = createCutter(room);
  const all = record.changes ?? [];
  const kept = room.changes === 'all' ? all : dangerousFirst(all).slice(0, room.changes);
  const moved = all.filter(isMove).length;
  const { changes: _, gates, approvals, history, warnings, candidates, ...rest } = record;
  const changes = kept.map((change) => cutter.change(change));
  const small: RunRecord = {
    ...cutter.texts(rest),
    changes: record.changes && changes,
    gates: cutter.list(gates),
    approvals: approvals && cutter.list(approvals),
    history: cutter.list(history),
    warnings: cutter.list(warnings),
    candidates: cutter.list(candidates),
  };
  const movedKept = kept.filter(isMove).length;
  const leftOut = { unchanged: all.length - moved - (kept.length - movedKept), changes: moved - movedKept };
  return { ...small, cut: { ...cutter.counted(), ...leftOut } };
}

function isMove({ kind }: Change): boolean {
  return kind !== 'unchanged';
}

/** Cuts to a room, and counts what it cut. */
function createCutter(room: Room) {
  const counted = { changelogs: 0, entries: 0, texts: 0 };
  /** The same value with every text cut, and `null` and numbers as they are. */
  const texts = <T>(value: T): T =>
    room.text === Infinity
      ? value
      : JSON.parse(JSON.stringify(value), (_key, part) => {
          if (typeof part !== 'string' || part.length <= room.text) return part;
          counted.texts += 1;
          return truncate(part, room.text);
        });
  return {
    texts,
    list: <T>(entries: readonly T[]): readonly T[] => {
      counted.entries += Math.max(0, entries.length - room.entries);
      return texts(entries.slice(0, room.entries));
    },
    change: ({ changelog, ...change }: Change): Change => {
      const short = texts(change);
      if (changelog === undefined || changelog.length <= room.changelog) {
        return changelog === undefined ? short : { ...short, changelog };
      }
      counted.changelogs += 1;
      return { ...short, changelog: truncate(changelog, room.changelog) };
    },
    counted: () => ({ ...counted }),
  };
}
