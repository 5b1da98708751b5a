import { expect } from 'vitest';
import type { DeploymentSeed } from '../../../simulator/github/seed.ts';
import type { Simulator } from '../../../simulator/simulator.ts';
import { recordOf, type Seen } from '../scenario.ts';
import { answer, reset } from './actions.ts';
import { EVER, onGitHub, onRead, onWrite, READS, someoneReleases } from './moments.ts';
import { configurationSid, created, LIVE_RELEASE, type Row, row, unchanged } from './row.ts';

/** What is said to be live is live, and whose a release is has bounds: rows 55 to 57, 65 and 66. */

const failing = { job: 'failure' } as const;
const wantsRollback = { inputs: { 'rollback-on-failure': 'true' } } as const;
const unreadable = onRead(READS['the releases'], { do: answer(500) }, EVER);
const readsFail = { between: ({ faults }: Simulator) => faults.add(unreadable) } as const;

const someoneElse = {
  between: ({ flex }: Simulator) => void flex.release('release-41'),
  ...{ live: 'release-41', released: 2 },
} as const;

/** All that post says and leaves. */
const saidByPost = ({ posts }: Seen): string => `${posts[0]?.log}\n${posts[0]?.summary}`;
const lastStatus = ({ simulator }: Seen) => simulator.github.deployments()[0]?.statuses.at(-1);
const neverOurs = (seen: Seen) => {
  expect(saidByPost(seen)).not.toMatch(/stays live|⚠️ Still live/);
  expect(lastStatus(seen)?.description).not.toMatch(/^FK\w+ (is|stays) live/);
};

const replaced: readonly Row[] = [
  row(55, 'someone released since, and the job failed', {
    ...{ ...failing, ...created, ...someoneElse },
    deployments: ['production: in_progress, success, inactive'],
    also: (seen) => {
      neverOurs(seen);
      const { sid } = seen.simulator.flex.releases[0] ?? {};
      expect(seen.posts[0]?.log).toMatch(RegExp(`which is no longer live: ${sid} of release-41 is live now`));
      expect(seen.posts[0]?.log).not.toContain('To roll back');
      expect(seen.posts[0]?.summary).toMatch(/^## ⚠️ No longer live: release-44 · release-41 is live\n/);
      expect(seen.posts[0]?.summary).toContain(`release-41 is live, by release \`${sid}\``);
      expect(lastStatus(seen)?.description).toMatch(RegExp(`^FK\\w+ was released; ${sid} is live in its place$`));
      expect(seen.postRequests.filter((request) => /Releases\?/.test(request))).toHaveLength(1);
    },
  }),
  row(55, 'someone released since, and the end could not be told to GitHub before', {
    faults: [onGitHub('POST', '/statuses$', { commit: 'no', do: reset }, { nth: 2 })],
    ...{ ...created, ...someoneElse, warns: [/set the deployment to success/] },
    deployments: ['production: in_progress, inactive'],
    also: neverOurs,
  }),
  ...(
    [
      ['a conflict', 'release-42', 'conflict', {}],
      ['another release of the target', 'release-44', 'already-active', {}],
      [
        'a conflict, and no list can be read',
        'release-42',
        'conflict',
        { ...readsFail, live: 'release-42', released: 1 },
      ],
    ] as const
  ).map(([what, theirs, ends, since]) =>
    row(55, `the end could not be told to GitHub before, after ${what}`, {
      faults: [
        onRead('/Releases$', { meanwhile: { before: someoneReleases(theirs) } }, { nth: 2 }),
        onGitHub('POST', '/statuses$', { commit: 'no', do: reset }, { nth: 2 }),
      ],
      ...{ inputs: { deployment: 'auto' }, ends, sent: 0, ...someoneElse, ...since, warns: [/set the deployment to/] },
      also: (seen) => {
        expect(lastStatus(seen)?.state).toBe('released' in since ? 'error' : 'inactive');
        expect(lastStatus(seen)?.description).toMatch(
          'released' in since
            ? /^FK\w+ was live; what is live now is not known$/
            : /^FK\w+ was live; FK\w+ is live in its place$/,
        );
      },
    }),
  ),
  row(55, 'someone took it back already, and it cannot be read what that is', {
    ...{ ...failing, ...wantsRollback, ...created, live: 'release-43', released: 2, post: { ends: 'already-active' } },
    between: ({ flex, faults }) => {
      flex.release('release-43');
      faults.add(onRead('/Configurations/', { do: answer(500) }, EVER));
    },
    also: (seen) => expect(saidByPost(seen)).not.toMatch(/release-44 is live/),
  }),
];

const unread: readonly Row[] = [
  row(56, 'no list can be read when the job has failed', {
    ...{ ...failing, ...created, ...readsFail },
    deployments: ['production: in_progress, success, error'],
    also: (seen) => {
      neverOurs(seen);
      expect(saidByPost(seen)).toContain('What is live now is not known');
      expect(seen.posts[0]?.summary).toMatch(/^## ⚠️ Not known whether still live: release-44\n/);
      expect(lastStatus(seen)?.description).toMatch(/what is live now is not known$/);
    },
  }),
  row(56, 'no list can be read when the release should be taken back', {
    ...{ ...failing, ...created, ...wantsRollback, ...readsFail },
    post: { ends: 'not-created', says: [/What is live now is not known/] },
    deployments: ['production: in_progress, success, error'],
    also: (seen) => {
      neverOurs(seen);
      expect(seen.posts[0]?.summary).toContain('"active": ""');
      expect(lastStatus(seen)?.description).toMatch(/^What is live now is not known\. Not rolled back: /);
    },
  }),
  row(56, 'nothing was active before, and no list can be read', {
    ...{ ...failing, ...created, ...readsFail },
    inputs: { ...wantsRollback.inputs, configuration: 'release-43', 'when-active': 'release' },
    ...{ live: 'release-43', post: { ends: 'blocked', says: [/What is live now is not known/] } },
    also: neverOurs,
  }),
];

const failedBefore = { ...failing, inputs: { ...wantsRollback.inputs, 'job-status': 'failure' } } as const;

const before: readonly Row[] = [
  row(57, 'the step began in a job that had failed', {
    ...{ ...failedBefore, ...created },
    deployments: ['production: in_progress, success'],
    also: (seen) => {
      // The history says how to roll back in general.
      expect(seen.posts[0]?.log).toContain('Released although the job had already failed; nothing to clean up.');
      for (const { log, summary } of [seen.main, ...seen.posts]) {
        expect(log + summary).not.toMatch(/^To roll back, set configuration|\*\*To roll back/m);
      }
      expect(recordOf(seen.main)).toMatchObject({ jobFailedBefore: true });
    },
  }),
  row(57, 'the same, without rollback-on-failure', {
    ...{ ...failedBefore, inputs: { 'job-status': 'cancelled' }, ...created },
    also: (seen) => expect(saidByPost(seen)).not.toMatch(/stays live|To roll back/),
  }),
];

const taken: readonly Row[] = [
  row(43, 'after an automatic rollback, the log of post names what it made', {
    ...{ ...failing, ...wantsRollback, ...created, sentByPost: 1, live: 'release-43', released: 2 },
    post: { ends: 'created' },
    also: (seen) => {
      const [back, undone] = seen.simulator.flex.releases;
      expect(seen.posts[0]?.log).toContain(`✓ Verified ${back?.sid} is live, directly on top of ${undone?.sid}`);
      const summary = seen.posts[0]?.summary ?? '';
      expect(summary).toContain(`**Verified:** \`${back?.sid}\` is live, directly on top of \`${undone?.sid}\`.`);
      // One line leads forward to what made the job fail, and says so.
      expect(seen.posts[0]?.log).not.toContain('To roll back');
      expect(seen.posts[0]?.log).toMatch(/^To bring back what was taken back, set configuration to FJ/m);
      expect(
        summary.match(/^.*(?:To roll back|To bring).*$/gm)?.filter((line) => !line.includes('this table')),
      ).toEqual([expect.stringMatching(/^\*\*To bring\*\* release-44 \*\*back on purpose\*\*/)]);
    },
  }),
];

const RUN = 'https://github.com/octo-org/flex-project/actions/runs/';

/** A dry run looks at the history. */
const looking = { ...unchanged('planned'), inputs: { 'dry-run': 'true', deployment: 'auto' } } as const;

/** A deployment as one of our runs would have left it for what is live. */
const planted = (changed: Partial<DeploymentSeed>) => {
  const url = `${RUN}7`;
  return {
    before: (simulator: Simulator) => {
      const under = simulator.flex.releases[1]?.sid;
      simulator.github.addDeployment({
        ...{ sha: 'a'.repeat(40), ref: 'main', task: 'flex-release', environment: 'production' },
        payload: {
          account: simulator.credentials.accountSid,
          configuration: configurationSid('release-43'),
          previousRelease: under,
          run: { title: 'Planted #7', url },
        },
        statuses: [{ state: 'success', description: `${LIVE_RELEASE} is live`, log_url: url }],
        ...changed,
      });
    },
  };
};
const makers = ({ main }: Seen): readonly unknown[] =>
  recordOf(main).history.map(({ run }: { readonly run: unknown }) => run);
const names = (run: object | null) => (seen: Seen) => expect(makers(seen)[0]).toEqual(run);

const maker: readonly Row[] = [
  row(65, 'a run was refused, and somebody released the same by hand', {
    ...looking,
    ...planted({ statuses: [{ state: 'failure', description: 'Not released: Twilio refused' }] }),
    also: names(null),
  }),
  row(65, 'a run met a conflict with what is live', {
    ...looking,
    ...planted({
      statuses: [{ state: 'failure', description: `Conflict: ${LIVE_RELEASE} is live; this run made no release` }],
    }),
    also: names(null),
  }),
  row(65, 'a run released it, and says so', {
    ...{ ...looking, ...planted({}), also: names({ title: 'Planted #7', url: `${RUN}7` }) },
  }),
  row(66, 'somebody’s own token made the deployment', { ...looking, ...planted({ byApp: false }), also: names(null) }),
];

export const present: readonly Row[] = [
  ...replaced,
  ...unread,
  ...before,
  ...taken,
  ...maker,
  row(55, 'a release that stays is seen to be live', {
    ...{ ...failing, ...created, faults: [onWrite({})] },
    also: (seen) => expect(seen.posts[0]?.log).toMatch(/which stays live\. To roll back to release-43, set/),
  }),
];
