import { describe, expect, test } from 'vitest';
import type { FlexSeed } from '../../simulator/flex/seed.ts';
import { contactCentre } from '../../simulator/seeds/contact-centre.ts';
import { play, recordOf } from './scenario.ts';

/** What `previous` means when it matters: after rollbacks, in long histories, and while others release. */

const releases = (...names: readonly string[]): FlexSeed => ({
  ...contactCentre(),
  // Ten minutes apart, the last one being the active release.
  releases: names.map((configuration, at) => ({ configuration, minutesAgo: (names.length - at) * 10 })),
});
const previous = { inputs: { configuration: 'previous' } };

describe('previous', () => {
  test.concurrent('after repeated releases of one configuration is the one before all of them', async () => {
    const seen = await play({
      ...previous,
      flex: releases('release-41', 'release-42', 'release-43', 'release-43', 'release-43'),
    });
    expect(seen).toMatchObject({ outcome: 'created', live: 'release-42' });
  });

  test.concurrent('counts each configuration once', async () => {
    const flex = releases('release-40', 'release-41', 'release-41', 'release-42', 'release-43');
    const [first, second, third] = await Promise.all(
      ['previous~1', 'previous~2', 'previous~3'].map((configuration) => play({ flex, inputs: { configuration } })),
    );
    expect([first?.live, second?.live, third?.live]).toEqual(['release-42', 'release-41', 'release-40']);
  });

  test.concurrent('is found beyond the first 1,000 releases', async () => {
    const many = Array.from({ length: 1234 }, () => 'release-43');
    // The head is looked at once more if the first look grows old, as on a busy machine.
    const seen = await play({ ...previous, stopped: true, flex: releases('release-41', ...many) });
    expect(seen).toMatchObject({ outcome: 'created', live: 'release-41' });
    const pages = seen.requests.filter((request) => request.startsWith('GET /Releases?'));
    // The newest 50, two pages of 1,000, the head again, and the look afterwards.
    expect(pages).toHaveLength(5);
  });

  test.concurrent('that is archived now is refused by a gate', async () => {
    const seen = await play({ ...previous, before: ({ flex }) => void flex.archive('release-42') });
    expect(seen).toMatchObject({ outcome: 'blocked', exitCode: 1, sent: 0, live: 'release-43' });
    expect(seen.main.log).toContain('archived');
  });

  test.concurrent('while someone else releases in between is a conflict, and nothing is sent', async () => {
    const meanwhile = { before: [{ release: 'release-41' }] };
    const second = { on: 'request', method: 'GET', path: '/Releases$', nth: 2 } as const;
    const seen = await play({ ...previous, faults: [{ at: second, meanwhile }] });
    expect(seen).toMatchObject({ outcome: 'conflict', exitCode: 1, sent: 0, live: 'release-41' });
  });

  test.concurrent('with expect-active goes back only from what was seen', async () => {
    const seen = await play({
      before: ({ flex }) => void flex.release('release-44'),
      inputs: ({ flex }) => ({ configuration: 'previous', 'expect-active': flex.releases[1]?.sid ?? '' }),
    });
    expect(seen).toMatchObject({ outcome: 'blocked', exitCode: 1, sent: 0, live: 'release-44' });
  });
});

type Payload = Readonly<Record<string, unknown>>;

test('the last releases are shown to choose from, with the run that made each', async () => {
  const first = await play({});
  const [deployment] = first.simulator.github.deployments();
  const [made] = first.simulator.flex.releases;
  const seen = await play({
    flex: {
      ...contactCentre(),
      releases: [...(contactCentre().releases ?? []), { configuration: 'release-44', ...(made && { sid: made.sid }) }],
    },
    before: ({ github }) =>
      void github.addDeployment({
        sha: deployment?.sha ?? '',
        task: 'flex-release',
        environment: 'production',
        payload: deployment?.payload as Payload,
        statuses: (deployment?.statuses ?? []).map(({ state, description }) => ({ state, description })),
      }),
    inputs: { configuration: 'previous', 'dry-run': 'true' },
  });
  expect(seen.outcome).toBe('planned');
  const { history } = recordOf(seen.main);
  expect(history.slice(0, 2)).toEqual([
    expect.objectContaining({
      sid: made?.sid,
      name: 'release-44',
      run: { title: 'Release #12', url: expect.stringContaining('/actions/runs/') },
    }),
    expect.objectContaining({ name: 'release-43', run: null }),
  ]);
});
