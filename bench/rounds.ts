import { setTimeout as sleep } from 'node:timers/promises';

/** Returns a figure each time, such as milliseconds. */
export type Measured = () => Promise<number>;

/** The figures of one thing, a round each. */
export type Figures<Name extends string> = Readonly<Record<Name, readonly number[]>>;

/**
 * Measures all of them in turn, so many rounds, after one that does not count. Every other round goes backwards, so that
 * none always comes after the same one. After each there is a rest, in milliseconds.
 */
export async function inTurn<Name extends string>(
  things: Readonly<Record<Name, Measured>>,
  rounds: number,
  restMs = 0,
): Promise<Figures<Name>> {
  const names = Object.keys(things) as Name[];
  const figures = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const figure = await things[name]();
      await sleep(restMs);
      if (round > 0) figures[name].push(figure);
    }
  }
  return figures;
}

/** The one in the middle; the mean of the two that are. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return (at(Math.floor((sorted.length - 1) / 2)) + at(Math.ceil((sorted.length - 1) / 2))) / 2;
}

/** The median of the ratios round by round, in which a slow moment of the machine counts on both sides. */
export function ratio(of: readonly number[], to: readonly number[]): number {
  return median(of.map((figure, round) => figure / (to[round] ?? Number.NaN)));
}
