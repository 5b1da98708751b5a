import { describe, expect, it } from 'vitest';
import { endStatus, openingDescription, rollbackEndStatus } from '../../src/deployment/description.ts';
import { deploymentOrder } from '../../src/deployment/order.ts';
import { retirement, rollbackRetirement } from '../../src/deployment/retirement.ts';
import { Problem } from '../../src/problem.ts';
import type { Outcome, Unknown } from '../../src/release/outcome.ts';
import { makePlan } from '../../src/release/plan.ts';
import type { RollbackResult } from '../../src/release/rollback.ts';
import { aConfiguration, aRelease, someContents } from '../flex/builders.ts';

const [ours, theirs] = [aRelease(1), aRelease(2)];
const [A, B, MADE] = [ours.sid, theirs.sid, aRelease(7).sid];
const concurrent = { outcome: 'conflict', when: 'concurrent', ours, theirs, active: 'ours', candidates: [] } as const;
const before = { outcome: 'conflict', when: 'before', planned: ours, theirs } as const;
const unknown: Unknown = {
  outcome: 'unknown',
  ...{ why: '', confirmedSid: A, before: undefined, seen: undefined },
  ...{ lookedSeconds: 1, cutShort: false },
};

/** An outcome, the end of its deployment, and which earlier ones stay; the same after a rollback to configuration 9. */
const ALL: readonly [Outcome, string, readonly string[] | undefined, string, 'back' | readonly string[] | undefined][] =
  [
    [
      { outcome: 'created', release: ours },
      `success: ${A} is live`,
      [],
      `failure: Rolled back: ${A} made release-9 live again`,
      'back',
    ],
    [
      { outcome: 'created-by-readback', release: ours, candidates: [A] },
      `success: ${A} is live`,
      [],
      `failure: Rolled back: ${A} made release-9 live again`,
      'back',
    ],
    [
      { outcome: 'already-active', release: ours },
      `success: ${A} was live already; this run made no release`,
      [],
      `failure: Rolled back: ${A} made release-9 live again`,
      'back',
    ],
    [
      { outcome: 'planned' },
      'failure: Not released: only planned',
      undefined,
      `success: ${MADE} stays live. Not rolled back: only planned`,
      [],
    ],
    [
      { outcome: 'blocked', because: ['One.', 'Two.'] },
      'failure: Not released: One. Two.',
      undefined,
      `success: ${MADE} stays live. Not rolled back: One. Two.`,
      [],
    ],
    [
      { outcome: 'not-created', problem: new Problem('internal', 'No.') },
      'failure: Not released: No.',
      undefined,
      `success: ${MADE} stays live. Not rolled back: No.`,
      [],
    ],
    [
      unknown,
      `error: Unknown: Twilio named ${A}, which was not seen`,
      undefined,
      `error: Rollback unknown: Twilio named ${A}, which was not seen`,
      [],
    ],
    [
      { ...unknown, confirmedSid: undefined },
      'error: Unknown: the answer was lost, and the release was not seen',
      undefined,
      'error: Rollback unknown: the answer was lost, and the release was not seen',
      [],
    ],
    [
      before,
      `failure: Conflict: ${B} is live; this run made no release`,
      [B],
      `inactive: Not rolled back: ${B} is live in its place`,
      [B],
    ],
    [
      { ...before, theirs: undefined },
      'failure: Conflict: no release is live; this run made no release',
      [],
      'inactive: Not rolled back: no release is live in its place',
      [],
    ],
    [
      concurrent,
      `success: Conflict: ${A}, ours, is live on top of ${B}`,
      [],
      `failure: Rolled back. Conflict: ${A}, ours, is live on top of ${B}`,
      'back',
    ],
    [
      { ...concurrent, candidates: [A] },
      `success: Conflict: ${A}, which may be ours, is live on top of ${B}`,
      [],
      `failure: Rolled back. Conflict: ${A}, which may be ours, is live on top of ${B}`,
      'back',
    ],
    [
      { ...concurrent, active: 'theirs' },
      `inactive: Conflict: ${B} is live on top of ${A}, ours`,
      [B],
      `failure: Rolled back. Conflict: ${B} is live on top of ${A}, ours`,
      [B],
    ],
    [
      { outcome: 'conflict', when: 'mismatch', asked: 'a', answered: theirs },
      `error: Conflict: Twilio confirmed ${B} of another configuration`,
      undefined,
      `error: Rollback unknown. Conflict: Twilio confirmed ${B} of another configuration`,
      undefined,
    ],
  ];

it.each(ALL)('%j', (outcome, ended, stays, rolledBack, staysAfter) => {
  const result: RollbackResult = {
    ...{ target: { kind: 'configuration', configuration: aConfiguration(9) }, outcome },
    ...{ sentAt: undefined, recent: undefined },
  };
  const [end, back] = [endStatus(outcome), rollbackEndStatus(result, MADE)];
  expect([`${end.state}: ${end.description}`, `${back.state}: ${back.description}`]).toEqual([ended, rolledBack]);
  expect(retirement(outcome)?.stays).toEqual(stays);
  const live = aRelease(9);
  const again = staysAfter === 'back' ? [live.configurationSid, live.sid] : staysAfter;
  expect(rollbackRetirement(result, live)?.stays).toEqual(again);
  if (staysAfter === 'back') expect(rollbackRetirement(result, undefined)?.stays).toEqual([]);
  const unnamed = rollbackEndStatus({ ...result, target: undefined }, A).description;
  expect(unnamed.includes('made the configuration before live')).toBe(rolledBack.includes('release-9'));
});

describe('the deployment that is ordered', () => {
  const order = { deployment: 'auto', environment: 'production', environmentUrl: 'https://x', jobId: '7' } as const;
  const planned = { ...order, account: 'AC1', breakGlass: '', recordJson: '{"outcome":"planned"}', run: undefined };

  it('keeps what the release was planned against, and the record', () => {
    const live = { release: ours, contents: someContents(1) };
    expect(deploymentOrder({ ...planned, plan: makePlan(live, someContents(2)) })).toEqual({
      ...order,
      description: 'Flex AC1 · configuration release-2',
      payload: {
        ...{ account: 'AC1', configuration: aConfiguration(2).sid, previousRelease: A },
        ...{ run: { title: ' #', url: '' }, record: { outcome: 'planned' } },
      },
    });
  });

  it('has no SID for a name that only Twilio may know', () => {
    const { description, payload } = deploymentOrder({ ...planned, plan: makePlan(undefined, { name: 'v9' }) });
    expect([description, payload['configuration'], payload['previousRelease']]).toEqual([
      'Flex AC1 · configuration v9',
      null,
      null,
    ]);
  });

  it('says why gates were waived, with its end cut off', () => {
    expect(openingDescription('AC1', 'a fire', 'v9')).toBe('Flex AC1 · break-glass: a fire · configuration v9');
    expect(openingDescription('AC1', 'a'.repeat(61), 'v9')).toMatch(
      /^Flex AC1 · break-glass: a+… \(\d+ more characters\) · configuration v9$/,
    );
  });
});
