/** A reason is a line in a table: more items would not be read there. */
const MOST_ITEMS = 10;

/** Returns a list as text, with a count in place of the items after the tenth. */
export function listed(items: readonly string[], separator = ', '): string {
  const more = items.length - MOST_ITEMS;
  return [...items.slice(0, MOST_ITEMS), ...(more > 0 ? [`and ${more} more`] : [])].join(separator);
}

/** Returns `1 plugin`, `3 plugins`. */
export function counted(count: number, singular: string): string {
  return `${count} ${count === 1 ? singular : `${singular}s`}`;
}
