import { createServer } from 'node:http';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { systemClock as clock } from '../../src/clock.ts';
import { readRun } from '../../src/github/context.ts';
import { lazyGitHub } from '../../src/github/lazy-client.ts';
import { readGitHub } from '../../src/github/reader.ts';
import { listening } from '../net/local.ts';

it('lets nothing be asked again once it is closed', async () => {
  let asked = 0;
  const port = await listening(
    createServer(() => {
      asked += 1;
    }),
  );
  const run = readRun({
    ...{ GITHUB_REPOSITORY: 'octo-org/flex-project', GITHUB_SHA: '1'.repeat(40) },
    GITHUB_API_URL: `http://127.0.0.1:${port}`,
  });
  const signal = new AbortController().signal;
  const door = lazyGitHub({ run, token: 'a-token', proxyFor: () => undefined, clock, signal });
  const { api } = await door.connect();
  const read = readGitHub(
    {
      ...{ tried: 'read the repository', permission: 'contents: read', schema: v.object({}) },
      get: () => api.request('GET /repos/{owner}/{repo}', api.repository),
    },
    api,
  );
  read.catch(() => undefined);
  while (asked === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  door[Symbol.dispose]();
  await expect(read).rejects.toThrow();
  expect(asked).toBe(1);
});
