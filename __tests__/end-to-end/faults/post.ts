import { expect } from 'vitest';
import type { Simulator } from '../../../simulator/simulator.ts';
import type { Scenario } from '../scenario.ts';
import { answer, hang, reset } from './actions.ts';
import { committed, EVER, onGitHub, onWrite, uncommitted } from './moments.ts';
import { LATE, LONG_LOOK } from './process.ts';
import { configurationSid, created, OTHER, type Row, readBack, row, unchanged, unknown } from './row.ts';

/** The post step without a rollback: rows 46 and 48. */

const twice = { posts: 2 } as const;

/** Ends main while it waits for the answer. */
export const killed: Pick<Scenario, 'during'> = {
  during: async (main, { requests }) => {
    await main.seen(/sending the release/);
    while (!requests.some(({ method, path }) => method === 'POST' && path.endsWith('/Releases'))) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    main.kill('SIGKILL');
  },
};

const again: readonly Row[] = [
  row(46, 'post runs twice after a release', {
    ...{ ...twice, ...created, deployments: ['production: in_progress, success'] },
  }),
  row(46, 'post runs twice after an unknown', {
    ...{ ...twice, faults: [uncommitted(reset)], ...unknown },
    deployments: ['production: in_progress, error'],
  }),
  row(46, 'post runs twice after a kill', {
    ...{ ...twice, ...killed, faults: [committed(hang)] },
    ...{ ...readBack, ends: '', exits: null, post: { ends: 'created-by-readback' } },
    deployments: ['production: in_progress, success'],
  }),
  row(46, 'post runs twice after a refusal of many words, which GitHub could not be told', {
    ...twice,
    faults: [
      uncommitted(answer(400, { code: 20001, message: 'No! '.repeat(50_000) })),
      onGitHub('POST', '/statuses$', { commit: 'no', do: reset }, { nth: 2 }),
    ],
    ...{ ...unchanged('not-created', 1), says: [/No! No!/], warns: [/set the deployment to failure/] },
    deployments: ['production: in_progress, failure'],
  }),
  row(46, 'main never ran, or left no state', {
    ...{ alterState: () => ({}), ...created },
    also: ({ posts, postRequests }) => {
      expect(postRequests).toEqual([]);
      expect(posts[0]?.log).toContain('Nothing to clean up.');
    },
  }),
];

type Altering = (state: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;

/** The journal with its seal as they were, with a change to its fields. */
const changed =
  (change: object): Altering =>
  ({ journal = '{}' }) => {
    const at = journal.indexOf('{');
    return { journal: journal.slice(0, at) + JSON.stringify({ ...JSON.parse(journal.slice(at)), ...change }) };
  };

const ALTERED: readonly Altering[] = [
  changed({ account: OTHER.account }),
  changed({ host: 'flex-api.elsewhere.example' }),
  changed({ version: 2 }),
  changed({ more: true }),
  changed({ retire: { exceptNaming: [], earlier: [{ id: 4_400_000_001, isShownLive: true }] } }),
  () => ({ journal: '{"version":1' }),
  () => ({ journal: '::set-output name=outcome::created' }),
];

const refused: readonly Row[] = [
  row(46, 'the state is altered: another account, host or version, a field that nobody wrote, or no JSON', {
    ...{ posts: ALTERED.length, alterState: (state, _, post) => ALTERED[post]?.(state) ?? {}, ...created },
    // After a job that succeeded nothing would be left to do. That post refuses is a problem of its own.
    job: 'failure',
    post: { ends: '', says: [/altered/, /This last step sent nothing; the log of the step itself says/] },
    also: ({ postRequests }) => expect(postRequests).toEqual([]),
  }),
];

const closed: readonly Row[] = [
  row(48, 'the job succeeded', {
    ...created,
    deployments: ['production: in_progress, success'],
    also: (seen) => {
      expect(seen.postRequests.filter((request) => /^POST|Releases|Configurations/.test(request))).toEqual([]);
    },
  }),
  row(48, 'the job succeeded, with rollback-on-failure', {
    ...{ inputs: { 'rollback-on-failure': 'true' }, ...created },
    deployments: ['production: in_progress, success'],
  }),
  row(48, 'the job succeeded, and the target was live already', {
    ...{ inputs: { configuration: 'release-43' }, ...unchanged('already-active') },
    also: ({ postRequests }) => expect(postRequests).toEqual([]),
  }),
  row(48, 'the job failed for another reason, without rollback-on-failure', {
    ...{ job: 'failure', ...created },
    deployments: ['production: in_progress, success'],
    also: (seen) => {
      expect(seen.posts[0]?.log).toContain(
        `stays live. To roll back to release-43, set configuration to ${configurationSid('release-43')}`,
      );
    },
  }),
  row(48, 'GitHub could not be told of the end by main, and can be by post', {
    faults: [onGitHub('POST', '/statuses$', { commit: 'no', do: reset }, { nth: 2, ...EVER })],
    ...{ ...created, warns: [/set the deployment to success/], between: ({ faults }: Simulator) => faults.clear() },
    deployments: ['production: in_progress, success'],
  }),
  row(48, 'the token may write no deployments when post finds the release', {
    ...{ inputs: LONG_LOOK, faults: [onWrite({ commit: { afterMs: LATE }, do: reset })] },
    ...{ ...created, ends: 'unknown', post: { ends: 'created-by-readback' } },
    between: (simulator: Simulator) => {
      simulator.faults.add(onGitHub('POST', '/statuses$', { commit: 'no', do: { kind: 'answer', status: 403 } }, EVER));
      return simulator.settled();
    },
    deployments: ['production: in_progress, error'],
  }),
];

/** Post looks for as long as is asked for; the runner gives it about five minutes in all. */
const late: readonly Row[] = [
  row(46, 'post looks for four minutes at most, says what is true, and closes the deployment', {
    ...{ faster: 20, ...killed, faults: [uncommitted(hang)], inputs: { 'settle-seconds': '300' } },
    ...{ ...unchanged('', 1), exits: null },
    post: { ends: 'unknown', says: [...unknown.post.says, /within 2[34]\d s/] },
    deployments: ['production: in_progress, error'],
  }),
];

export const post: readonly Row[] = [...again, ...refused, ...closed, ...late];
