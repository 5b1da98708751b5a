import { mapTexts } from '../../text/map-texts.ts';
import { escapeInvisibleInJson, truncate } from '../../text/sanitize.ts';
import { countUnchanged, dangerousFirst } from './changes.ts';
import type { Change, RunRecord } from './record.ts';

/** The limit of the record in bytes, in outputs and summary: a later step may get it as one variable, of 128 KiB at most. */
export const RECORD_BYTES = 96 * 1024;

/** What a record had to leave out, so that nobody takes it for the whole; the counts are in `docs/record.md`. */
type LeftOut = Readonly<Record<'changelogs' | 'unchanged' | 'changes' | 'entries' | 'texts', number>>;
type CutRecord = RunRecord & { readonly cut?: LeftOut };

/** How much of a record is kept; of the changes the most dangerous first, `all` including the unchanged plugins. */
interface Room extends Readonly<Record<'changelog' | 'entries' | 'text', number>> {
  readonly changes: number | 'all';
}

/**
 * Returns a record as JSON of at most `maxBytes`, indented if people read it.
 * If it is too long, changelogs are shortened first, then other long texts and lists; then unchanged plugins are left
 * out, then changes, the most harmless first; at last all texts are shortened until they fit.
 */
export function recordAsJson(record: RunRecord, maxBytes = RECORD_BYTES, indent = 0): string {
  for (const smaller of everSmaller(record)) {
    // Megabytes of changelogs need no serializing to see that they are too long.
    if (minLength(smaller) > maxBytes) continue;
    const json = JSON.stringify(smaller, undefined, indent);
    // Escapes only make it longer.
    if (Buffer.byteLength(json) > maxBytes) continue;
    const harmless = escapeInvisibleInJson(json);
    if (Buffer.byteLength(harmless) <= maxBytes) return harmless;
  }
  // Only for a limit that no record could keep.
  return '{"version":1,"cut":"everything"}';
}

/** No JSON of it is shorter than all its texts. */
function minLength(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + minLength(part), 0);
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
  const unchanged = countUnchanged(all) - countUnchanged(kept);
  return { ...small, cut: { ...cutter.counted(), unchanged, changes: all.length - kept.length - unchanged } };
}

/** Returns functions that cut values to a room, and count what they cut. */
function createCutter(room: Room) {
  const counted = { changelogs: 0, entries: 0, texts: 0 };
  /** Returns the same value with every text cut, and everything else as it is. */
  const texts = <T>(value: T): T =>
    room.text === Infinity
      ? value
      : mapTexts(value, (part) => {
          if (part.length <= room.text) return part;
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
      if (changelog === undefined) return short;
      if (changelog.length <= room.changelog) return { ...short, changelog };
      counted.changelogs += 1;
      return { ...short, changelog: truncate(changelog, room.changelog) };
    },
    counted: () => ({ ...counted }),
  };
}
