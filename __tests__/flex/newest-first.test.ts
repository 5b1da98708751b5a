import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Release } from '../../src/flex/models.ts';
import { olderReleases, recentReleases, releasesSince } from '../../src/flex/newest-first.ts';
import { aProject } from './a-project.ts';
import { aRelease } from './builders.ts';

/** So many releases, a second apart, newest first. */
function history(length: number): readonly Release[] {
  return Array.from({ length }, (_, at) => aRelease(length - at));
}

/** Of an old release nobody asks for the URL, and it is not kept. */
const withoutUrl = (releases: readonly Release[]) => releases.map((release) => ({ ...release, url: '' }));

async function recent(releases: readonly Release[]) {
  const project = aProject({ releases });
  return { releases: await recentReleases(project), asked: project.asked };
}

describe('the newest releases', () => {
  it('are the first page', async () => {
    expect(await recent(history(120))).toEqual({ releases: history(120).slice(0, 50), asked: ['releases 50'] });
  });

  it('are none in a project that never released', async () => {
    expect(await recent([])).toEqual({ releases: [], asked: ['releases 50'] });
    expect(await recentReleases({ releasePages: async function* () {} })).toEqual([]);
  });

  it.each([2, 51, 1200])('are the newest of all if the list comes oldest first: %i', async (length) => {
    const { releases, asked } = await recent(history(length).toReversed());
    expect(releases).toEqual(history(length).slice(0, 50));
    expect(asked).toHaveLength(1 + Math.ceil(length / 1000));
  });

  it('are the newest of all if the list comes shuffled', async () => {
    const shuffled = fc.shuffledSubarray([...history(60)], { minLength: 60 });
    await fc.assert(
      fc.asyncProperty(shuffled, async (releases) => {
        expect((await recent(releases)).releases.slice(0, 10)).toEqual(history(60).slice(0, 10));
      }),
      { numRuns: 30 },
    );
  });

  it('keep the order of the list within a second', async () => {
    const sameSecond = [3, 2, 1].map((number) => aRelease(number, { dateCreated: '2026-11-23T14:00:00Z' }));
    expect((await recent([aRelease(4), ...sameSecond])).releases).toEqual([aRelease(4), ...sameSecond]);
    expect((await recent([aRelease(4), ...sameSecond].toReversed())).releases).toEqual([aRelease(4), ...sameSecond]);
  });

  it('keep it in a list without any order, too, by if it begins and ends', async () => {
    const [a, b] = [31, 32].map((number) => aRelease(number, { dateCreated: aRelease(3).dateCreated }));
    if (!a || !b) throw new Error('two releases');
    const mixed = [aRelease(4), aRelease(5), a, b, aRelease(1)];
    expect((await recent(mixed)).releases).toEqual([aRelease(5), aRelease(4), a, b, aRelease(1)]);
    expect((await recent(mixed.toReversed())).releases).toEqual([aRelease(5), aRelease(4), a, b, aRelease(1)]);
  });

  it('hold no release twice if pages overlap', async () => {
    const [newest, middle, oldest] = history(3);
    if (!newest || !middle || !oldest) throw new Error('three releases');
    const releasePages = async function* () {
      yield [oldest, middle];
      yield [middle, newest];
    };
    expect(await recentReleases({ releasePages })).toEqual([newest, middle, oldest]);
  });

  it('are all that is kept of a page when the next one is asked for', async () => {
    const oldestFirst = history(3000).toReversed();
    const kept: number[] = [];
    const releasePages = async function* (size: number) {
      for (let at = 0; at < 3000; at += size) {
        const page = [
          ...history(3000)
            .toReversed()
            .slice(at, at + size),
        ];
        yield page;
        kept.push(page.length);
      }
    };
    expect(await recentReleases({ releasePages })).toEqual(oldestFirst.slice(-50).toReversed());
    expect(kept).toEqual([0, 0, 0]);
  });

  it('hand on how much trouble they are worth', async () => {
    const releasePages = vi.fn(async function* () {
      yield history(2).toReversed();
    });
    await recentReleases({ releasePages }, { retry: false });
    expect(releasePages.mock.calls).toEqual([50, 1000].map((size) => [size, { retry: false }]));
  });
});

describe('all releases', () => {
  const all = async (releases: readonly Release[], take = Number.POSITIVE_INFINITY) => {
    const project = aProject({ releases });
    const found = [...(await recentReleases(project))].slice(0, take);
    if (found.length === take) return { found, asked: project.asked };
    for await (const page of olderReleases(found, project)) if (found.push(...page) >= take) break;
    return { found, asked: project.asked };
  };

  it('come once each, in order', async () => {
    const expected = (length: number) => [...history(length).slice(0, 50), ...withoutUrl(history(length).slice(50))];
    expect((await all(history(2345))).found).toEqual(expected(2345));
    expect((await all(history(60).toReversed())).found).toEqual(expected(60));
    expect((await all(history(2345).toReversed())).found).toEqual(expected(2345));
  });

  it('are read once more, and no further, if they have to be sorted', async () => {
    // The first 50; all of them; a page of all; and all of them, to be sorted.
    expect((await all(history(2345).toReversed())).asked).toHaveLength(1 + 3 + 1 + 3);
  });

  it('come in no empty page', async () => {
    const pages: number[] = [];
    for await (const page of olderReleases(history(50), aProject({ releases: history(50) }))) pages.push(page.length);
    expect(pages).toEqual([]);
  });

  it('come once each if a later page is in another order', async () => {
    const [newest, rest] = [history(2345).slice(0, 1000), history(2345).slice(1000)];
    const { found } = await all([...newest, ...rest.toReversed()]);
    expect(withoutUrl(found)).toEqual(withoutUrl(history(2345)));
  });

  it('come once each if the list moves while it is read', async () => {
    const releases = history(1500);
    const releasePages = async function* () {
      yield releases.slice(0, 1000);
      yield releases.slice(997);
    };
    const found: Release[] = [];
    for await (const page of olderReleases(releases.slice(0, 50), { releasePages })) found.push(...page);
    expect(found).toEqual(withoutUrl(releases.slice(50)));
  });

  it.each([
    [7, 7, ['releases 50']],
    [49, 50, ['releases 50']],
    [5000, 50, ['releases 50']],
    [5000, 51, ['releases 50', 'releases 1000']],
    [5000, 1001, ['releases 50', 'releases 1000', 'releases 1000']],
  ])('of %i releases, %i take as few pages as that', async (length, take, asked) => {
    expect((await all(history(length), take)).asked).toEqual(asked);
  });
});

describe('the releases since some time', () => {
  const met = history(2500).map((release, at) =>
    at === 1000 ? { ...release, dateCreated: aRelease(1501).dateCreated } : release,
  );
  const since = async (releases: readonly Release[], number: number) => {
    const project = aProject({ releases });
    const found = await releasesSince(new Date(aRelease(number).dateCreated), project);
    return { found, pages: project.asked.length };
  };

  it.each([
    ['are read as deep as it takes, with what came along', history(2500), 1800, history(2500).slice(0, 1000), 1],
    ['are read to the first one before, on the next page', history(2500), 1501, history(2500).slice(0, 2000), 2],
    ['are all, if there is none before', history(2500), 1, history(2500), 3],
    ['are none in a project that never released', [], 1, [], 1],
    ['are read no deeper if two pages meet within a second', met, 1500, met.slice(0, 2000), 2],
    ['are sorted out of all, if the list comes oldest first', history(2500).toReversed(), 2400, history(2500), 3],
    [
      'are sorted out of all, if one page comes after another',
      [...history(2500).slice(1000, 2000), ...history(2500).slice(0, 1000)],
      1,
      history(2500).slice(0, 2000),
      2,
    ],
  ] as const)('%s', async (_, releases, number, expected, pages) => {
    expect(await since(releases, number)).toEqual({ found: withoutUrl(expected), pages });
  });
});
