import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { Release } from '../../src/flex/models.ts';
import type { ConfigurationSid } from '../../src/flex/sid.ts';
import type { Problem } from '../../src/problem.ts';
import type { Reference } from '../../src/release/reference.ts';
import { TakenBack } from '../../src/release/refuse-taken-back.ts';
import { resolvePlan } from '../../src/release/resolve.ts';
import { aProject } from '../flex/a-project.ts';
import { aConfiguration, aPlugin, aRelease, aSid } from '../flex/builders.ts';

/** Releases, newest first, of the configurations with these numbers. */
function releasesOf(...configurations: readonly number[]): readonly Release[] {
  return configurations.map((number, at) =>
    aRelease(configurations.length - at, { configurationSid: aSid('FJ', number) }),
  );
}

/** Surveys a project with configurations 1 to 5, of which each holds one plugin in a version of its own. */
async function surveyed(reference: Reference, releases = releasesOf(1, 2, 2, 3)) {
  const project = aProject({
    releases,
    configurations: [
      ...[1, 2, 3, 4, 5].map((number) => aConfiguration(number)),
      aConfiguration(6, { name: 'release-5', archived: true }),
    ],
    plugins: (sid) => [aPlugin({ version: `${Number.parseInt(sid.slice(2), 16)}.0.0` })],
  });
  const result = await resolvePlan(reference, project).then(
    async ({ plan, recent, history, nearest, isRollback }) => ({
      isRollback,
      history: (await history).length,
      target: plan.target.kind === 'name' ? plan.target.name : plan.target.configuration.sid,
      live: plan.live?.contents.configuration.sid,
      changes: plan.changes?.map(({ kind, from, to }) => `${kind} ${from} ${to}`),
      recent,
      nearest,
    }),
    (problem: Problem) => ({
      ...{ code: problem.code, problem: problem.message, remedy: problem.remedy, nearest: [] },
      ...(problem instanceof TakenBack && { further: problem.found.further }),
    }),
  );
  return { ...result, asked: project.asked.toSorted() };
}

const FJ = (number: number) => aSid('FJ', number);

describe('by SID', () => {
  it('reads the releases, and both configurations with their plugins', async () => {
    expect(await surveyed({ kind: 'configuration', sid: FJ(4) })).toMatchObject({
      target: FJ(4),
      live: FJ(1),
      changes: ['upgraded 1.0.0 4.0.0'],
      asked: [
        ...[1, 4].map((one) => `configuration ${FJ(one)}`),
        'configurations',
        ...[1, 4].map((one) => `plugins ${FJ(one)}`),
        'releases 50',
      ],
    });
  });

  it('reads the target once where it is live', async () => {
    expect(await surveyed({ kind: 'configuration', sid: FJ(1) })).toMatchObject({
      target: FJ(1),
      live: FJ(1),
      changes: ['unchanged 1.0.0 1.0.0'],
      asked: [`configuration ${FJ(1)}`, 'configurations', `plugins ${FJ(1)}`, 'releases 50'],
    });
  });

  it('has nothing live in a project that never released', async () => {
    expect(await surveyed({ kind: 'configuration', sid: FJ(1) }, [])).toMatchObject({
      live: undefined,
      changes: ['added  1.0.0'],
      recent: [],
      asked: [`configuration ${FJ(1)}`, 'configurations', `plugins ${FJ(1)}`, 'releases 50'],
    });
  });

  it('asks for the target before it knows what is live', async () => {
    const project = aProject({ releases: [aRelease(1)], configurations: [aConfiguration(1), aConfiguration(4)] });
    const surveying = resolvePlan({ kind: 'configuration', sid: FJ(4) }, project);
    expect(project.asked).toEqual(expect.arrayContaining([`configuration ${FJ(4)}`, `plugins ${FJ(4)}`]));
    await surveying;
  });

  it('says so where there is no such configuration, and nothing of its plugins', async () => {
    const unheard = vi.fn();
    process.on('unhandledRejection', unheard);
    const project = aProject({});
    const none = {
      ...project,
      configuration: (sid: ConfigurationSid) => nextTurn().then(() => project.configuration(sid)),
      plugins: () => Promise.reject(new Error('There are no such plugins.')),
    };
    await expect(resolvePlan({ kind: 'configuration', sid: FJ(9) }, none)).rejects.toThrow(
      `There is no configuration ${FJ(9)}.`,
    );
    await nextTurn();
    process.off('unhandledRejection', unheard);
    expect(unheard).not.toHaveBeenCalled();
  });
});

it('goes by a release to what it made live', async () => {
  const found = await surveyed({ kind: 'release', sid: aSid('FK', 3) });
  expect(found).toMatchObject({ target: FJ(2) });
  expect(found.asked.filter((one) => one.startsWith('release'))).toEqual([`release ${aSid('FK', 3)}`, 'releases 50']);
});

it('takes the active one without asking for more', async () => {
  expect(await surveyed({ kind: 'active' })).toMatchObject({
    ...{ target: FJ(1), live: FJ(1), recent: releasesOf(1, 2, 2, 3) },
    asked: [`configuration ${FJ(1)}`, 'configurations', `plugins ${FJ(1)}`, 'releases 50'],
  });
});

describe('the one before', () => {
  it.each([
    [1, FJ(2)],
    [2, FJ(3)],
  ])('counts distinct configurations: %i back', async (back, target) => {
    const found = await surveyed({ kind: 'previous', back });
    expect(found).toMatchObject({ target, live: FJ(1) });
    expect(found.asked.filter((one) => one.startsWith('releases'))).toEqual(['releases 50']);
  });

  it('says how many there were', async () => {
    expect(await surveyed({ kind: 'previous', back: 3 })).toMatchObject({
      problem: 'The project has no such configuration: only 3 have ever been live.',
    });
    expect(await surveyed({ kind: 'previous', back: 1 }, [])).toMatchObject({
      problem: 'The project has no such configuration: it has no release yet.',
      remedy: 'Name a configuration by its SID (FJ…) or its name.',
    });
  });

  it('reads more pages only where the newest 50 do not report, and no more than it takes', async () => {
    const long = releasesOf(...Array(1100).fill(1), 2, ...Array(1000).fill(3));
    const found = await surveyed({ kind: 'previous', back: 1 }, long);
    expect(found).toMatchObject({ target: FJ(2) });
    const pages = found.asked.filter((one) => one.startsWith('releases'));
    // What is live may have been live before: only the end of the list tells.
    expect(pages).toEqual(['releases 1000', 'releases 1000', 'releases 1000', 'releases 50']);
  });

  const far = (number: number, times = 48) => Array<number>(times).fill(number);
  it.each<[string, readonly number[], string, number]>([
    ['what came back after a long time took it back', [1, 2, ...far(3), 1], 'taken-back', 2],
    ['what came forward on purpose did not', [1, 2, ...far(1), 2], FJ(2), 2],
    ['the newest 50 leave no doubt', [1, 2, 1, ...far(2), 3], FJ(2), 1],
    ['what is live was released twice', [1, 1, 2, 1], 'taken-back', 1],
  ])('is refused if it was taken back: %s', async (_, numbers, expected, pages) => {
    const found = await surveyed({ kind: 'previous', back: 1 }, releasesOf(...numbers));
    expect('code' in found ? found.code : found.target).toBe(expected);
    expect(found.asked.filter((one) => one.startsWith('releases'))).toHaveLength(pages);
  });

  it.each([
    [[1, 2, 1], undefined],
    [[1, 2, 1, 3], { back: 2, configurationSid: FJ(3) }],
    // Of what is further back, some was taken back, too.
    [[1, 2, 3, 2, 1, 4], { back: 3, configurationSid: FJ(4) }],
  ])('says of %j what is further back', async (numbers, further) => {
    expect(await surveyed({ kind: 'previous', back: 1 }, releasesOf(...numbers))).toMatchObject({ further });
  });

  it.each([
    [1, [1, 2, 3], false],
    [2, [1, 2, 3], true],
    [2, [1, 2, 1], false],
    [4, [1, 2, 3], false],
  ])('goes back by making %i live after %j: %s', async (number, numbers, isRollback) => {
    const reference = { kind: 'configuration', sid: FJ(number) } as const;
    expect(await surveyed(reference, releasesOf(...numbers))).toMatchObject({ isRollback });
  });

  it('counts no release twice where pages overlap', async () => {
    const releases = releasesOf(...Array(40).fill(1), ...Array(40).fill(2), 3);
    expect(await surveyed({ kind: 'previous', back: 2 }, releases)).toMatchObject({ target: FJ(3) });
  });
});

describe('by name', () => {
  it('finds the only one, and does not read it again', async () => {
    const found = await surveyed({ kind: 'name', name: 'release-4' });
    expect(found).toMatchObject({ target: FJ(4), live: FJ(1) });
    const plugins = [1, 4].map((one) => `plugins ${FJ(one)}`);
    expect(found.asked).toEqual([`configuration ${FJ(1)}`, 'configurations', ...plugins, 'releases 50']);
  });

  it('takes the same row on two pages for one configuration', async () => {
    const twice = [aConfiguration(4), aConfiguration(4)];
    const project = aProject({ releases: releasesOf(1), configurations: [aConfiguration(1), ...twice] });
    const { plan, nearest } = await resolvePlan({ kind: 'name', name: 'release-4' }, project);
    expect(plan.target).toMatchObject({ kind: 'configuration', configuration: aConfiguration(4) });
    expect(nearest).toEqual([]);
  });

  it.each(["'release-4'", '"release-4"'])('looks for the nearest without the quotes of %s', async (name) => {
    expect((await surveyed({ kind: 'name', name })).nearest[0]).toBe('release-4');
  });

  it('lists all where there are several', async () => {
    expect(await surveyed({ kind: 'name', name: 'release-5' })).toMatchObject({
      problem: `2 configurations are named "release-5": ${FJ(5)}, ${FJ(6)} (archived).`,
      remedy: 'Give the SID of the one that you want.',
    });
  });

  it.each(['release-', 'Release-4', 'release-44'])('matches exactly: %s is for Twilio to know', async (name) => {
    const found = await surveyed({ kind: 'name', name });
    expect(found).toMatchObject({ target: name, live: FJ(1), changes: undefined });
    expect(found.nearest).toHaveLength(3);
  });

  it('is for Twilio to know in a project that never released, too', async () => {
    expect(await surveyed({ kind: 'name', name: 'x' }, [])).toMatchObject({ target: 'x', live: undefined });
  });
});
