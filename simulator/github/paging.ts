/** GitHub's pages: `per_page` up to 100, `page` from 1, and the way on in the `Link` header. */

export interface Page<T> {
  readonly items: readonly T[];
  readonly headers: Record<string, string>;
}

/** `address` is the request's own URL as the client knows it: the links repeat its other parameters. */
export function pageOf<T>(all: readonly T[], address: URL): Page<T> {
  const size = Math.min(positive(address, 'per_page', 30), 100);
  const page = positive(address, 'page', 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const links: [string, number][] = [];
  if (page > 1) links.push(['prev', Math.min(page - 1, last)]);
  if (page < last) links.push(['next', page + 1], ['last', last]);
  if (page > 1) links.push(['first', 1]);
  const link = links.map(([relation, target]) => `<${withPage(address, target)}>; rel="${relation}"`).join(', ');
  return { items: all.slice((page - 1) * size, page * size), headers: link === '' ? {} : { link } };
}

function positive(address: URL, name: string, otherwise: number): number {
  const value = Number(address.searchParams.get(name) ?? otherwise);
  return Number.isInteger(value) && value > 0 ? value : otherwise;
}

function withPage(address: URL, page: number): string {
  const target = new URL(address);
  target.searchParams.set('page', String(page));
  return target.href;
}
