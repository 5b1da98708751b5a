import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, Cancelled, Problem } from '../../../src/problem.ts';
import { defineAlways, type Finding } from '../../../src/release/gates/gate.ts';
import { blockedBy, GATES, judge, prefetch } from '../../../src/release/gates/index.ts';
import type { GateContext } from '../../../src/release/gates/question.ts';
import { planToken } from '../../../src/release/plan-token.ts';
import {
  ACCOUNT,
  aPlan,
  aPlugin,
  aQuestion,
  type Changed,
  configured,
  contents,
  type Inputs,
  LIVE,
  NAME_ONLY,
  sid,
  TARGET,
} from './a-question.ts';

const SAFETY = ['account', 'releasable', 'expect-active', 'plan'];

/** Every gate that has an input is configured, and every one of all fails. */
const ALL_INPUTS: Inputs = {
  'expect-active': 'none',
  plan: planToken(ACCOUNT, aPlan(contents([], { sid: LIVE }))),
  'deny-changes': 'removals',
  'check-assets': 'true',
  'require-approval': '1',
  'required-checks': 'build',
  'release-window': 'Mon 09:00-16:00 UTC',
  freeze: 'Black Friday',
  confirm: 'something else',
  'deny-outdated': 'true',
};
const RUN = { id: 5, title: '#5', url: '', attempt: 1 };
const EMPTY: Partial<GateContext> = {
  run: RUN,
  reviews: async () => [],
  checks: async () => [],
  probe: async () => ({ answers: false, why: 'HTTP 404' }),
};
const BAD_PLAN = aPlan(contents([aPlugin('new', '1.0.0')], { archived: true, accountSid: sid('AC', 'ff') }));

const broken = () =>
  Promise.reject(new Problem('github-forbidden', 'GitHub refused.', { fix: 'Add `actions: read`.' }));
const BROKEN: Partial<GateContext> = { run: RUN, reviews: broken, checks: broken, probe: broken };

const allGates = (inputs: Inputs) => GATES.map((gate) => configured(gate, inputs));

/** Judges a question by all gates, with these inputs. */
const judgeAll = (inputs: Inputs, changed?: Changed, breakGlass?: string) =>
  judge(
    allGates({ 'deny-outdated': 'false', ...inputs }),
    aQuestion({ releasedBy: async () => ({ run: { id: 6, title: '#6', url: '' } }), ...changed }),
    breakGlass,
  );

/** A gate of a test, without an input. */
const aGate = (judge: () => Finding | Promise<Finding>, kind: 'safety' | 'policy' = 'policy', name = 'odd') =>
  configured(defineAlways({ name, kind, remedy: 'wait', judge }), {});

describe('the gates', () => {
  it('have names of their own, safety first', () => {
    expect(new Set(GATES.map(({ name }) => name)).size).toBe(GATES.length);
    const [safety, policy] = [GATES.slice(0, SAFETY.length), GATES.slice(SAFETY.length)];
    expect(safety.map(({ name, kind }) => [name, kind])).toEqual(SAFETY.map((name) => [name, 'safety']));
    expect(policy.filter(({ kind }) => kind !== 'policy')).toEqual([]);
  });

  it('need the reviews only to count approvals', () => {
    const needing = allGates(ALL_INPUTS).filter(({ needsReviews }) => needsReviews);
    expect(needing.map(({ name }) => name)).toEqual(['require-approval']);
  });

  it('each name the permissions of what they ask GitHub, and none if nobody asked for them', async () => {
    const takes = { reviews: ['actions: read'], checks: ['checks: read', 'statuses: read'] };
    const asked = await Promise.all(
      allGates(ALL_INPUTS).map(async (gate) => {
        const permissions = new Set<string>();
        const asking = (of: keyof typeof takes) => async () => {
          for (const one of takes[of]) permissions.add(one);
          return [];
        };
        const context = { ...EMPTY, reviews: asking('reviews'), checks: asking('checks') };
        await judge([gate], aQuestion({ context }), undefined);
        return [gate.name, [...permissions]];
      }),
    );
    expect(allGates(ALL_INPUTS).map(({ name, permissions }) => [name, permissions])).toEqual(asked);
    expect(allGates({}).flatMap(({ permissions }) => permissions)).toEqual([]);
  });

  it('make no noise and ask nobody if nothing is configured', async () => {
    const verdicts = await judgeAll({});
    const judged = ['account', 'releasable'];
    expect(verdicts.map(({ gate, verdict, reason }) => [gate, verdict, judged.includes(gate) || reason])).toEqual(
      GATES.map(({ name }) => (judged.includes(name) ? [name, 'pass', true] : [name, 'skipped', 'not configured'])),
    );
    expect(blockedBy(verdicts)).toBeUndefined();
  });

  it('are all judged, also when all fail', async () => {
    const verdicts = await judgeAll(ALL_INPUTS, { plan: BAD_PLAN, context: EMPTY });
    expect(verdicts.filter(({ verdict }) => verdict !== 'fail')).toEqual([]);
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
    const slow = (name: string) => {
      const judging = async (): Promise<Finding> => {
        asked.push(name);
        while (asked.length < 2) await new Promise((resolve) => setImmediate(resolve));
        return { verdict: 'pass', reason: '' };
      };
      return aGate(judging, 'policy', name);
    };
    expect(await judge([slow('a'), slow('b')], aQuestion(), undefined)).toMatchObject([{ gate: 'a' }, { gate: 'b' }]);
  });
});

describe('requests ahead of time', () => {
  it('are of the gates that are configured, and a failure is none yet', async () => {
    const asked: (readonly string[])[] = [];
    const checks = (names: readonly string[]) => {
      asked.push(names);
      return Promise.reject(new Problem('github-forbidden', 'GitHub refused.'));
    };
    const { context } = aQuestion({ context: { checks } });
    for (const inputs of [{}, ALL_INPUTS]) prefetch(allGates(inputs), context);
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toEqual([['build']]);
  });
});

describe('what cannot be judged', () => {
  it('fails with the remedy', async () => {
    const inputs = { 'require-approval': '1', 'required-checks': 'build', 'check-assets': 'true' };
    const verdicts = await judgeAll(inputs, { context: BROKEN });
    const failed = verdicts.filter(({ verdict }) => verdict === 'fail');
    expect(failed).toEqual(
      ['check-assets', 'require-approval', 'required-checks'].map((gate) => ({
        gate,
        verdict: 'fail',
        reason: 'could not be evaluated: GitHub refused',
        remedy: 'Add `actions: read`.',
      })),
    );
  });

  it.each(['an error', undefined, null, 0])('never rejects, whatever is thrown: %s', async (thrown) => {
    const judging = () => {
      throw thrown;
    };
    expect(await judge([aGate(judging, 'safety')], aQuestion(), undefined)).toEqual([
      {
        ...{ gate: 'odd', verdict: 'fail', reason: expect.stringContaining('could not be evaluated: ') },
        remedy: CATALOGUE['internal'].fix,
      },
    ]);
  });

  it('is not said of a run that was cancelled', async () => {
    const judging = () => Promise.reject(new Cancelled());
    await expect(judge([aGate(judging)], aQuestion(), undefined)).rejects.toThrow(Cancelled);
  });

  it('fails if the contents are not known, for each gate that needs them', async () => {
    const inputs = { ...ALL_INPUTS, confirm: 'release-7' };
    const verdicts = await judgeAll(inputs, { plan: NAME_ONLY, context: EMPTY });
    const notEvaluated = verdicts.filter(({ reason }) => reason.startsWith('not evaluated'));
    const [remedy, verdict] = ['name the target by its SID', 'fail'] as const;
    expect(notEvaluated).toMatchObject([
      { gate: 'releasable', verdict: 'skipped' },
      ...['plan', 'deny-changes', 'check-assets'].map((gate) => ({ gate, verdict, remedy })),
    ]);
  });

  it('is pending in a dry run if the contents are not known, for each gate that needs them', async () => {
    const inputs = { ...ALL_INPUTS, confirm: 'release-7' };
    const verdicts = await judgeAll(inputs, { plan: NAME_ONLY, dryRun: true, context: EMPTY });
    const gates = verdicts.filter(({ reason }) => reason.startsWith('not evaluated'));
    expect(gates.map(({ gate }) => gate)).toEqual(['releasable', 'plan', 'deny-changes', 'check-assets']);
    expect(new Set(gates.map(({ verdict }) => verdict))).toEqual(new Set(['pending']));
  });
});

describe('break-glass', () => {
  it('waives policy gates that fail, and keeps their reasons', async () => {
    const inputs = { freeze: 'Black Friday', confirm: TARGET };
    const verdicts = await judgeAll(inputs, {}, 'agents cannot take calls');
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
    const someInputs = fc.subarray(Object.entries(ALL_INPUTS)).map((entries): Inputs => Object.fromEntries(entries));
    const property = fc.asyncProperty(
      fc.constantFrom(...plans),
      someInputs,
      fc.boolean(),
      fc.constantFrom(EMPTY, BROKEN),
      fc.string(),
      async (plan, inputs, dryRun, context, reason) => {
        const without = await judgeAll(inputs, { plan, dryRun, context });
        const waived = await judgeAll(inputs, { plan, dryRun, context }, reason);
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
  const waiting = aGate(() => ({ verdict: 'pending', reason: 'not yet' }));

  it('leaves pending what only the real run can know, which does not block it', async () => {
    const verdicts = await judgeAll(
      { 'require-approval': '1', 'release-window': 'Mon 09:00-16:00 UTC' },
      { dryRun: true },
    );
    expect(verdicts.filter(({ verdict }) => verdict === 'pending').map(({ gate }) => gate)).toEqual([
      'release-window',
      'require-approval',
    ]);
    expect(blockedBy(verdicts)).toBeUndefined();
  });

  it('is the only run that may leave anything pending', async () => {
    expect(await judge([waiting], aQuestion({ dryRun: true }), undefined)).toMatchObject([{ verdict: 'pending' }]);
    expect(await judge([waiting], aQuestion(), undefined)).toMatchObject([{ verdict: 'fail', remedy: 'wait' }]);
  });
});
