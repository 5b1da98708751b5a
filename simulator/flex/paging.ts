/** One page of a list, in the shape that Twilio's newer APIs share. */

import type { ServiceResponse } from '../http.ts';
import { badParameter } from './error.ts';
import type { Rows } from './ledger.ts';

/** What to page through and how to show it. */
export interface Listing<T> {
  /** The name of the list in the answer. */
  readonly key: string;
  readonly rows: Rows<T>;
  readonly sidOf: (row: T) => string;
  readonly show: (row: T) => unknown;
}

/** 1 to 1000 by the OpenAPI description; the default of 50 by Twilio's documentation. */
const DEFAULT_SIZE = 50;
const LARGEST_SIZE = 1000;

function whole(query: URLSearchParams, name: string, fallback: number): number {
  const given = query.get(name);
  if (given === null) return fallback;
  if (!/^\d{1,9}$/.test(given)) throw badParameter(`Invalid ${name}`);
  return Number(given);
}

/** A token names a row and the side on which to go on, so that a row that comes in between moves nothing. */
function startOf<T>(rows: Rows<T>, size: number, token: string | null): number {
  if (token === null) return 0;
  const position = rows.positionOf(token.slice(2));
  if (position < 0 || !/^P[AB]/.test(token)) throw badParameter('Invalid PageToken');
  return token.startsWith('PA') ? position + 1 : Math.max(0, position - size);
}

/**
 * Answers `Page`, `PageSize` and `PageToken`. A page other than the first needs a token: Twilio documents that both come
 * from the last answer, and not what becomes of one without the other.
 */
export function pageOf<T>({ key, rows, sidOf, show }: Listing<T>, address: URL): ServiceResponse {
  const query = address.searchParams;
  const size = whole(query, 'PageSize', DEFAULT_SIZE);
  if (size < 1 || size > LARGEST_SIZE) throw badParameter('PageSize must be 1 to 1000');
  const page = whole(query, 'Page', 0);
  const token = query.get('PageToken');
  if (page > 0 && token === null) throw badParameter('Page needs a PageToken');
  const start = startOf(rows, size, token);
  const end = Math.min(start + size, rows.length);

  const items: T[] = [];
  for (let position = start; position < end; position += 1) {
    const row = rows.at(position);
    if (row !== undefined) items.push(row);
  }

  const urlOf = (at: number, tokenOfPage: string | null) => {
    const parameters = new URLSearchParams({ PageSize: String(size), Page: String(at) });
    if (tokenOfPage !== null) parameters.set('PageToken', tokenOfPage);
    return `${address.origin}${address.pathname}?${parameters}`;
  };
  const [first] = items;
  const last = items.at(-1);
  const hasNext = last !== undefined && end < rows.length;
  const hasPrevious = first !== undefined && start > 0;
  const meta = {
    page,
    page_size: size,
    first_page_url: urlOf(0, null),
    previous_page_url: hasPrevious ? urlOf(Math.max(0, page - 1), `PB${sidOf(first)}`) : null,
    url: urlOf(page, token),
    next_page_url: hasNext ? urlOf(page + 1, `PA${sidOf(last)}`) : null,
    key,
  };
  return { status: 200, body: { [key]: items.map(show), meta } };
}
