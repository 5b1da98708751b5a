import { formatTime, shortSid } from '../../text/format.ts';
import { sanitize } from '../../text/sanitize.ts';
import type { PastRow } from '../record/past.ts';

/** More would be too high for a phone: the table has them all. */
const ROWS = 5;
/** What fits into a box, in Latin letters. */
const NAME = 20;

/** Read well on white and on black, by day and night. */
const BOX = '#4d555e';
const WORDS = '#ffffff';
const AXIS = '#818b98';

/**
 * Draws the last releases as a Mermaid timeline, newest on top. All of them are events of one period: those stand below
 * each other in letters of full size, which a phone needs, and in every Mermaid alike. Several periods would stand side
 * by side, but for `timeline TD`, which Mermaid 11.12 takes for a release of that name, and whose letters a phone shows
 * half as high.
 */
export function renderTimeline(rows: readonly PastRow[]): string {
  const style = {
    timeline: { leftMargin: 0 },
    themeVariables: { cScale0: BOX, cScaleInv0: AXIS, cScaleLabel0: WORDS, cScaleLabel11: AXIS },
  };
  const [newest = '', ...before] = rows.slice(0, ROWS).map(wordsOf);
  const events = before.map((words) => `    : ${words}`);
  return [`%%{init: ${JSON.stringify(style)}}%%`, 'timeline', `  ${newest}`, ...events].join('\n');
}

function wordsOf(row: PastRow): string {
  const name = escapeForMermaid(narrow(sanitize(row.name, 200).trim() || shortSid(row.configurationSid)));
  const mark = row.live ? 'live' : row.reference;
  return `${escapeForMermaid(minute(row.dateCreated))} ${name}${mark === '' ? '' : ` (${escapeForMermaid(mark)})`}`;
}

/** At its beginning some words mean something to Mermaid: nothing stands there but a time. */
function minute(iso: string): string {
  const words = formatTime(iso);
  return words === iso ? 'unknown' : words.slice(0, 16);
}

/** Mermaid wraps at spaces only: a longer word would stand over the edge. */
function narrow(text: string): string {
  let room = NAME;
  const all = [...text];
  const kept = all.filter((letter) => {
    room -= widthOf(letter);
    return room >= 0;
  });
  return kept.length === all.length ? text : `${kept.join('')}…`;
}

/** In letters of usual width; never less than it is. */
function widthOf(letter: string): number {
  // Mermaid measures an entity before it becomes one letter, and shrinks the whole picture where that is too wide.
  if (escapeForMermaid(letter) !== letter) return 9;
  // From Chinese on, and the widest Latin ones.
  if (letter > '\u2fff' || /[MWmw@%—]/.test(letter)) return 2;
  return /\p{Lu}/u.test(letter) ? 1.4 : 1;
}

/**
 * Mermaid has no escapes but its own entities, `#58;`: whatever is no letter, number or harmless mark becomes one, so
 * that nothing is left that its grammar, its comments or its directives could mean.
 */
function escapeForMermaid(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} .,()+/_-]/gu, (character) => `#${character.codePointAt(0)};`);
}
