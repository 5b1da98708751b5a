import { describe, expect, test } from 'vitest';
import { SEEDED } from '../../simulator/github/seed.ts';
import { contactCentre } from '../../simulator/seeds/read.ts';
import { play, type Scenario } from './scenario.ts';

/** Rows 43 to 47 of the fault table: the job fails after its release. */

const failing: Scenario = {
  inputs: { 'rollback-on-failure': 'true', 'settle-seconds': '10' },
  job: 'failure',
};

const refusedOnce = {
  at: { on: 'request', method: 'POST', path: '/Releases$' },
  commit: 'no',
  do: { kind: 'answer', status: 400, body: { code: 20001, message: 'No', status: 400 } },
} as const;

describe('when the job fails after its release', () => {
  test.concurrent.each(['failure', 'cancelled'] as const)(
    '#43 %s: what was active before is live again',
    async (job) => {
      const seen = await play({ ...failing, job });
      expect(seen).toMatchObject({
        outcome: 'created',
        exitCode: 0,
        sent: 1,
        sentInAll: 2,
        released: 2,
        live: 'release-43',
      });
      const [post] = seen.posts;
      expect(post?.exitCode).toBe(0);
      expect(post?.summary).toMatch(/^## ↩️ Rolled back: release-43 is live again\n/);
      expect(post?.commands.filter(({ name }) => name === 'warning')).toHaveLength(1);
      expect(seen.deployments).toEqual(['production: in_progress, success, failure']);
      expect(seen.simulator.github.deployments()[0]?.statuses.at(-1)?.description).toMatch(
        /^Rolled back: FK\w+ made release-43 live again$/,
      );
    },
  );

  test.concurrent('the summary has the last releases to choose from, with the one taken back', async () => {
    const seen = await play(failing);
    const summary = seen.posts[0]?.summary ?? '';
    const { flex } = seen.simulator;
    const [back, undone] = flex.releases.map(({ sid }) => sid);
    expect(summary).toContain('**History**, newest first, in UTC');
    const boxes = summary.match(/^ +(: )?\d{4}-\S+ \S+ .*$/gm) ?? [];
    expect(boxes.map((line) => line.replace(/^ +(: )?\S+ \S+ /, ''))).toEqual([
      'release-43 (live)',
      'release-44 (previous)',
      'release-43',
      'release-42 (previous#126;2)',
      'release-41 (previous#126;3)',
    ]);
    const rows = summary.split('\n').filter((line) => /^\| (\*\*live|`previous|–)/.test(line));
    expect(rows[0]).toContain(String(back));
    expect(rows[1]).toContain(String(undone));
    // Both are of this run; the deployment tells that of the one that was taken back.
    const run = `https://github.com/octo-org/flex-project/actions/runs/${SEEDED.runId}`;
    expect(rows.map((row) => row.includes(run))).toEqual(rows.map((_, at) => at < 2));
    expect(rows).toHaveLength(flex.releases.length);
  });

  test.concurrent('without rollback-on-failure it stays live, and the way back is told', async () => {
    const seen = await play({ job: 'failure' });
    expect(seen).toMatchObject({ sentInAll: 1, released: 1, live: 'release-44' });
    const { sid } = seen.simulator.flex.configuration('release-43');
    const [post] = seen.posts;
    expect(post?.log).toMatch(
      RegExp(`The job failed after its release FK\\w+, which stays live\\..* ${sid}`),
    );
    expect(post?.log).not.toContain('othing left to do');
    expect(post?.summary).toMatch(/^## ⚠️ Still live: release-44\n/);
    expect(post?.summary).toContain('The job failed after its release');
    expect(post?.summary).toContain(sid);
  });

  test.concurrent('a job that ends well has nothing left to do, and says so', async () => {
    const [released, blocked] = await Promise.all([
      play({ job: 'success' }),
      play({ job: 'failure', faults: [refusedOnce] }),
    ]);
    expect(released.posts[0]?.log).toContain('Released, and nothing left to do.');
    expect(blocked.posts[0]?.log).toContain('Nothing left to do: the step ended with not-created.');
    for (const { posts } of [released, blocked]) expect(posts[0]?.summary).toBe('');
  });

  test.concurrent('#44 but someone released since: no rollback, and it says who is live', async () => {
    const seen = await play({ ...failing, between: ({ flex }) => void flex.release('release-41') });
    expect(seen).toMatchObject({ sentInAll: 1, released: 2, live: 'release-41' });
    expect(seen.posts[0]?.exitCode).toBe(1);
    expect(seen.posts[0]?.summary).toMatch(
      /^## ⚠️ Not rolled back: Somebody released since this run released/,
    );
  });

  test.concurrent('#45 but there was nothing before', async () => {
    const seen = await play({ ...failing, flex: { ...contactCentre(), releases: [] } });
    expect(seen).toMatchObject({ sentInAll: 1, released: 1, live: 'release-44' });
    expect(seen.posts[0]?.exitCode).toBe(1);
    expect(seen.posts[0]?.log).toContain('Nothing was active before this release');
  });

  test.concurrent('#45 but it is archived now', async () => {
    const seen = await play({ ...failing, between: ({ flex }) => void flex.archive('release-43') });
    expect(seen).toMatchObject({ sentInAll: 1, released: 1, live: 'release-44' });
    expect(seen.posts[0]?.exitCode).toBe(1);
    expect(seen.posts[0]?.log).toContain('archived now: configuration FJ');
  });

  test.concurrent('#46 post runs twice: one rollback', async () => {
    const seen = await play({ ...failing, posts: 2 });
    expect(seen).toMatchObject({ sentInAll: 2, released: 2, live: 'release-43' });
    expect(seen.posts.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(seen.posts[1]?.summary).toMatch(/^## ↩️ Rolled back already: release-43 is live\n/);
    expect(seen.deployments).toEqual(['production: in_progress, success, failure']);
  });

  test.concurrent('after a conflict a person decides', async () => {
    const others = { after: [{ release: 'release-41' }] };
    const seen = await play({
      ...failing,
      faults: [{ at: { on: 'request', method: 'POST', path: '/Releases$' }, meanwhile: others }],
    });
    expect(seen).toMatchObject({ outcome: 'conflict', sentInAll: 1, released: 2, live: 'release-41' });
  });
});

describe('#47 the rollback is as honest as the release', () => {
  const post = { on: 'request', method: 'POST', path: '/Releases$', nth: 2 } as const;
  test.concurrent.each([
    [
      'reset before it is committed',
      { at: post, commit: 'no', do: { kind: 'reset' } },
      'release-44',
      /^## ❓ Unknown/,
      1,
    ],
    [
      'reset after it is committed',
      { at: post, do: { kind: 'reset' } },
      'release-43',
      /^## ↩️ Rolled back: release-43/,
      0,
    ],
    [
      'reset, and committed later',
      { at: post, commit: { afterMs: 500 }, do: { kind: 'reset' } },
      'release-43',
      /^## ↩️ Rolled back: release-43/,
      0,
    ],
    [
      'refused',
      {
        at: post,
        commit: 'no',
        do: { kind: 'answer', status: 400, body: { code: 20001, message: 'No', status: 400 } },
      },
      'release-44',
      /^## ⚠️ Not rolled back: Twilio refused/,
      1,
    ],
    ['no answer', { at: post, do: { kind: 'hang' } }, 'release-43', /^## ↩️ Rolled back: release-43/, 0],
    [
      'HTTP 503',
      { at: post, commit: 'no', do: { kind: 'answer', status: 503, body: '<html>' } },
      'release-44',
      /^## ❓ Unknown/,
      1,
    ],
  ] as const)('%s', async (_, fault, live, summary, exitCode) => {
    const seen = await play({ ...failing, faults: [fault] });
    expect(seen).toMatchObject({ outcome: 'created', sentInAll: 2, live });
    expect(seen.posts[0]?.summary).toMatch(summary);
    expect(seen.posts[0]?.exitCode).toBe(exitCode);
  });
});
