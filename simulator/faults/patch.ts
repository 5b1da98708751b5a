/** Changes to the real answer of a service. */

import type { Json, JsonObject, Merge, RowsPatch } from './fault.ts';

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function merged(value: unknown, patch: JsonObject, deep: boolean): unknown {
  const fields: Fields = isObject(value) ? { ...value } : {};
  for (const [key, item] of Object.entries(patch) as [string, Json][]) {
    fields[key] = deep && isObject(item) ? merged(fields[key], item as JsonObject, true) : item;
  }
  return fields;
}

function without(value: unknown, names: readonly string[]): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

function patchedRow(row: unknown, { patch = {}, remove = [], replace }: RowsPatch): unknown {
  return replace === undefined ? without(merged(row, patch, true), remove) : replace;
}

/** The same order each time: an order that changes makes a test that fails now and then. The first row never stays first. */
function shuffled(rows: readonly unknown[]): unknown[] {
  const left = [...rows];
  const taken: unknown[] = [];
  while (left.length > 0) taken.push(...left.splice(Math.floor(left.length * 0.618), 1));
  return taken;
}

function ordered(rows: readonly unknown[], order: Merge['order']): readonly unknown[] {
  if (order === 'reverse') return rows.toReversed();
  return order === 'shuffle' ? shuffled(rows) : rows;
}

function patchedRows(rows: readonly unknown[], { rows: patches = [], order }: Merge): readonly unknown[] {
  const all: readonly RowsPatch[] = Array.isArray(patches) ? patches : [patches as RowsPatch];
  const changed = rows.map((row, position) =>
    all
      .filter(({ at }) => at === undefined || at === position)
      .reduce<unknown>((value, patch) => patchedRow(value, patch), row),
  );
  return ordered(changed, order);
}

/** The body of an answer with a merge applied: first the rows, then the fields around them. */
export function patched(body: unknown, merge: Merge): unknown {
  if (Array.isArray(body)) return patchedRows(body, merge);
  const key = isObject(body) && isObject(body['meta']) ? body['meta']['key'] : undefined;
  const rows = isObject(body) && typeof key === 'string' ? body[key] : undefined;
  const listed =
    isObject(body) && typeof key === 'string' && Array.isArray(rows)
      ? { ...body, [key]: patchedRows(rows, merge) }
      : body;
  const { patch, deep = true, remove = [] } = merge;
  return without(patch === undefined ? listed : merged(listed, patch, deep), remove);
}
