import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Page, type PageQuery, pagesOf } from '../../src/flex/paging.ts';
import type { Problem } from '../../src/problem.ts';

const list = { subject: 'the releases', size: 50 };

/** Reads a list of which each page names the next one; returns its rows and what was asked for. */
async function readAll(nexts: (page: number) => string | undefined, take = Number.POSITIVE_INFINITY) {
  const asked: PageQuery[] = [];
  const rows: number[] = [];
  const readPage = async (query: PageQuery): Promise<Page<number>> => {
    asked.push(query);
    if (asked.length > 2000) throw new Error('pages without end');
    return { rows: [asked.length], next: nexts(asked.length) };
  };
  let problem: string | undefined;
  try {
    for await (const page of pagesOf(readPage, list)) {
      rows.push(...page);
      if (rows.length >= take) break;
    }
  } catch (thrown) {
    const { message, remedy } = thrown as Problem;
    expect(remedy).toMatch(/^(Wait a minute|Check that no proxy changes answers).* Then run again\.$/);
    problem = message;
  }
  return { asked, rows, problem };
}

const host = 'https://flex-api.twilio.com/v1/PluginService/Releases';
const url = (page: number) => `${host}?PageSize=50&Page=${page}&PageToken=PT${page}`;

it('reads one page if there is no next', async () => {
  expect(await readAll(() => undefined)).toEqual({ asked: [{ PageSize: '50' }], rows: [1], problem: undefined });
});

it('reads every page by what the one before says', async () => {
  const { asked, rows } = await readAll((page) => (page < 3 ? url(page) : undefined));
  expect(rows).toEqual([1, 2, 3]);
  expect(asked.slice(1)).toEqual([
    { Page: '1', PageToken: 'PT1', PageSize: '50' },
    { Page: '2', PageToken: 'PT2', PageSize: '50' },
  ]);
});

it('reads no page more than is taken', async () => {
  expect((await readAll(url, 2)).asked).toHaveLength(2);
});

it.each<[string, (page: number) => string, number]>([
  ['a page points at itself', () => url(1), 2],
  ['a page points back', (page) => url(page % 3), 4],
  ['there are 1,000 pages', url, 1000],
])('stops if %s', async (_, nexts, pages) => {
  const { asked, problem } = await readAll(nexts);
  expect(asked).toHaveLength(pages);
  expect(problem).toBe(`Twilio's pages of the releases do not end (${pages} read).`);
});

describe('of a URL that an answer gives, only the paging counts', () => {
  it.each([
    ['another host', 'https://evil.example.com/steal?Page=7&PageToken=PT7'],
    ['user and password', 'https://user:password@evil.example.com:8443/?Page=7&PageToken=PT7'],
    ['another scheme', 'http://flex-api.twilio.com/?Page=7&PageToken=PT7'],
    ['an odd scheme', 'javascript:alert(1)?Page=7&PageToken=PT7'],
    ['other parameters', `${host}?Page=7&PageToken=PT7&AccountSid=AC1&Page=8#Page=9`],
  ])('%s', async (_, next) => {
    const { asked } = await readAll((page) => (page === 1 ? next : undefined));
    expect(asked[1]).toEqual({ Page: '7', PageToken: 'PT7' });
  });

  it.each(['', 'no URL', '/v1/PluginService/Releases?Page=1', host, `${host}?page=1`])('refuses %j', async (next) => {
    const { asked, problem } = await readAll(() => next);
    expect(asked).toHaveLength(1);
    expect(problem).toBe("Twilio's answer to the releases names a next page that cannot be read.");
  });

  it('whatever it is', async () => {
    const next = fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string());
    await fc.assert(
      fc.asyncProperty(next, async (text) => {
        const { asked } = await readAll((page) => (page === 1 ? text : undefined));
        const names = asked.flatMap((query) => Object.keys(query));
        expect(['Page', 'PageToken', 'PageSize']).toEqual(expect.arrayContaining(names));
      }),
    );
  });
});
