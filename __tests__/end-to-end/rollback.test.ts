import { describe, expect, test } from 'vitest';
import { SEEDED } from '../../simulator/github/seed.ts';
import { play, type Scenario } from './scenario.ts';

/** What a person reads when the job fails after its release; rows 43 to 47 of the fault table are in `faults/`. */

const failing: Scenario = { inputs: { 'rollback-on-failure': 'true', 'settle-seconds': '10' }, job: 'failure' };

const refusedOnce = {
  at: { on: 'request', method: 'POST', path: '/Releases$' },
  commit: 'no',
  do: { kind: 'answer', status: 400, body: { code: 20001, message: 'No', status: 400 } },
} as const;

describe('when the job fails after its release', () => {
  test.concurrent('the summary has the last releases to choose from, with the one taken back', async () => {
    const seen = await play(failing);
    const summary = seen.posts[0]?.summary ?? '';
    const { flex } = seen.simulator;
    const [back, undone] = flex.releases.map(({ sid }) => sid);
    expect(summary).toContain('History: the last 9 releases, newest first');
    const rows = summary.split('\n').filter((line) => /^\| (🟢|🔴|`previous|–)/.test(line));
    expect(rows[0]).toMatch(RegExp(`^\\| 🟢\\u00a0\\*\\*live.* release-43 .*${back}`));
    expect(rows[1]).toMatch(RegExp(`^\\| 🔴\\u00a0taken back *\\| release-44 .*${undone}`));
    // Both are of this run; the deployment tells that of the one that was taken back.
    const run = `https://github.com/octo-org/flex-project/actions/runs/${SEEDED.runId}`;
    expect(rows.map((row) => row.includes(run))).toEqual(rows.map((_, at) => at < 2));
    expect(rows).toHaveLength(flex.releases.length);
  });

  test.concurrent('without rollback-on-failure it stays live, and the log says how to roll back', async () => {
    const seen = await play({ job: 'failure' });
    expect(seen).toMatchObject({ sentInAll: 1, released: 1, live: 'release-44' });
    const { sid } = seen.simulator.flex.configuration('release-43');
    const [post] = seen.posts;
    expect(post?.log).toMatch(RegExp(`The job failed after its release FK\\w+, which stays live\\..* ${sid}`));
    expect(post?.log).not.toContain('othing to clean up');
    expect(post?.summary).toMatch(/^## ⚠️ Still live: release-44\n/);
    expect(post?.summary).toContain('The job failed after its release');
    expect(post?.summary).toContain(sid);
  });

  test.concurrent('a job that ends well has nothing to clean up, and says so', async () => {
    const [released, blocked] = await Promise.all([
      play({ job: 'success' }),
      play({ job: 'failure', faults: [refusedOnce] }),
    ]);
    expect(released.posts[0]?.log).toContain('Released; nothing to clean up.');
    expect(blocked.posts[0]?.log).toContain('The step ended with not-created; nothing to clean up.');
    for (const { posts } of [released, blocked]) expect(posts[0]?.summary).toBe('');
  });
});
