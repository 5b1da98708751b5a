import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { GitHubClient } from '../../src/github/client.ts';
import { readGitHub, readPages } from '../../src/github/reader.ts';
import { anApi, type Instead, problemOf } from './an-api.ts';

const EXPECTED = {
  tried: 'list the deployments',
  permission: 'deployments: write',
  schema: v.array(v.object({ id: v.number() })),
};
const NEXT = { link: '<https://api.github.com/repos/octo-org/flex-project/deployments?page=2>; rel="next"' };

const listed = async (api: GitHubClient) => {
  const pages = api.paginate.iterator(api.rest.repos.listDeployments, api.repository);
  const ids: number[] = [];
  for await (const rows of readPages({ ...EXPECTED, pages }, api)) ids.push(...rows.map(({ id }) => id));
  return ids;
};

const answers = (...all: readonly Awaited<ReturnType<Instead>>[]) => anApi({}, (_, times) => all[times - 1]);

it('reads page after page, and none after the last', async () => {
  const { api, asked } = answers({ status: 200, body: [{ id: 2 }], headers: NEXT }, { status: 200, body: [{ id: 1 }] });
  expect(await listed(api)).toEqual([2, 1]);
  expect(asked).toEqual(['/deployments', '/deployments?page=2']);
});

it('asks once more for the page that was lost, not for the first', async () => {
  const { api, asked, waits } = answers({ status: 200, body: [{ id: 2 }], headers: NEXT }, 'lost', {
    status: 200,
    body: [{ id: 1 }],
  });
  expect(await listed(api)).toEqual([2, 1]);
  expect(asked).toEqual(['/deployments', '/deployments?page=2', '/deployments?page=2']);
  expect(waits).toEqual([1000]);
});

it('the token does not follow a link to another address', async () => {
  const link = '<https://mallory.example/repos/octo-org/flex-project/deployments?page=2>; rel="next"';
  const { api, asked } = answers({ status: 200, body: [{ id: 2 }], headers: { link } });
  expect(await problemOf(listed(api))).toContain('the next page is at another address');
  expect(asked).toEqual(['/deployments']);
});

it.each([['<html>Sign in</html>'], [null]])('%j in place of a list does not have the documented form', async (body) => {
  const { api, asked } = answers({ status: 200, body });
  expect(await problemOf(listed(api))).toContain('does not have the documented form');
  const other = answers({ status: 200, body });
  const get = () => other.api.rest.repos.listDeployments(other.api.repository);
  expect(await problemOf(readGitHub({ ...EXPECTED, get }, other.api))).toContain('documented form');
  expect([...asked, ...other.asked]).toHaveLength(2);
});
