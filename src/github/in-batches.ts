/** How many requests are under way at a time: GitHub asks clients not to send many at once. */
const BATCH = 5;

/**
 * Yields what `act` returns for each item, a few at a time; whoever has seen enough asks for no more. With a smaller
 * `first` batch, each of the next has twice as many.
 */
export async function* inBatches<T, R>(
  items: readonly T[],
  act: (item: T) => Promise<R>,
  first = BATCH,
): AsyncGenerator<readonly R[]> {
  for (let [at, size] = [0, first]; at < items.length; [at, size] = [at + size, Math.min(2 * size, BATCH)]) {
    yield await Promise.all(items.slice(at, at + size).map(act));
  }
}
