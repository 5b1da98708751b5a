import type { Change } from '../release/plan.ts';
import { dangerousFirst } from './changes.ts';
import type { RunRecord } from './record.ts';
import { cut, visibleJson } from './text.ts';

/** The most bytes that the record takes where it is handed on. */
export const RECORD_BYTES = 200 * 1024;

/** What had to be left out of a record, so that nobody takes it for the whole; stands in it as `cut`. */
interface LeftOut {
  /** Changelogs that were shortened. */
  readonly changelogs: number;
  /** Unchanged plugins, and changes, that are not listed. */
  readonly unchanged: number;
  readonly changes: number;
  /** Whether other long texts and lists were shortened, too. */
  readonly texts: boolean;
}

type CutRecord = RunRecord & { readonly cut?: LeftOut };

/**
 * Takes a record; gives it as JSON of at most so many bytes, indented where people read it.
 * Where that is too little: changelogs are shortened first, then unchanged plugins go, then changes, the most
 * harmless first, and at last all long texts are shortened.
 */
export function recordAsJson(record: RunRecord, most = RECORD_BYTES, indent = 0): string {
  for (const smaller of everSmaller(record)) {
    const json = JSON.stringify(smaller, undefined, indent);
    // Escapes only make it longer.
    if (Buffer.byteLength(json) > most) continue;
    const harmless = visibleJson(json);
    if (Buffer.byteLength(harmless) <= most) return harmless;
  }
  // Only for a limit that no record could keep.
  return '{"version":1,"cut":"everything"}';
}

function* everSmaller(record: RunRecord): Generator<CutRecord> {
  yield record;
  for (const changelog of [1_000, 200, 60]) yield withAllPlugins(record, changelog);
  const moved = dangerousFirst(record.changes ?? []).length;
  for (let kept = moved; kept > 0; kept = Math.floor(kept / 2)) yield withFirstChanges(record, kept);
  for (const most of [4_000, 500, 60]) {
    const small = withFirstChanges(record, 0);
    yield withShortTexts({ ...small, cut: { ...small.cut, texts: true } }, most);
  }
}

function withAllPlugins(record: RunRecord, changelog: number): CutRecord {
  const { changes, shortened } = withShortChangelogs(record.changes, changelog);
  return { ...record, changes, cut: { changelogs: shortened, unchanged: 0, changes: 0, texts: false } };
}

function withFirstChanges(record: RunRecord, kept: number): RunRecord & { readonly cut: LeftOut } {
  const all = record.changes ?? [];
  const moved = dangerousFirst(all);
  const { changes, shortened } = withShortChangelogs(record.changes && moved.slice(0, kept), 60);
  const leftOut = {
    unchanged: all.length - moved.length,
    changes: moved.length - Math.min(kept, moved.length),
  };
  return { ...record, changes, cut: { changelogs: shortened, ...leftOut, texts: false } };
}

function withShortChangelogs(changes: readonly Change[] | null, most: number) {
  if (changes === null) return { changes, shortened: 0 };
  let shortened = 0;
  const short = changes.map((change) => {
    if (change.changelog === undefined || change.changelog.length <= most) return change;
    shortened += 1;
    return { ...change, changelog: cut(change.changelog, most) };
  });
  return { changes: short, shortened };
}

/** The same value with every text cut, and every list to its first twenty. */
function withShortTexts<T>(value: T, most: number): T {
  return JSON.parse(JSON.stringify(value), (_key, part) => {
    if (typeof part === 'string') return cut(part, most);
    return Array.isArray(part) ? part.slice(0, 20) : part;
  });
}
