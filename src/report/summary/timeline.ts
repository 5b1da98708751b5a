import { formatTime, shortSid } from '../../text/format.ts';
import { sanitize } from '../../text/sanitize.ts';
import type { HistoryRow } from '../record/history.ts';

/** More would be too high for a phone: the table has them all. */
const ROWS = 5;
/** What fits into a box, in Latin letters. */
const NAME = 20;
/** Legible on white and on black. */
const [BOX, WORDS, AXIS] = ['#4d555e', '#ffffff', '#818b98'] as const;

/**
 * Returns the last releases as a Mermaid timeline, newest on top. All are events of one period, since those stand below
 * each other at full size, which a phone needs. Several periods would stand side by side, except with `timeline TD`,
 * which Mermaid 11.12 takes for a release of that name, and which a phone shows at half the size.
 */
export function renderTimeline(rows: readonly HistoryRow[]): string {
  const style = {
    timeline: { leftMargin: 0 },
    themeVariables: { cScale0: BOX, cScaleInv0: AXIS, cScaleLabel0: WORDS, cScaleLabel11: AXIS },
  };
  const [newest = '', ...older] = rows.slice(0, ROWS).map(labelOf);
  const events = older.map((label) => `    : ${label}`);
  return [`%%{init: ${JSON.stringify(style)}}%%`, 'timeline', `  ${newest}`, ...events].join('\n');
}

function labelOf(row: HistoryRow): string {
  const name = escapeForMermaid(narrow(sanitize(row.name, 200).trim() || shortSid(row.configurationSid)));
  const mark = row.live ? 'live' : row.reference;
  return `${escapeForMermaid(minute(row.dateCreated))} ${name}${mark === '' ? '' : ` (${escapeForMermaid(mark)})`}`;
}

/** At the beginning of a line, Mermaid knows some keywords: nothing stands there but a time. */
function minute(iso: string): string {
  const words = formatTime(iso);
  return words === iso ? 'unknown' : words.slice(0, 16);
}

/** Mermaid wraps at spaces only: a longer word would exceed its box. */
function narrow(text: string): string {
  let kept = '';
  let width = 0;
  for (const letter of text) {
    width += widthOf(letter);
    if (width > NAME) return `${kept}…`;
    kept += letter;
  }
  return text;
}

/** Returns the width in average letters, or a little more. */
function widthOf(letter: string): number {
  // Mermaid measures an entity before it becomes one letter, and shrinks the whole picture if that is too wide.
  if (escapeForMermaid(letter) !== letter) return 9;
  // From Chinese on, and the widest Latin ones.
  if (letter > '\u2fff' || /[MWmw@%—]/.test(letter)) return 2;
  return /\p{Lu}/u.test(letter) ? 1.4 : 1;
}

/**
 * Mermaid has no escapes but its own entities, `#58;`: whatever is not a letter, a number or a harmless mark becomes one,
 * so that nothing is left that could be syntax, a comment or a directive.
 */
function escapeForMermaid(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} .,()+/_-]/gu, (character) => `#${character.codePointAt(0)};`);
}
