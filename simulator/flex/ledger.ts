/** A list that only grows and is read newest first, without ever being copied: 100,000 releases are one. */

/** What paging needs of a list; position 0 is the first row that a client sees. */
export interface Rows<T> {
  readonly length: number;
  at(position: number): T | undefined;
  /** Where the row with this SID stands, -1 if nowhere. */
  positionOf(sid: string): number;
}

/** Rows by SID, read newest first. */
export class Ledger<T extends { readonly sid: string }> implements Rows<T> {
  readonly #rows: T[] = [];
  readonly #places = new Map<string, number>();

  get length(): number {
    return this.#rows.length;
  }

  add(row: T): void {
    if (this.#places.has(row.sid)) throw new Error(`${row.sid} is there already`);
    this.#places.set(row.sid, this.#rows.length);
    this.#rows.push(row);
  }

  /** Takes back the last `add`. */
  removeNewest(): void {
    const row = this.#rows.pop();
    if (row !== undefined) this.#places.delete(row.sid);
  }

  at(position: number): T | undefined {
    return this.#rows[this.#rows.length - 1 - position];
  }

  positionOf(sid: string): number {
    const place = this.#places.get(sid);
    return place === undefined ? -1 : this.#rows.length - 1 - place;
  }

  find(sid: string): T | undefined {
    const place = this.#places.get(sid);
    return place === undefined ? undefined : this.#rows[place];
  }

  /** The newest row that matches. */
  findNewest(matches: (row: T) => boolean): T | undefined {
    return this.#rows.findLast(matches);
  }

  /** A copy, newest first. */
  toArray(): T[] {
    return this.#rows.toReversed();
  }
}

/** An array as it is, as rows for paging. */
export function rowsOf<T>(items: readonly T[], sidOf: (item: T) => string): Rows<T> {
  return {
    length: items.length,
    at: (position) => items[position],
    positionOf: (sid) => items.findIndex((item) => sidOf(item) === sid),
  };
}
