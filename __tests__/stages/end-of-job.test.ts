import { describe, expect, it } from 'vitest';
import type { Journal } from '../../src/journal.ts';
import { aRelease } from '../flex/builders.ts';
import { DEPLOYMENT, intent, LIVE, MADE, OLD, play } from './a-step.ts';

const THEIRS = aRelease(4);

describe('what main said of what was live is said at the end of the job', () => {
  const NEWER = aRelease(9);
  const said = { state: 'inactive', description: 'as main said' } as const;
  const left = { intent, deployment: DEPLOYMENT, pendingStatus: said, retire: { exceptNaming: [OLD.sid] } };
  const theirs = { ...left, outcome: 'conflict', live: THEIRS } as const;
  const own = { ...left, outcome: 'created', own: { release: MADE, candidates: [] } } as const;
  const instead = (what: string) => ({ state: 'inactive', description: `${what}; ${NEWER.sid} is live in its place` });
  const notKnown = (what: string) => ({ state: 'error', description: `${what}; what is live now is not known` });

  it.each([
    ['if it still is', theirs, [THEIRS, LIVE], said, [OLD.sid]],
    ['but not if something else is', theirs, [NEWER, THEIRS], instead(`${THEIRS.sid} was live`), [NEWER.sid]],
    ['but not if that is not known', theirs, undefined, notKnown(`${THEIRS.sid} was live`), [OLD.sid]],
    ['if its own release still is', own, [MADE, LIVE], said, [OLD.sid]],
    ['but not if something else is in its place', own, [NEWER, MADE], instead(`${MADE.sid} was released`), [NEWER.sid]],
    ['if nothing was', { ...left, outcome: 'blocked' }, undefined, said, [OLD.sid]],
  ] as const)('%s', async (_, journal, list, status, exceptNaming) => {
    const { did, trail } = await play('post', { journal, lists: [list] });
    expect(trail.close.mock.calls.map(([, written]) => written)).toEqual([status]);
    expect(trail.retire.mock.calls.map(([, , retire]) => retire)).toEqual([{ exceptNaming }]);
    expect(did.indexOf('closed')).toBeLessThan(did.indexOf('retire'));
  });
});

it.each<[string, Partial<Journal>, string, string]>([
  ['is live', { intent }, 'created-by-readback', `Rolled back to release-3: ${MADE.sid} is live`],
  [
    'is live by a name that only Twilio knows',
    { intent: { ...intent, target: { kind: 'name', name: 'mine' } }, confirmedSid: MADE.sid },
    ...(['created', `Rolled back to mine: ${MADE.sid} is live`] as const),
  ],
  ['was never sent', {}, 'not-created', 'Not released: The step was ended before anything was sent.'],
])('says of a way back whose end main did not see that it %s', async (_, journal, outcome, description) => {
  const { record, trail } = await play('post', {
    journal: { ...journal, isRollback: true, deployment: DEPLOYMENT },
    lists: [[MADE, LIVE, OLD]],
  });
  expect(trail.close.mock.calls.map(([, status]) => status.description)).toEqual([description]);
  expect(record).toMatchObject({ action: 'rollback', outcome, environment: 'production' });
});

it('names what was released in the place of a release whose job failed', async () => {
  const { warnings, summary } = await play('post', {
    inputs: { 'INPUT_JOB-STATUS': 'cancelled' },
    journal: { intent, outcome: 'created', own: { release: MADE, candidates: [] } },
    lists: [[THEIRS, MADE, LIVE]],
  });
  const job = `The job was cancelled after its release ${MADE.sid}`;
  expect(warnings).toEqual([`${job}, which is no longer live: ${THEIRS.sid} of release-4 is live now.`]);
  expect(summary).toContain('release-4 is live');
});
