import { Problem } from '../problem.ts';
import { formatTime } from '../text/format.ts';
import type { History } from './document.ts';
import { isOutside } from './figures.ts';
import type { HistoryOptions } from './options.ts';
import { liveInWords, verdictOf } from './words.ts';

/**
 * Returns what makes the run fail, by `fail-on`; undefined if nothing does. What was asked and cannot be answered fails,
 * too: whoever can keep GitHub from answering must not pass unseen.
 */
export function judgeHistory(history: History, failOn: HistoryOptions['failOn']): Problem | undefined {
  const { accounts } = history;
  const releases = accounts.flatMap((account) => account.releases);
  if (failOn.includes('outside')) {
    if (releases.some(isOutside)) return new Problem('history-outside', `${verdictOf(history).words}.`);
    for (const { account, recordedSince, releases: own, notes } of accounts) {
      // From before the first deployment, nobody expects to know.
      const unsure = own.find(({ origin, date }) => origin === 'unknown' && date >= recordedSince);
      const what = `It is not known whether releases of ${account} went past the gates.`;
      if (unsure) return new Problem('history-unknown', [what, unsure.because, ...notes].join(' '));
    }
  }
  if (!failOn.includes('drift')) return undefined;
  const unlike = accounts.find(({ drift }) => drift === true) ?? accounts.find(({ drift }) => drift === null);
  if (unlike === undefined) return undefined;
  const what = `In ${unlike.account} at ${formatTime(unlike.until)}, ${liveInWords(unlike)}.`;
  if (unlike.drift) return new Problem('history-drift', what);
  return new Problem('history-unknown', unlike.expected === '' ? `${what} Its run had no \`expect\`.` : what);
}
