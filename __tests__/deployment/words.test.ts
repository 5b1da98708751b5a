import { describe, expect, it } from 'vitest';
import type { EndStatus } from '../../src/deployment/deployment.ts';
import { runPage } from '../../src/deployment/deployment.ts';
import { endStatus, endStatusSince, openingDescription, rollbackEndStatus } from '../../src/deployment/description.ts';
import { deploymentOrder } from '../../src/deployment/order.ts';
import { type Retirement, retirement, rollbackRetirement } from '../../src/deployment/to-retire.ts';
import { Problem } from '../../src/problem.ts';
import type { Outcome, Unknown } from '../../src/release/outcome.ts';
import { makePlan } from '../../src/release/plan.ts';
import type { RollbackResult } from '../../src/release/rollback.ts';
import { aConfiguration, aRelease, someContents } from '../flex/builders.ts';

const [ours, theirs, made] = [aRelease(1), aRelease(2), aRelease(7)];
const [A, B, MADE] = [ours.sid, theirs.sid, made.sid];
const concurrent = { outcome: 'conflict', when: 'concurrent', ours, theirs, active: 'ours', candidates: [] } as const;
const before = { outcome: 'conflict', when: 'before', planned: ours, theirs } as const;
const unknown: Unknown = {
  outcome: 'unknown',
  ...{ why: '', confirmedSid: A, before: undefined, seen: undefined, calledActive: undefined, sent: true },
  ...{ lookedSeconds: 1, cutShort: false },
};

const OUTCOMES: readonly Outcome[] = [
  { outcome: 'created', release: ours },
  { outcome: 'created-by-readback', release: ours, candidates: [A] },
  { outcome: 'already-active', release: ours },
  { outcome: 'planned' },
  { outcome: 'blocked', because: ['One.', 'Two.'] },
  { outcome: 'not-created', problem: new Problem('internal', 'No.') },
  unknown,
  { ...unknown, confirmedSid: undefined },
  before,
  { ...before, theirs: undefined },
  concurrent,
  { ...concurrent, candidates: [A] },
  { ...concurrent, active: 'theirs' },
  { outcome: 'conflict', when: 'mismatch', asked: 'a', answered: theirs },
];

const live = aRelease(9);
const NAMES = { [A]: 'A', [B]: 'B', [MADE]: 'MADE', [live.sid]: 'FK9', [live.configurationSid]: 'FJ9' };
const line = ({ state, description }: EndStatus, retire: Retirement | undefined) =>
  Object.entries(NAMES).reduce(
    (text, [sid, name]) => text.replaceAll(sid, name),
    `${state}: ${description} [${retire?.exceptNaming ?? 'none retired'}]`,
  );
const rollback = (outcome: Outcome, configuration = aConfiguration(9)): RollbackResult => ({
  ...{ target: { kind: 'configuration', configuration }, outcome, sentAt: undefined, recent: [made] },
});

const RELEASED = [
  'success: A is live []',
  'success: A is live []',
  'success: A was live already; this run made no release []',
  'failure: Not released: only planned [none retired]',
  'failure: Not released: One. Two. [none retired]',
  'failure: Not released: No. [none retired]',
  'error: Unknown: Twilio named A, which was not seen [none retired]',
  'error: Unknown: the answer was lost, and the release was not seen [none retired]',
  'failure: Conflict: B is live; this run made no release [B]',
  'failure: Conflict: no release is live; this run made no release []',
  'success: Conflict: A, ours, is live on top of B []',
  'success: Conflict: A, which may be ours, is live on top of B []',
  'inactive: Conflict: B is live on top of A, ours [B]',
  'error: Conflict: Twilio confirmed B of another configuration [none retired]',
];

const ROLLED_BACK = [
  'failure: Rolled back to release-9: A is live [FJ9,FK9]',
  'failure: Rolled back to release-9: A is live [FJ9,FK9]',
  'failure: Already back: A made release-9 live again [FJ9,FK9]',
  'success: MADE stays live. Not rolled back: only planned []',
  'success: MADE stays live. Not rolled back: One. Two. []',
  'success: MADE stays live. Not rolled back: No. []',
  'error: Rollback unknown: Twilio named A, which was not seen []',
  'error: Rollback unknown: the answer was lost, and the release was not seen []',
  'inactive: Not rolled back: B is live in its place [B]',
  'inactive: Not rolled back: no release is live in its place []',
  'failure: Rolled back. Conflict: A, ours, is live on top of B [FJ9,FK9]',
  'failure: Rolled back. Conflict: A, which may be ours, is live on top of B [FJ9,FK9]',
  'failure: Rolled back. Conflict: B is live on top of A, ours [B]',
  'error: Rollback unknown. Conflict: Twilio confirmed B of another configuration [none retired]',
];

/** What its deployment says in the end, and which of the earlier ones stay; the same after it was to be rolled back. */
it.each([
  [(outcome: Outcome) => line(endStatus(outcome), retirement(outcome)), RELEASED],
  [
    (outcome: Outcome) => line(rollbackEndStatus(rollback(outcome), made), rollbackRetirement(rollback(outcome), live)),
    ROLLED_BACK,
  ],
])('every outcome has its words', (words, expected) => {
  expect(OUTCOMES.map(words)).toEqual(expected);
});

it('a rollback that was not made says what is live only if that was read', () => {
  const refused = rollback({ outcome: 'blocked', because: ['One.'] });
  for (const recent of [undefined, [], [live]]) {
    expect(line(rollbackEndStatus({ ...refused, recent }, made), undefined)).toBe(
      'error: What is live now is not known. Not rolled back: One. [none retired]',
    );
  }
});

it('a rollback to nothing known names nothing', () => {
  const result = { ...rollback({ outcome: 'created', release: ours }), target: undefined };
  expect(line(rollbackEndStatus(result, made), rollbackRetirement(result, undefined))).toBe(
    'failure: Rolled back to the configuration before: A is live []',
  );
});

describe('the deployment that is ordered', () => {
  const order = { deployment: 'auto', environment: 'production', environmentUrl: 'https://x', jobId: '7' } as const;
  const planned = { ...order, account: 'AC1', recordJson: '{"outcome":"planned"}', seen: undefined };
  const recordOf = (name: string) => ({ action: 'release', breakGlass: '', target: { name }, run: null }) as const;

  it('keeps what the release was planned against, and the record', () => {
    const live = { release: ours, contents: someContents(1) };
    expect(
      deploymentOrder({ ...planned, record: recordOf('release-2'), plan: makePlan(live, someContents(2)) }),
    ).toEqual({
      ...order,
      description: 'Flex AC1 · configuration release-2',
      payload: {
        ...{ account: 'AC1', action: 'release', configuration: aConfiguration(2).sid, previousRelease: A },
        ...{ run: { title: ' #', url: '' }, record: { outcome: 'planned' } },
      },
    });
  });

  it('keeps what was seen of earlier ones, if that is known by now', () => {
    const seen = { made: [{ release: A, run: { title: 'Release #1', url: 'https://run' } }], inactive: [7] };
    const { payload } = deploymentOrder({
      ...{ ...planned, seen, record: recordOf('v9'), plan: makePlan(undefined, { name: 'v9' }) },
    });
    expect(payload['seen']).toEqual(seen);
  });

  it('says what it is of, even without a target', () => {
    const plan = makePlan(undefined, { name: 'v9' });
    const record = { ...recordOf('v9'), target: null };
    expect(deploymentOrder({ ...planned, record, plan }).description).toBe('Flex AC1 · configuration ');
  });

  it('has no SID for a name that only Twilio may know', () => {
    const plan = makePlan(undefined, { name: 'v9' });
    const { description, payload } = deploymentOrder({ ...planned, record: recordOf('v9'), plan });
    expect([description, payload['configuration'], payload['previousRelease']]).toEqual([
      'Flex AC1 · configuration v9',
      null,
      null,
    ]);
  });

  it('says why gates were waived, with its end cut off', () => {
    expect(openingDescription('AC1', { breakGlass: 'a fire', action: 'rollback' }, 'v9')).toBe(
      'Flex AC1 · break-glass: a fire · rollback to v9',
    );
    expect(openingDescription('AC1', { breakGlass: 'a'.repeat(61), action: 'release' }, 'v9')).toMatch(
      /^Flex AC1 · break-glass: a+… \(\d+ more characters\) · configuration v9$/,
    );
  });
});

it.each([
  [true, { kind: 'live' }, undefined],
  [true, { kind: 'replaced', by: theirs }, ['inactive', `${A} was released; ${B} is live in its place`]],
  [false, { kind: 'replaced', by: theirs }, ['inactive', `${A} was live; ${B} is live in its place`]],
  [true, { kind: 'not-known' }, ['error', `${A} was released; what is live now is not known`]],
  [false, { kind: 'not-known' }, ['error', `${A} was live; what is live now is not known`]],
] as const)('says since then, ours %s: %j', (own, standing, said) => {
  const since = endStatusSince(standing, ours, own);
  expect(since && [since.state, since.description]).toEqual(said);
});

it.each([
  ['/7', 7],
  ['/7/job/123', 7],
  ['/x7', undefined],
  ['/1234567890123456', undefined],
  ['/7/job/x', undefined],
  ['/7/attempts/2', undefined],
  ['', undefined],
])('an address that goes on with %j is of run %s', (end, id) => {
  const run = { serverUrl: 'https://github.com', repository: 'acme/flex' } as const;
  const runs = 'https://github.com/acme/flex/actions/runs';
  expect(runPage(`${runs}${end}`, run)).toEqual(id && { id, url: `${runs}/${id}` });
  // Of another repository, whose name is as long.
  expect(runPage(`${runs.replace('acme', 'ecma')}${end}`, run)).toBeUndefined();
});
