/** Returns the beginning of a text, at most that long in UTF-16 units: no half word or character, nothing left open. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1 - MOST_OPEN).replace(/\s+\S{0,40}$|[\uD800-\uDBFF]$/, '');
  // Half of what stands in brackets says nothing.
  const words = kept.replace(/( \([^()"]*|[:;,])$/, '');
  return `${words}…${closing(words).slice(0, MOST_OPEN)}`;
}

/** How many brackets and quotes of a text that is cut are closed: nobody opens more within each other. */
const MOST_OPEN = 3;

/** Returns what closes the brackets and quotes that a text leaves open, the innermost first. */
export function closing(text: string): string {
  const ends: Readonly<Record<string, string>> = { '(': ')', '[': ']', '“': '”', '"': '"' };
  return [...text].reduce((open, one) => (open.startsWith(one) ? open.slice(1) : (ends[one] ?? '') + open), '');
}
