import { createServer } from 'node:http';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { systemClock as clock } from '../../src/clock.ts';
import { runFrom } from '../../src/github/context.ts';
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
  const run = runFrom(
    {
      ...{ sha: '1'.repeat(40), runId: 1, runNumber: 1, runAttempt: 1 },
      ...{ serverUrl: 'https://github.com', apiUrl: `http://127.0.0.1:${port}` },
    },
    { GITHUB_REPOSITORY: 'octo-org/flex-project' },
  );
  const signal = new AbortController().signal;
  const github = lazyGitHub({ run, token: 'a-token', proxyFor: () => undefined, clock, signal });
  const { api } = await github.connect();
  const read = readGitHub(
    {
      ...{ tried: 'read the repository', permission: 'contents: read', schema: v.object({}) },
      get: () => api.rest.repos.get(api.repository),
    },
    api,
  );
  read.catch(() => undefined);
  while (asked === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  github[Symbol.dispose]();
  await expect(read).rejects.toThrow();
  expect(asked).toBe(1);
});
