/** Returns all rows of a list; one that moves while it is read may show a row on two pages. */
export async function rowsOf<T extends { readonly sid: string }>(
  pages: AsyncIterable<readonly T[]>,
): Promise<readonly T[]> {
  const rows = new Map<string, T>();
  for await (const page of pages) for (const row of page) rows.set(row.sid, row);
  return [...rows.values()];
}
