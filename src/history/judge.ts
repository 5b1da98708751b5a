import { Problem } from '../problem.ts';
import type { History } from './document.ts';
import { isOutside } from './figures.ts';
import type { HistoryOptions } from './options.ts';
import { driftInWords, verdictOf } from './words.ts';

/**
 * Returns what makes the run fail, by `fail-on`; undefined if nothing does. What was asked and cannot be answered fails,
 * too: whoever can keep GitHub from answering must not pass unseen.
 */
export function failureOf(history: History, failOn: HistoryOptions['failOn']): Problem | undefined {
  const { accounts } = history;
  const releases = accounts.flatMap((account) => account.releases);
  if (failOn.includes('outside')) {
    if (releases.some(isOutside)) return new Problem('history-outside', `${verdictOf(history).words}.`);
    for (const { account, recordedSince, releases: own } of accounts) {
      // From before the first deployment, nobody expects to know.
      const unsure = own.find(({ origin, date }) => origin === 'unknown' && date >= recordedSince);
      const what = `Whether releases of ${account} went past the gates is not known.`;
      if (unsure) return new Problem('history-unknown', `${what} ${unsure.because}`);
    }
  }
  if (!failOn.includes('drift')) return undefined;
  const drifted = accounts.find(({ drift }) => drift === true);
  if (drifted) return new Problem('history-drift', `In ${drifted.account}, ${driftInWords(drifted)}.`);
  const unsure = accounts.find(({ drift }) => drift === null);
  return (
    unsure && new Problem('history-unknown', `In ${unsure.account}, ${driftInWords(unsure) || 'nothing was expected'}.`)
  );
}
