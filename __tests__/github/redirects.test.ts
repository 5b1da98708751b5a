import * as v from 'valibot';
import { expect, it } from 'vitest';
import { readGitHub } from '../../src/github/reader.ts';
import { anApi, type Instead, problemOf } from './an-api.ts';

const ELSEWHERE = 'https://api.github.com/repositories/7/deployments';

/** Reads the deployments of a repository, all of whose answers but the first `times` are a list. */
function reading(answer: Awaited<ReturnType<Instead>>, times = Number.POSITIVE_INFINITY) {
  const sent = anApi({}, (_, at) => (at <= times ? answer : { status: 200, body: [] }));
  const get = () => sent.api.rest.repos.listDeployments(sent.api.repository);
  const words = { tried: 'list the deployments', permission: 'deployments: write' };
  return { ...sent, read: readGitHub({ ...words, schema: v.array(v.unknown()), get }, sent.api) };
}

it.each([301, 302, 307, 308])('%i on the same origin is followed', async (status) => {
  const { read, asked, waits } = reading({ status, headers: { location: ELSEWHERE } }, 1);
  expect([await read, asked, waits]).toEqual([[], ['/deployments', '/repositories/7/deployments'], []]);
});

it('keeps the method and the body', async () => {
  const { api, asked, repository } = anApi({ renamed: { from: 'octo-org/old', status: 307 } });
  const old = { owner: 'octo-org', repo: 'old' };
  const wanted = { ...old, ref: 'main', required_contexts: [], auto_merge: false, environment: 'staging' };
  await api.rest.repos.createDeployment(wanted);
  expect(asked).toEqual([
    'POST /repos/octo-org/old/deployments',
    expect.stringMatching(/^POST \/repositories\/\d+\/d/),
  ]);
  expect(repository.deployments()).toMatchObject([{ environment: 'staging' }]);
});

it.each<[string, Record<string, string>, number, number]>([
  ['to another origin', { location: 'https://mallory.example/deployments' }, 307, 1],
  ['to the same host without TLS', { location: 'http://api.github.com/deployments' }, 301, 1],
  ['to no address', { location: 'https://' }, 308, 1],
  ['without an address', {}, 301, 1],
  ['that changes the method', { location: ELSEWHERE }, 303, 1],
  ['in circles', { location: ELSEWHERE }, 301, 4],
])('a redirect %s is named, and not tried again', async (_, headers, status, times) => {
  const { read, asked, waits } = reading({ status, headers });
  expect(await problemOf(read)).toBe(
    `GitHub refused to list the deployments: it redirects to another address (HTTP ${status}). ` +
      'Check whether the repository was renamed or moved, or a proxy redirects.',
  );
  expect([asked.length, waits]).toEqual([times, []]);
});
