/** Longer texts are not compared, in UTF-16 units: nobody types them. */
const LONGEST = 100;

/** Returns at most three of the candidates that a text may be a slip for, nearest first; equal ones as they come. */
export function nearest(text: string, candidates: Iterable<string>): readonly string[] {
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, distance: distanceIfNear(text.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance }) => distance !== Infinity)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** Near is at most a third of the letters, or one that begins with the whole other. */
function distanceIfNear(a: string, b: string): number {
  const [least, most] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  if (least === 0 || most > LONGEST) return Infinity;
  const near = least >= 3 && (a.startsWith(b) || b.startsWith(a)) ? most : Math.max(1, Math.floor(least / 3));
  const distance = most - least > near ? Infinity : editDistance(a, b);
  return distance <= near ? distance : Infinity;
}

/** Levenshtein's distance: how many letters to insert, delete or replace. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const [replaced = 0, deleted = 0] = [row[j], row[j + 1]];
      next.push(Math.min(replaced + (a[i] === b[j] ? 0 : 1), deleted + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
