/** How many requests are under way at a time: GitHub asks clients not to send many at once. */
const BATCH = 5;

/** Yields what `act` returns for each item, a few at a time; whoever has seen enough asks for no more. */
export async function* inBatches<T, R>(
  items: readonly T[],
  act: (item: T) => Promise<R>,
): AsyncGenerator<readonly R[]> {
  for (let at = 0; at < items.length; at += BATCH) {
    yield await Promise.all(items.slice(at, at + BATCH).map(act));
  }
}
