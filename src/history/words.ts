import { formatSeconds, formatTime } from '../text/format.ts';
import { counted, listed } from '../text/lists.ts';
import type { AccountHistory, Figures, History, ToldRelease } from './document.ts';

/** The history in words, for the log, the summary and the page alike. */

/** The verdict, which is the first line of all that is shown. */
export interface Verdict {
  readonly sign: string;
  readonly words: string;
}

/** Returns in one line how many releases went past the gates, and of how many that is not known. */
export function verdictOf({ figures, accounts }: History): Verdict {
  const { outside, unknown } = figures;
  const isDrift = accounts.some(({ drift }) => drift === true);
  const words = `${throughGates(figures, periodOf(accounts))}${isDrift ? ' · what is live is not what should be' : ''}`;
  return { sign: isDrift || outside > 0 ? '⚠️' : unknown > 0 ? '❓' : '✅', words };
}

function throughGates({ releases, outside, unknown }: Figures, period: string): string {
  if (releases === 0) return `No release ${period}`;
  const all = releases === 1 ? `the only release ${period}` : `the ${releases} releases ${period}`;
  if (unknown === releases) return `Whether ${all} went past the gates is not known`;
  const past = `${outside} of ${counted(releases, 'release')} ${period} went past the gates`;
  if (unknown > 0) return `${past}, ${outside === 0 ? 'but ' : ''}of ${unknown} it is not known`;
  if (outside > 0) return past;
  return `${releases === 1 ? `The only release ${period}` : `All ${releases} releases ${period}`} went through the gates`;
}

function periodOf(accounts: readonly AccountHistory[]): string {
  const oldest = accounts.map(({ since }) => since).toSorted()[0] ?? '';
  const newest =
    accounts
      .map(({ until }) => until)
      .toSorted()
      .at(-1) ?? '';
  const days = Math.round((Date.parse(newest) - Date.parse(oldest)) / 86_400_000);
  const of = accounts.length === 1 ? '' : ` of ${counted(accounts.length, 'account')}`;
  return days < 1 ? `today${of}` : `in ${counted(days, 'day')}${of}`;
}

/** Returns the figures with their names. */
export function figuresInWords(figures: Figures): readonly (readonly [name: string, value: string])[] {
  const { releases, outside, unknown, waived, takenBack, perWeek, medianLiveSeconds, medianSecondsToRollback } =
    figures;
  const share = releases === 0 ? '–' : `${takenBack} of ${releases} (${Math.round((100 * takenBack) / releases)}%)`;
  return [
    ['releases', String(releases)],
    ['past the gates', String(outside)],
    ['not known', String(unknown)],
    ['with gates waived', String(waived)],
    ['releases a week', perWeek === null ? '–' : String(perWeek)],
    ['median time live', spanOf(medianLiveSeconds)],
    ['taken back', share],
    ['median time until taken back', spanOf(medianSecondsToRollback)],
  ];
}

/** Returns a span of time; a dash if it is not known. */
export function spanOf(seconds: number | null): string {
  return seconds === null ? '–' : formatSeconds(seconds);
}

/** Returns a configuration as people call it. */
export function nameOf({
  configuration,
  configurationSid,
}: Pick<ToldRelease, 'configuration' | 'configurationSid'>): string {
  return configuration || configurationSid;
}

/** Returns when a release was made, in UTC and in the zone that was asked for. */
export function whenOf({ date, localDate }: ToldRelease): readonly string[] {
  return [`${formatTime(date).slice(0, 16)} UTC`, ...(localDate === '' ? [] : [localDate])];
}

/** Returns who made it, and who let it through; a part that is not known is left out. */
export function whoOf({ startedBy, approvedBy }: ToldRelease): string {
  const approved = approvedBy === null || approvedBy.length === 0 ? '' : `approved by ${listed(approvedBy)}`;
  return [listed(startedBy), approved].filter((part) => part !== '').join(', ') || '–';
}

/** Returns what became of it, in a few words. */
export function stateOf({ live, rollback, takenBackBy }: ToldRelease): string {
  const states = [live ? 'live' : '', rollback ? 'rollback' : '', takenBackBy === '' ? '' : 'taken back'];
  return states.filter((state) => state !== '').join(', ');
}

/** Returns whether what is live is what should be; empty if nobody asked. */
export function driftInWords({ expected, drift, live, differences }: AccountHistory): string {
  if (expected === '') return '';
  if (drift === null) return `whether ${expected} is live is not known`;
  const found = live === null ? 'nothing' : nameOf(live);
  const how = differences.length === 0 ? '' : `: it ${listed(differences)}`;
  return drift ? `${found} is live, not ${expected}${how}` : `${expected} is live, as it should be`;
}
