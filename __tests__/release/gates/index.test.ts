import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cancelled, Problem } from '../../../src/problem.ts';
import type { Finding, Gate } from '../../../src/release/gates/gate.ts';
import { blockedBy, GATES, judge } from '../../../src/release/gates/index.ts';
import type { GateContext, GateInputs } from '../../../src/release/gates/question.ts';
import { parseWindows } from '../../../src/release/window.ts';
import {
  ACCOUNT,
  ACTIVE,
  aPlan,
  aPlugin,
  aQuestion,
  contents,
  LIVE,
  NAME_ONLY,
  sid,
  TARGET,
} from './a-question.ts';

const SAFETY = ['account', 'releasable', 'expect-active', 'plan'];
const windows = parseWindows('Mon 09:00-16:00 UTC');

/** Every gate is asked for, and every one of them fails. */
const ALL_WISHES: Partial<GateInputs> = {
  expectActive: { kind: 'none' },
  earlierPlan: { account: ACCOUNT, active: ACTIVE, target: LIVE, digest: '0'.repeat(64) },
  denyChanges: ['removals'],
  checkAssets: true,
  requireApproval: 1,
  requiredChecks: ['build'],
  releaseWindow: 'value' in windows ? windows.value : [],
  freeze: 'Black Friday',
  confirm: 'something else',
};
const EMPTY_HANDED: Partial<GateContext> = {
  reviews: async () => [],
  checks: async () => [],
  probe: async () => ({ answers: false, why: 'HTTP 404' }),
};
const BAD_PLAN = aPlan(contents([aPlugin('new', '1.0.0')], { archived: true, accountSid: sid('AC', 'ff') }));

const broken = () =>
  Promise.reject(new Problem('github-forbidden', 'GitHub refused.', { fix: 'Add `actions: read`.' }));
const BROKEN: Partial<GateContext> = { reviews: broken, checks: broken, probe: broken };

describe('the gates', () => {
  it('have names of their own, safety first', () => {
    expect(GATES.map(({ name }) => name)).toEqual([
      ...SAFETY,
      'deny-changes',
      'check-assets',
      'release-window',
      'freeze',
      'confirm',
      'require-approval',
      'required-checks',
    ]);
    expect(GATES.filter(({ kind }) => kind === 'safety').map(({ name }) => name)).toEqual(SAFETY);
  });

  it('make no noise and ask nobody where nothing is asked for', async () => {
    const verdicts = await judge(aQuestion(), undefined);
    expect(verdicts.map(({ gate, verdict }) => [gate, verdict])).toEqual(
      GATES.map(({ name }) => [name, ['account', 'releasable'].includes(name) ? 'pass' : 'skipped']),
    );
    expect(verdicts.filter(({ verdict }) => verdict === 'skipped').map(({ reason }) => reason)).toEqual(
      Array(9).fill('not asked for'),
    );
    expect(blockedBy(verdicts)).toBeUndefined();
  });

  it('are all judged, also when all fail', async () => {
    const verdicts = await judge(
      aQuestion({ plan: BAD_PLAN, inputs: ALL_WISHES, context: EMPTY_HANDED }),
      undefined,
    );
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(GATES.map(() => 'fail'));
    expect(blockedBy(verdicts)).toEqual({
      outcome: 'blocked',
      because: verdicts.map(({ gate, reason }) => `${gate}: ${reason}`),
    });
    expect(
      verdicts.map((one) => `${one.gate}: ${one.reason} → ${one.verdict === 'fail' ? one.remedy : ''}`),
    ).toMatchSnapshot();
  });

  it('are judged together: one that takes its time does not hold up another', async () => {
    const asked: string[] = [];
    const slow = (name: string): Gate => ({
      name,
      kind: 'policy',
      remedy: 'wait',
      async judge() {
        asked.push(name);
        while (asked.length < 2) await new Promise((resolve) => setImmediate(resolve));
        return { verdict: 'pass', reason: '' };
      },
    });
    expect(await judge(aQuestion(), undefined, [slow('a'), slow('b')])).toMatchObject([
      { gate: 'a' },
      { gate: 'b' },
    ]);
  });
});

describe('what cannot be judged', () => {
  it('fails with the remedy', async () => {
    const inputs = { requireApproval: 1, requiredChecks: ['build'], checkAssets: true };
    const verdicts = await judge(aQuestion({ inputs, context: BROKEN }), undefined);
    const failed = verdicts.filter(({ verdict }) => verdict === 'fail');
    expect(failed).toEqual(
      ['check-assets', 'require-approval', 'required-checks'].map((gate) => ({
        gate,
        verdict: 'fail',
        reason: 'could not be evaluated: GitHub refused. Add `actions: read`.',
        remedy: 'fix what kept it from being evaluated',
      })),
    );
  });

  it.each(['an error', undefined, null, 0])('never rejects, whatever is thrown: %s', async (thrown) => {
    const gate: Gate = {
      name: 'odd',
      kind: 'safety',
      remedy: 'wait',
      judge() {
        throw thrown;
      },
    };
    expect(await judge(aQuestion(), undefined, [gate])).toEqual([
      {
        ...{ gate: 'odd', verdict: 'fail', reason: expect.stringContaining('could not be evaluated: ') },
        remedy: 'fix what kept it from being evaluated',
      },
    ]);
  });

  it('is not said of a run that was cancelled', async () => {
    const judging = () => Promise.reject(new Cancelled());
    const gate: Gate = { name: 'slow', kind: 'policy', remedy: 'wait', judge: judging };
    await expect(judge(aQuestion(), undefined, [gate])).rejects.toThrow(Cancelled);
  });

  it('fails where the contents are not known, for each gate that needs them', async () => {
    const inputs = { ...ALL_WISHES, confirm: 'release-7' };
    const verdicts = await judge(aQuestion({ plan: NAME_ONLY, inputs, context: EMPTY_HANDED }), undefined);
    const notEvaluated = verdicts.filter(({ reason }) => reason.startsWith('not evaluated'));
    expect(notEvaluated.map(({ gate, verdict }) => [gate, verdict])).toEqual([
      ['releasable', 'skipped'],
      ['plan', 'fail'],
      ['deny-changes', 'fail'],
      ['check-assets', 'fail'],
    ]);
  });
});

describe('break-glass', () => {
  it('waives policy gates that fail, and keeps their reasons', async () => {
    const inputs = { freeze: 'Black Friday', confirm: TARGET };
    const verdicts = await judge(aQuestion({ inputs }), 'agents cannot take calls');
    expect(verdicts.filter(({ verdict }) => verdict === 'waived')).toEqual([
      {
        gate: 'freeze',
        verdict: 'waived',
        reason: 'releases are frozen: Black Friday; waived: agents cannot take calls',
      },
    ]);
    expect(verdicts.find(({ gate }) => gate === 'confirm')?.verdict).toBe('pass');
    expect(blockedBy(verdicts)).toBeUndefined();
  });

  it('never waives a safety gate, and never changes what does not fail', async () => {
    const plans = [aPlan(), BAD_PLAN, NAME_ONLY];
    const someWishes = fc.record(
      Object.fromEntries(
        Object.entries({ ...ALL_WISHES, dryRun: true }).map(([name, value]) => [name, fc.constant(value)]),
      ),
      { requiredKeys: [] },
    );
    const property = fc.asyncProperty(
      fc.constantFrom(...plans),
      someWishes,
      fc.constantFrom(EMPTY_HANDED, BROKEN),
      fc.string(),
      async (plan, inputs, context, reason) => {
        const question = aQuestion({ plan, inputs, context });
        const without = await judge(question, undefined);
        const waived = await judge(question, reason);
        for (const [at, before] of without.entries()) {
          const isWaived = before.verdict === 'fail' && !SAFETY.includes(before.gate);
          expect(waived[at]?.verdict).toBe(isWaived ? 'waived' : before.verdict);
          expect(waived[at]?.reason).toBe(isWaived ? `${before.reason}; waived: ${reason}` : before.reason);
        }
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });
});

describe('a dry run', () => {
  const waiting: Gate = {
    name: 'waiting',
    kind: 'policy',
    remedy: 'wait',
    judge: (): Finding => ({ verdict: 'pending', reason: 'not yet' }),
  };

  it('leaves pending what only the real run can know, which does not block it', async () => {
    const verdicts = await judge(
      aQuestion({
        inputs: { requireApproval: 1, releaseWindow: ALL_WISHES.releaseWindow ?? [], dryRun: true },
      }),
      undefined,
    );
    expect(verdicts.filter(({ verdict }) => verdict === 'pending').map(({ gate }) => gate)).toEqual([
      'release-window',
      'require-approval',
    ]);
    expect(blockedBy(verdicts)).toBeUndefined();
  });

  it('fails where a gate fails', async () => {
    const verdicts = await judge(aQuestion({ inputs: { freeze: 'Black Friday', dryRun: true } }), undefined);
    expect(blockedBy(verdicts)).toMatchObject({ outcome: 'blocked' });
  });

  it('is the only run that may leave anything pending', async () => {
    expect(await judge(aQuestion({ inputs: { dryRun: true } }), undefined, [waiting])).toMatchObject([
      { verdict: 'pending' },
    ]);
    expect(await judge(aQuestion(), undefined, [waiting])).toMatchObject([
      { verdict: 'fail', remedy: 'wait' },
    ]);
  });
});
