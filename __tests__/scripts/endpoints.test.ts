import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cutEndpoints, ENDPOINTS } from '../../scripts/endpoints.ts';

it('the build keeps exactly the methods of Octokit that the source calls', () => {
  const source = globSync('src/**/*.ts').map((file) => readFileSync(file, 'utf8'));
  const called = source.flatMap((text) =>
    [...text.matchAll(/\brest\s*\.(\w+)\s*\.(\w+)/g)].map(([, scope, method]) => `${scope}.${method}`),
  );
  const kept = Object.entries(ENDPOINTS).flatMap(([scope, methods]) => methods.map((method) => `${scope}.${method}`));
  expect(kept.toSorted()).toEqual([...new Set(called)].toSorted());
});

it('a method that Octokit does not have fails the build', () => {
  expect(() => cutEndpoints({})).toThrow('Octokit has no method actions.getReviewsForRun');
});
