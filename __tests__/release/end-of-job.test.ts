import { expect, it } from 'vitest';
import { settleEndOfJob } from '../../src/release/end-of-job.ts';
import type { Progress } from '../../src/release/ports.ts';
import { aProject } from '../flex/a-project.ts';
import { aConfiguration, aRelease } from '../flex/builders.ts';
import { VirtualClock } from '../model/virtual-clock.ts';
import { anOrder, somePorts } from './some-ports.ts';

const before = aRelease(1);
const ours = aRelease(2);
const order = anOrder({ target: { kind: 'configuration', configuration: aConfiguration(2) }, settleMs: 300_000 });
const killed = { intent: { target: order.target, before, at: ours.dateCreated } };
const seen = { ...killed, outcome: 'created' as const, own: { release: ours, candidates: [] } };

/** Ends a job; whatever is sent is lost, and the list stays as it is. */
async function ended(
  journal: Parameters<typeof settleEndOfJob>[0],
  jobStatus: string,
  rollbackOnFailure: boolean,
  recent = [ours, before],
) {
  const clock = new VirtualClock(0);
  const reported: Progress[] = [];
  const ports = somePorts(clock, { recent: async () => recent, report: (one) => reported.push(one) });
  const project = aProject({ releases: [ours, before], configurations: [aConfiguration(1)] });
  const end = await clock.run(settleEndOfJob(journal, { ...order, jobStatus, rollbackOnFailure }, project, ports));
  return { end, reported: reported.filter(({ step }) => ['resuming', 'rolling-back', 'settled'].includes(step)) };
}

const found = {
  outcome: { outcome: 'created-by-readback', release: ours, candidates: [ours.sid] },
  recent: [ours, before],
};
const unknown = { outcome: { outcome: 'unknown', lookedSeconds: 300 } };

it.each([
  ['success', 'a release that was seen', true, seen, [ours, before], { kind: 'as-main-left-it' }],
  [
    'failure',
    'a release that was seen',
    false,
    seen,
    [ours, before],
    { kind: 'failed-without-rollback', release: ours, standing: { kind: 'live' } },
  ],
  [
    'failure',
    'a release that was replaced',
    false,
    seen,
    [aRelease(3), ours],
    { kind: 'failed-without-rollback', standing: { kind: 'replaced', by: aRelease(3) } },
  ],
  [
    'failure',
    'a list that lags',
    false,
    seen,
    [before],
    { kind: 'failed-without-rollback', standing: { kind: 'not-known' } },
  ],
  [
    'success',
    'an end that GitHub has yet to hear',
    true,
    { ...seen, pendingStatus: {} },
    [ours, before],
    { kind: 'as-main-left-it', standing: { kind: 'live' } },
  ],
  [
    'failure',
    'a job that had failed before',
    true,
    { ...seen, jobFailedBefore: true },
    [ours, before],
    { kind: 'as-main-left-it' },
  ],
  [
    'failure',
    'a kill in a job that had failed before',
    true,
    { ...killed, jobFailedBefore: true },
    [ours, before],
    { kind: 'looked-again', found, staysLive: undefined },
  ],
  ['failure', 'no release', true, { outcome: 'planned' }, [before], { kind: 'as-main-left-it' }],
  ['success', 'a kill', true, killed, [ours, before], { kind: 'looked-again', found, staysLive: undefined }],
  ['failure', 'a kill', false, killed, [ours, before], { kind: 'looked-again', found, staysLive: ours }],
  ['failure', 'a lost write', false, killed, [before], { kind: 'looked-again', found: unknown, staysLive: undefined }],
] as const)('%s after %s, with rollback %s', async (jobStatus, _, rollback, journal, recent, expected) => {
  expect((await ended(journal, jobStatus, rollback, [...recent])).end).toMatchObject(expected);
});

it('rolls back what a killed run released, and looks for a lost answer for a minute at most', async () => {
  const { end, reported } = await ended(killed, 'failure', true);
  const outcome = { outcome: 'unknown', before: ours, lookedSeconds: 60 };
  expect(end).toMatchObject({ kind: 'rollback', own: ours, result: { outcome } });
  expect(reported).toMatchObject([
    { step: 'resuming' },
    { step: 'settled', outcome: found.outcome, before },
    { step: 'rolling-back', own: ours, before },
    { step: 'settled', outcome, before: ours },
  ]);
});

it.each([
  ['names the way back', 'success', true, {}, before],
  ['names none if it is taken', 'failure', true, {}, undefined],
  ['names none to what made the job fail', 'success', true, { jobFailedBefore: true as const }, undefined],
  ['names it if nobody asked for a rollback', 'failure', false, {}, before],
])('%s after what it finds', async (_, jobStatus, rollbackOnFailure, changed, wayBack) => {
  const { reported } = await ended({ ...killed, ...changed }, jobStatus, rollbackOnFailure);
  expect(reported.find(({ step }) => step === 'settled')).toMatchObject({ before, wayBack });
});
