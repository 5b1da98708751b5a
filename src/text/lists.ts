/** More would not fit into a line of a table. */
const MOST_LISTED = 10;

/** Joins a list, with a count in place of all items beyond the first ten. */
export function listed(items: readonly string[], separator = ', '): string {
  const shown = items.slice(0, MOST_LISTED);
  const more = items.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(separator);
}

/** Returns `1 plugin`, `3 plugins`. */
export function counted(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`;
}
