/** Makes text of unknown origin harmless where it is printed: every hidden character becomes a visible one. */

const LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/**
 * What is not seen but changes what is seen: ANSI escapes, marks that change the direction of writing, zero-width
 * characters. Joiners and selectors stay if they belong to an emoji.
 */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}](?<!(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)(?:\u200D|\uFE0F))/gu;

/** JSON escapes most control characters itself; its own line ends stay. */
const HIDDEN_IN_JSON = new RegExp(`(?!\\n)(?:${HIDDEN.source}|[\\u2028\\u2029])`, 'gu');

/** Fonts leave the Braille pattern without dots, the null notehead and two hieroglyphs blank. */
const VISIBLE = /(?![\p{Default_Ignorable_Code_Point}\u2800\u{1D159}\u{13441}\u{13442}])[\p{L}\p{N}\p{P}\p{S}]/u;

/** Tells whether anything of a text can be seen. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}

/** Returns a text on one line, with every hidden character spelled out: `‹U+202E›`. */
export function escapeInvisible(text: string): string {
  return text.replace(LINE_ENDS, '⏎').replaceAll('\t', ' ').replace(HIDDEN, escapeCharacter);
}

/** Returns a text with every hidden character spelled out but its line ends and tabs, which JSON spells out itself. */
export function escapeHidden(text: string): string {
  return text.replace(HIDDEN, (character) => (/[\t\n\r]/.test(character) ? character : escapeCharacter(character)));
}

/** Returns the same JSON document with hidden characters as JSON's own escapes. */
export function escapeInvisibleInJson(json: string): string {
  return json.replace(HIDDEN_IN_JSON, (character) =>
    // One for each half of a surrogate pair, as JSON has it.
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

function escapeCharacter(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `‹U+${point.toString(16).toUpperCase().padStart(4, '0')}›`;
}

/**
 * Returns a text cut to a length in UTF-16 units, with a note of how many it lacks: `omitted` counts those that the
 * caller left out already.
 */
export function truncate(text: string, maxLength: number, omitted = 0): string {
  if (text.length <= maxLength && omitted === 0) return text;
  const all = text.length + omitted;
  const room = Math.max(0, maxLength - `… (${all} more characters)`.length);
  // Half a surrogate pair would be printed as a replacement character.
  const kept = text.slice(0, room).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}… (${all - kept.length} more characters)`;
}

/** Returns any text with nothing hidden, truncated. Markdown's syntax is for the tree's writer to escape. */
export function sanitize(text: string, maxLength: number): string {
  // A megabyte need not be escaped to print a line of it; escaping shortens text to half its length at most.
  const looked = Math.min(text.length, 2 * maxLength);
  return truncate(escapeInvisible(text.slice(0, looked)), maxLength, text.length - looked);
}

/**
 * Returns a whole line of the log, as it will be printed, such that the runner cannot take it for a command.
 *
 * The runner looks for `##[` anywhere and for `::` at the trimmed start, with culture-sensitive comparisons of .NET:
 * those skip characters that have no width. So a command is broken by a visible character, a backslash.
 */
export function logLine(line: string, maxLength = 2_000): string {
  return sanitize(line, maxLength)
    .replace(/##(?=\[)/g, '##\\')
    .replace(/^(\s*)::/, '$1\\::');
}

/** Returns the trimmed lines of a text that may rightly have several, such as a list of problems; blank ones are left out. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
