/** How many of a list are told in full: a reason is a line in a table. */
const MOST_TOLD = 10;

/** Takes a list; gives it as text, with a count in place of what is too much to read. */
export function listed(items: readonly string[], separator = ', '): string {
  const told = items.slice(0, MOST_TOLD);
  const more = items.length - told.length;
  return [...told, ...(more > 0 ? [`and ${more} more`] : [])].join(separator);
}

/** Gives `1 plugin`, `3 plugins`. */
export function counted(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`;
}
