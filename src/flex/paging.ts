import { Problem } from '../problem.ts';

/** The parameters that page through a list. `Page` and `PageToken` come from the last answer. */
export type PageQuery = Readonly<Record<string, string>>;

export interface Page<T> {
  readonly rows: T[];
  /** The URL of the next page as Twilio gives it; none on the last page. */
  readonly next?: string | null | undefined;
}

/** More pages than any account can have: 1,000 pages of 1,000. */
const PAGE_LIMIT = 1000;

/**
 * Yields the rows of a list, page by page, as far as they are asked for.
 * Rejects with a {@link Problem} if a page points back at an earlier one, or the pages do not end.
 */
export async function* pagesOf<T>(
  readPage: (query: PageQuery) => Promise<Page<T>>,
  list: { readonly subject: string; readonly size: number },
): AsyncGenerator<T[]> {
  const seen = new Set<string>();
  let query: PageQuery | undefined = { PageSize: String(list.size) };
  while (query !== undefined) {
    const key = JSON.stringify(query);
    if (seen.has(key) || seen.size >= PAGE_LIMIT) {
      throw new Problem('twilio-endless-list', `Twilio's pages of ${list.subject} do not end (${seen.size} read).`);
    }
    seen.add(key);
    const page: Page<T> = await readPage(query);
    yield page.rows;
    query = typeof page.next === 'string' ? pagingOf(page.next, list.subject) : undefined;
  }
}

/** Only the paging of a page's URL is used: the credentials go to the one Flex host, whatever an answer says. */
function pagingOf(url: string, subject: string): PageQuery {
  const given = [...new URLSearchParams(URL.parse(url)?.search)];
  const paging = ['Page', 'PageToken', 'PageSize'].flatMap((name) => given.filter(([key]) => key === name).slice(0, 1));
  if (paging.length === 0) {
    throw new Problem('twilio-unreadable', `Twilio's answer to ${subject} names a next page that cannot be read.`);
  }
  return Object.fromEntries(paging);
}
