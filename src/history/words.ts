import { formatSeconds, formatTime } from '../text/format.ts';
import { counted, listed } from '../text/lists.ts';
import type { AccountHistory, Figures, History, ToldChange, ToldRelease } from './document.ts';

/** The history in words, for the log, the summary and the files alike. */

/** The verdict, which is the first line of all that is shown. */
export interface SignedWords {
  readonly sign: string;
  readonly words: string;
}

/** Returns in one line how many releases went past the gates, and for how many that is not known. */
export function verdictOf({ figures, accounts }: History): SignedWords {
  const { outside, unknown } = figures;
  const isDrift = accounts.some(({ drift }) => drift === true);
  const words = `${throughGates(figures, periodOf(accounts))}${isDrift ? ' · what was live is not what should have been' : ''}`;
  return { sign: isDrift || outside > 0 ? '⚠️' : unknown > 0 ? '❓' : '✅', words };
}

function throughGates({ releases, outside, unknown }: Figures, period: string): string {
  const all = ['No releases', 'The only release', 'Both releases'][releases] ?? `All ${releases} releases`;
  if (releases === 0) return `${all} ${period}`;
  if (outside + unknown === 0) return `${all} ${period} went through the gates`;
  const some = `${counted(releases, 'release')} ${period}`;
  if (unknown === releases) return `It is not known whether ${some} went past the gates`;
  return `${outside} of ${some} went past the gates${unknown === 0 ? '' : `; for ${unknown} it is not known`}`;
}

/** A page is read later, too: its time is a date, and no "today". */
function periodOf(accounts: readonly AccountHistory[]): string {
  const [begin = ''] = accounts.map(({ since }) => since).toSorted();
  const end =
    accounts
      .map(({ until }) => until)
      .toSorted()
      .at(-1) ?? '';
  const days = Math.max(1, Math.round((Date.parse(end) - Date.parse(begin)) / 86_400_000));
  const [first, last] = [begin.slice(0, 10), end.slice(0, 10)];
  const period = first === last ? `on ${last}` : `in the ${days === 1 ? 'day' : `${days} days`} to ${last}`;
  return accounts.length === 1 ? period : `of ${accounts.length} accounts ${period}`;
}

/** Returns the figures that the verdict does not have, with their names; none without a release. */
export function figuresInWords(figures: Figures): readonly (readonly [name: string, value: string])[] {
  const { releases, waived, takenBack, perWeek, medianLiveSeconds, medianSecondsToRollback } = figures;
  if (releases === 0) return [];
  return [
    ['releases a week', String(perWeek ?? '–')],
    ['with gates waived', String(waived)],
    ['taken back', `${takenBack} of ${releases} (${Math.round((100 * takenBack) / releases)}%)`],
    ['median time live', spanOf(medianLiveSeconds)],
    ['median time until taken back', spanOf(medianSecondsToRollback)],
  ];
}

/** Returns a span of time that does not wrap; a dash if it is not known. */
export function spanOf(seconds: number | null): string {
  return seconds === null ? '–' : formatSeconds(seconds).replace(' ', '\u00a0');
}

/** Returns a configuration as people call it. */
export function nameOrSid(of: Pick<ToldRelease, 'configuration' | 'configurationSid'>): string {
  return of.configuration || of.configurationSid;
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
export function stateInWords({ live, rollback, takenBackBy }: ToldRelease): string {
  const states = [live ? 'live when read' : '', rollback ? 'rollback' : '', takenBackBy === '' ? '' : 'taken back'];
  return states.filter((state) => state !== '').join(', ');
}

const GATE_WORDS = {
  action: ['✅', 'yes'],
  outside: ['🔴', 'no'],
  claimed: ['🔴', 'no (claimed)'],
  unknown: ['❓', 'not known'],
} as const;

/** Returns whether a release went through the gates, in a word or two, and what there is to say of that. */
export function gatesOf({
  origin,
  because,
  waived,
  breakGlass,
}: ToldRelease): SignedWords & { readonly detail: string } {
  const detail = `${listed(waived)}${breakGlass === '' ? '' : ` (${breakGlass})`}`;
  if (origin === 'action' && waived.length > 0) return { sign: '⚠️', words: 'yes (waived)', detail };
  const [sign, words] = GATE_WORDS[origin];
  return { sign, words, detail: origin === 'action' ? '' : because };
}

/** Returns a change in words: `theme 1.0.1 → 1.0.2`. */
export function changeInWords({ plugin, kind, from, to }: ToldChange): string {
  return `${kind} ${plugin} ${[from, to].filter((version) => version !== '').join(' → ')}`.trim();
}

/** Returns what was live when the account was read, and whether that is what should be. */
export function liveInWords({ expected, drift, live, differences }: AccountHistory): string {
  if (live === null) return drift ? `nothing was live, not ${expected}` : 'it was not known what was live, if anything';
  const found = `${nameOrSid(live)} was live`;
  if (expected === '') return found;
  if (drift === null) return `${found}, and it is not known whether that is ${expected}`;
  if (drift) return `${found}, not ${expected}${differences.length === 0 ? '' : `: it ${listed(differences)}`}`;
  return `${found}, as expected${expected === nameOrSid(live) ? '' : ` (${expected})`}`;
}
