import { describe, expect, it } from 'vitest';
import type { Journal } from '../../src/journal.ts';
import { contentsDigest } from '../../src/release/plan-token.ts';
import { aConfiguration, aPlugin } from '../flex/builders.ts';
import { intent, jobOwn, LIVE, MADE, NONCE, OLD, play, type Scene } from './a-step.ts';

it('says who made the target live meanwhile', async () => {
  const run = { id: 5, title: 'Release #5', url: 'https://github.com/acme/flex/actions/runs/5' };
  const past: NonNullable<NonNullable<Scene['trail']>['past']> = async ({ isAgain }) => ({
    found: isAgain ? [{ run, made: [MADE.sid] }] : [],
    problem: undefined,
  });
  const { did, record, trail } = await play('main', {
    lists: [
      [LIVE, OLD],
      [MADE, LIVE, OLD],
    ],
    trail: { past, startJobDeploymentSearch: () => async () => ({ deployment: jobOwn }) },
  });
  expect(did).not.toContain('send the target');
  expect(record).toMatchObject({
    outcome: 'already-active',
    release: { sid: MADE.sid },
    before: { release: { sid: LIVE.sid } },
  });
  expect(record?.history.map(({ name, run: by }) => [name, by?.title])).toEqual([
    ['release-3', 'Release #5'],
    ['release-2', undefined],
    ['release-1', undefined],
  ]);
  expect(trail.past.mock.calls).toMatchObject([
    [{ isAgain: false }, [LIVE, OLD]],
    [{ isAgain: true }, [MADE, LIVE, OLD]],
  ]);
  expect(await Promise.all(trail.past.mock.calls.map(([{ jobDeployment }]) => jobDeployment))).toEqual([
    jobOwn,
    jobOwn,
  ]);
});

describe('a step that ended before it could release', () => {
  const PLUGINS = [aPlugin()];
  const making = { name: 'mine', digest: contentsDigest(PLUGINS) };
  const made = { sid: aConfiguration(7).sid, name: 'mine' };
  const there: Scene = {
    flex: {
      configurationPages: async function* () {
        yield [aConfiguration(7, { name: 'mine' })];
      },
    },
  };
  const unread: Scene = {
    flex: {
      configurationPages: () => {
        throw new Error('not read');
      },
    },
  };
  const was = `Configuration mine (${made.sid})`;

  it.each<[string, Scene, Partial<Journal>, string]>([
    ['had made', {}, { making, made }, `${was} was made and not released`],
    ['was to make, and is there', there, { making }, `${was} exists, and holds what this step was to make`],
    ['was to make, and is not there', {}, { making }, 'Whether configuration mine was made is not known'],
    ['was to make, and cannot be read', unread, { making }, 'Whether configuration mine was made is not known'],
  ])('says what became of the configuration that it %s', async (_, scene, journal, says) => {
    const { record } = await play('post', { ...scene, journal });
    expect(record?.problem?.now).toContain(says);
  });

  it.each<[string, Partial<Journal>]>([
    ['was about to send a release of it', { making, intent, nonce: NONCE }],
    ['saw its own end', { making, outcome: 'blocked', nonce: NONCE }],
    ['made none', { nonce: NONCE }],
  ])('looks for none if it %s', async (_, journal) => {
    const { did } = await play('post', { journal });
    expect(did).not.toContain('find name');
  });
});
