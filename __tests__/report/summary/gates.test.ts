import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/report/record/record.ts';
import { renderSummary } from '../../../src/report/summary/summary.ts';
import { aRecord, GATES, PROBLEM } from '../a-record.ts';
import { nodesOf, parsed, textOf } from '../parsed.ts';

/** What the list of gates says, line by line. */
function gatesIn(record: RunRecord): string[] {
  const lists = nodesOf(parsed(renderSummary(record)), 'list');
  const list = lists.find((one) => textOf(one).includes('account:'));
  return list?.children.map((item) => textOf(item)) ?? [];
}

describe('the gates in a summary', () => {
  const unread = { gate: 'deny-outdated', verdict: 'skipped', reason: 'not evaluated: no token' } as const;
  const record = aRecord({ gates: [...GATES, unread], breakGlass: 'P1, approved by grace' });

  it('are a checklist: what stops a release first, and what is not configured only counted', () => {
    expect(gatesIn(record)).toEqual([
      '⛔\u00a0deny-changes: callback-queue is removed',
      '⚠️\u00a0freeze, waived: releases are frozen: Black Friday',
      '⏳\u00a0require-approval, pending: 1 approval is missing',
      '⚪\u00a0deny-outdated: not evaluated: no token',
      '✅\u00a0account: everything read belongs to the account',
    ]);
    expect(renderSummary(record)).toContain('**Gates** · 2 not configured');
  });

  it('say why break-glass was used only in the first line', () => {
    const [before = ''] = renderSummary(record).split('<details><summary>Record');
    expect(before.split('P1, approved by grace')).toHaveLength(2);
    expect(before.split('\n')[0]).toContain('P1, approved by grace');
  });

  it('are what happened to a blocked run: nothing is said twice, and they come before what is true now', () => {
    const reason = 'callback-queue is removed\nqueue-view is downgraded';
    const gates = [...GATES, { gate: 'confirm', verdict: 'fail', reason } as const];
    const what = gates.flatMap(({ gate, verdict, reason }) => (verdict === 'fail' ? [`${gate}: ${reason}`] : []));
    const problem = { ...PROBLEM, what: what.join('\n'), now: 'Nothing was sent.', next: 'Change it.' };
    const [summary = ''] = renderSummary(aRecord({ outcome: 'blocked', release: null, gates, problem })).split(
      '<details><summary>Record',
    );
    expect(summary).not.toContain('What happened');
    expect(summary.split('queue-view is downgraded')).toHaveLength(2);
    expect(summary).toMatch(/^## ⛔.*[*]{2}Gates.*What is true now:.*What to do next:.*Requested:/s);
  });

  it('are not mentioned if none was judged', () => {
    expect(renderSummary(aRecord())).not.toContain('Gates');
  });

  it('are cut if a reason has very many lines', () => {
    const gates = [{ gate: 'account', verdict: 'fail', reason: 'no\n'.repeat(100) } as const];
    expect(gatesIn(aRecord({ gates }))[0]).toContain('… and 80 more');
  });
});
