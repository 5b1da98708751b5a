/** A name is compared letter by letter up to this length, in UTF-16 units. */
const LONGEST = 200;

/** Returns at most three of the candidates that a text may be a slip for, nearest first; equal ones as they come. */
export function nearest(text: string, candidates: Iterable<string>): readonly string[] {
  const wanted = text.toLowerCase();
  const near = [...new Set(candidates)].flatMap((candidate) => {
    const distance = distanceIfNear(wanted, candidate.toLowerCase());
    return distance === undefined ? [] : [{ candidate, distance }];
  });
  return near
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** Near is a third of the letters changed, or the same beginning to more than half. */
function distanceIfNear(a: string, b: string): number | undefined {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  if (longer.length > LONGEST || shorter === '') return undefined;
  const distance = editDistance(a, b);
  const sharesBeginning = shorter.length >= 3 && commonPrefix(a, b) * 2 > longer.length;
  return distance <= Math.max(1, Math.floor(shorter.length / 3)) || sharesBeginning ? distance : undefined;
}

function commonPrefix(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

/** Levenshtein's distance: how many letters to insert, delete or replace. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split('').entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
