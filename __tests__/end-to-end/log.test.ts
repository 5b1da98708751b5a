import { expect, test } from 'vitest';
import { committed } from './faults/moments.ts';
import { play, recordOf } from './scenario.ts';

/** What stands in the log, and what becomes of a run whose log nobody reads. */

test.concurrent('every secret is masked before anything else is said, in main and in post', async () => {
  const seen = await play({ job: 'failure', simulator: { proxyCredentials: { user: 'ada', password: 'p:w/d' } } });
  const { apiKey, apiSecret } = seen.simulator.credentials;
  const [token] = seen.simulator.github.seed.tokens;
  for (const { commands, log } of [seen.main, ...seen.posts]) {
    const masked = commands.filter(({ name }) => name === 'add-mask').map(({ message }) => message);
    const secrets = [apiSecret, token?.token, btoa(`${apiKey}:${apiSecret}`), 'p%3Aw%2Fd', 'p:w/d'];
    expect(masked).toEqual(expect.arrayContaining(secrets));
    const lines = log.trimEnd().split('\n');
    expect(lines.slice(0, masked.length).every((line) => line.startsWith('::add-mask::'))).toBe(true);
  }
});

test.concurrent('a stack trace is for those only who run with debug logging', async () => {
  const seen = await play({ inputs: { configuration: 'previous~9999' } });
  const stack = seen.main.log.split('\n').filter((line) => /^.*\s+at .*:\d+/.test(line));
  expect(stack.length).toBeGreaterThan(0);
  for (const line of stack) expect(line).toMatch(/^::debug::/);
});

test.concurrent('a log that nobody reads any more does not end the run', async () => {
  const seen = await play({
    faults: [committed({ kind: 'delay', ms: 300 })],
    job: 'success',
    during: async (main) => {
      await main.seen(/sending the release/);
      main.closeLog();
    },
  });
  expect(seen).toMatchObject({ outcome: 'created', exitCode: 0, sentInAll: 1, live: 'release-44' });
  expect(seen.deployments).toEqual(['production: in_progress, success']);
});

test.concurrent('after a conflict, log and summary name what is live, and hold both releases', async () => {
  const seen = await play({
    faults: [
      { at: { on: 'request', method: 'POST', path: '/Releases$' }, meanwhile: { after: [{ release: 'release-41' }] } },
    ],
  });
  const [theirs, ours] = seen.simulator.flex.releases.map(({ sid }) => sid);
  expect(seen.main.log).toMatch(RegExp(`^ {2}Now: {2}When last checked, release-41 \\(${theirs} of FJ`, 'm'));
  expect(seen.main.summary).toMatch(
    /^## ⚠️ Conflict: someone released release-41 at the same time · release-41 was live when last checked\n/,
  );
  expect(recordOf(seen.main)).toMatchObject({ active: theirs, otherName: 'release-41' });
  const rows = seen.main.summary.match(/^\| release-\d+(?= \| [\d–])/gm) ?? [];
  expect(rows.slice(0, 3)).toEqual(['| release-41', '| release-44', '| release-43']);
  expect(seen.main.summary).toContain(String(ours));
});

test.concurrent('a target that was live already has the last releases with their names', async () => {
  const seen = await play({ inputs: { configuration: 'active' } });
  const { history } = recordOf(seen.main);
  expect(history.map(({ name }: { name: string }) => name)).not.toContain('');
  expect(history.length).toBeGreaterThan(1);
});
