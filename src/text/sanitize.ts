/** Makes text of unknown origin harmless where it is printed: every hidden character becomes a visible one. */

const LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/**
 * What is not seen but changes what is seen: ANSI escapes, marks that turn the direction of writing, zero-width
 * characters. Joiners and selectors stay where they belong to an emoji.
 */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}](?<!(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)(?:\u200D|\uFE0F))/gu;

/** JSON escapes most control characters itself; its own line ends are meant. */
const HIDDEN_IN_JSON = new RegExp(`(?!\\n)(?:${HIDDEN.source}|[\\u2028\\u2029])`, 'gu');

/** Takes any text; gives it on one line, with every hidden character spelled out: `‹U+202E›`. */
export function escapeInvisible(text: string): string {
  return text.replace(LINE_ENDS, '⏎').replaceAll('\t', ' ').replace(HIDDEN, escapeCharacter);
}

/** Takes JSON; gives the same document with hidden characters as JSON's own escapes. */
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
 * Takes text and how long it may be; gives at most so many UTF-16 units, and says how many it left out,
 * with those that were left out before.
 */
export function truncate(text: string, most: number, before = 0): string {
  if (text.length <= most && before === 0) return text;
  const all = text.length + before;
  const room = Math.max(0, most - `… (${all} more characters)`.length);
  // Half of a surrogate pair would be printed as a replacement character.
  const kept = text.slice(0, room).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}… (${all - kept.length} more characters)`;
}

/** Takes any text for Markdown; gives it visible and cut. What Markdown means by it is for the tree's writer to escape. */
export function sanitize(text: string, most: number): string {
  // A megabyte is not made visible to print a line of it. Being made visible, text gets half as long at most.
  const looked = Math.min(text.length, 2 * most);
  return truncate(escapeInvisible(text.slice(0, looked)), most, text.length - looked);
}

/**
 * Takes a whole line for the log, as it will be printed; gives one that the runner cannot take for a command.
 *
 * The runner looks for `##[` anywhere and for `::` at the trimmed start, by .NET's rules of the language: those pass
 * over characters that have no width. So what breaks a command must be seen, and stands as a backslash.
 */
export function logLine(line: string, most = 2_000): string {
  return sanitize(line, most)
    .replace(/##(?=\[)/g, '##\\')
    .replace(/^(\s*)::/, '$1\\::');
}

/** Takes text that may rightly have several lines, such as a list of problems; gives those that are not blank. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
