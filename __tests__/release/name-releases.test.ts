import { expect, it } from 'vitest';
import { nameReleases } from '../../src/release/name-releases.ts';
import { aProject } from '../flex/a-project.ts';
import { aConfiguration, aRelease } from '../flex/builders.ts';

const recent = Array.from({ length: 12 }, (_, at) => aRelease(12 - at));

it('gives the last ten releases, with the names that one page of configurations tells', async () => {
  const project = aProject({ configurations: [aConfiguration(12), aConfiguration(3, { name: '' })] });
  const history = await nameReleases(recent, project);
  expect(history.map(({ release }) => release)).toEqual(recent.slice(0, 10));
  expect(history.map(({ name }) => name)).toEqual(['release-12', ...Array(9).fill('')]);
  expect(project.asked).toEqual(['configurations']);
});

it('takes no trouble over the names', async () => {
  const asked: unknown[] = [];
  const configurationPages = async function* (...how: unknown[]) {
    asked.push(how);
    yield [];
  };
  await nameReleases(recent, { configurationPages });
  expect(asked).toEqual([[50, { retry: false }]]);
});

it('does without names where they cannot be read', async () => {
  const configurationPages = () => {
    throw new Error('reset');
  };
  expect((await nameReleases(recent.slice(0, 1), { configurationPages })).map(({ name }) => name)).toEqual(['']);
});
