import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/problem.ts';
import { aConfiguration, aPlugin, aRelease, aSid, aVersion } from '../flex/builders.ts';
import { VirtualClock } from '../model/virtual-clock.ts';
import { jobOwn, LIVE, MADE, OLD, play, type Scene } from './a-step.ts';

/** The configuration of the oldest release came back: the one in between was taken back. */
const BACK = aRelease(5, { configurationSid: OLD.configurationSid });
const run = { id: 5, title: 'Release #5', url: 'https://github.com/acme/flex/actions/runs/5' };
const byRuns = { found: [{ run, made: [BACK.sid] }], problem: undefined };
const configurationPages = async function* () {
  yield [1, 2, 3].map((number) => aConfiguration(number));
};

describe('previous, once that was taken back', () => {
  const scene: Scene = { inputs: { INPUT_CONFIGURATION: 'previous' }, lists: [[BACK, LIVE, OLD]] };

  it('ends the run, which shows what is live, and by which run', async () => {
    const { did, record, trail } = await play('main', { ...scene, trail: { past: async () => byRuns } });
    const last = ['debug', 'publish', 'disposed'];
    expect(did).toEqual(['mask', 'search own', 'reviews', 'read', 'names', 'past', 'names', ...last]);
    expect(trail.past.mock.calls).toMatchObject([[{ isAgain: false }, [BACK, LIVE, OLD]]]);
    expect(record).toMatchObject({
      ...{ action: 'rollback', outcome: '', target: null, active: BACK.sid },
      before: { release: { sid: BACK.sid }, configuration: { name: 'release-1' } },
      problem: { code: 'taken-back', what: expect.stringContaining('since 2026-11-23 14:00:05 UTC, by Release #5.') },
    });
    const history = record?.history.map(({ name, takenBack, run: by }) => [name, takenBack, by?.title]);
    expect(history).toEqual([
      ['release-1', false, 'Release #5'],
      ['release-2', true, undefined],
      ['release-1', false, undefined],
    ]);
  });

  it.each(['refuses', 'is slow'])('shows it without the run, if GitHub %s', async (what) => {
    const clock = new VirtualClock(0);
    const past = async () => {
      if (what === 'refuses') throw new Problem('github-refused', 'GitHub refused.');
      await clock.sleep(16_000, new AbortController().signal);
      return byRuns;
    };
    const { record } = await play('main', { ...scene, clock, trail: { past } });
    expect(record).toMatchObject({ action: 'rollback', problem: { code: 'taken-back' } });
    expect(record?.history.map(({ name, run: by }) => [name, by])).toEqual(
      ['release-1', 'release-2', 'release-1'].map((name) => [name, null]),
    );
  });
});

describe('makes live what is there', () => {
  const name = { INPUT_CONFIGURATION: OLD.configurationSid };
  const list = { INPUT_CONFIGURATION: 'release-1', INPUT_PLUGINS: 'agent-desk@1.0.0', INPUT_BASE: 'none' };
  const flex: Scene['flex'] = {
    configurationPages,
    pluginVersion: async () => aVersion({ sid: aSid('FV', 1), version: '1.0.0' }),
    plugins: async (sid) => [sid === LIVE.configurationSid ? aPlugin({ versionSid: aSid('FV', 2) }) : aPlugin()],
  };
  const releases = { answer: { kind: 'confirmed', release: BACK }, made: [BACK] } as const;
  const back = { state: 'success', description: `Rolled back to release-1: ${BACK.sid} is live` };

  it.each<[string, Scene, string, object, string[]]>([
    ['by its SID', { inputs: name }, 'rollback', back, ['release-2', 'release-1']],
    [
      'by a list that makes it, whose names are read once',
      { inputs: list, flex },
      'rollback',
      back,
      ['release-2', 'release-1'],
    ],
    [
      'by a list, to what was never live',
      { inputs: list, flex, lists: [[LIVE]] },
      'release',
      { description: `${BACK.sid} is live` },
      ['release-2'],
    ],
  ])('%s', async (_, scene, action, status, history) => {
    const { saved, record, trail } = await play('main', { ...releases, ...scene });
    expect(record).toMatchObject({ action, outcome: 'created', target: { name: 'release-1' } });
    expect(record?.history.map((one) => one.name)).toEqual(history);
    expect(saved.map(({ pendingStatus }) => pendingStatus).filter(Boolean)).toMatchObject([status]);
    expect(saved.at(-1)?.isRollback).toBe(action === 'rollback' || undefined);
    expect(trail.open.mock.calls[0]?.[0].description).toContain(
      action === 'rollback' ? 'rollback to' : 'configuration',
    );
  });
});

it.each([
  ['release', ' The nearest: "release-1", "release-2", "release-3".'],
  ['elsewhere', ''],
])('releases what is named %s, which Twilio does not list, and warns', async (name, nearest) => {
  const inputs = { INPUT_CONFIGURATION: name };
  const { did, saved, warnings, record } = await play('main', { inputs, flex: { configurationPages } });
  expect(warnings).toEqual([`Twilio lists no configuration named ${JSON.stringify(name)}.${nearest}`]);
  expect(did).toContain(`send ${name}`);
  expect(saved.at(-1)?.intent?.target).toEqual({ kind: 'name', name });
  expect(record).toMatchObject({
    ...{ action: 'release', outcome: 'created', target: { sid: MADE.configurationSid, name }, warnings },
    history: [{ name: 'release-2' }, { name: 'release-1' }],
  });
});

it('says what a name that Twilio refuses was most likely a slip for', async () => {
  const problem = new Problem('twilio-refused', 'Twilio refused.');
  const inputs = { INPUT_CONFIGURATION: 'releas' };
  const { record } = await play('main', {
    inputs,
    flex: { configurationPages },
    answer: { kind: 'refused', problem },
    made: [],
  });
  expect(record?.problem?.next).toContain('The nearest: "release-1"');
});

it.each([
  ['came back, and by whom', [BACK, LIVE, OLD], 'rollback', ['Release #5', undefined, undefined], ['names', 'past']],
  ['is live, and asks for no more', [LIVE, OLD], 'release', [undefined, undefined], ['names']],
])('says of a target that it %s', async (_, list, action, runs, reads) => {
  const { did, warnings, record } = await play('main', {
    ...{ inputs: { INPUT_CONFIGURATION: list[0]?.configurationSid ?? '' }, lists: [list] },
    trail: { past: async () => byRuns, startJobDeploymentSearch: () => async () => ({ deployment: jobOwn }) },
  });
  expect([warnings, record?.environment]).toEqual([[], 'production']);
  expect(did).toEqual(['mask', 'search own', 'reviews', 'read', ...reads, 'publish', 'disposed']);
  expect(record).toMatchObject({ action, outcome: 'already-active', release: { sid: list[0]?.sid } });
  expect(record?.history.map(({ run: by }) => by?.title)).toEqual(runs);
});
