import type { PastRow } from './past.ts';
import { shown } from './text.ts';
import { shortSid, timeInWords } from './words.ts';

/** More would be too high for a phone: the table has them all. */
const ROWS = 6;
/** What fits into a box, in Latin letters. */
const NAME = 26;

/** Read well on white and on black, by day and night; Mermaid lightens the boxes on the right. */
const LIVE = '#116329';
const PAST = '#4d555e';
const WORDS = '#ffffff';
const AXIS = '#818b98';

/** Draws the last releases as a Mermaid timeline, newest on top; the live one stands out. */
export function timelineOf(rows: readonly PastRow[]): string {
  const shown = rows.slice(0, ROWS);
  return [`%%{init: ${JSON.stringify(styleOf(shown))}}%%`, 'timeline TD', ...shown.map(lineOf)].join('\n');
}

function styleOf(rows: readonly PastRow[]): object {
  const colors = rows.flatMap(({ live }, at) => [
    [`cScale${at}`, live ? LIVE : PAST],
    // A line under each box, and from it to the axis.
    [`cScaleInv${at}`, AXIS],
    [`cScaleLabel${at}`, WORDS],
  ]);
  // The axis has the color of the last label that there could be.
  const themeVariables = { ...Object.fromEntries(colors), cScaleLabel11: AXIS };
  return { timeline: { leftMargin: 0 }, themeVariables };
}

function lineOf(row: PastRow): string {
  const name = spelled(narrow(shown(row.name, 200).trim() || shortSid(row.configurationSid)));
  const mark = row.live ? 'live' : row.reference;
  return `  ${spelled(minute(row.dateCreated))} : ${name}${mark === '' ? '' : ` (${spelled(mark)})`}`;
}

/** In a row's first place some words mean something to Mermaid: nothing stands there but a time. */
function minute(iso: string): string {
  const words = timeInWords(iso);
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
  // From Chinese on, and the widest Latin ones.
  if (letter > '\u2fff' || /[MWmw@%—]/.test(letter)) return 2;
  return /\p{Lu}/u.test(letter) ? 1.4 : 1;
}

/**
 * Mermaid has no escapes but its own entities, `#58;`: whatever is no letter, number or harmless mark becomes one, so
 * that nothing is left that its grammar, its comments or its directives could mean.
 */
function spelled(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} .,()+/_-]/gu, (character) => `#${character.codePointAt(0)};`);
}
