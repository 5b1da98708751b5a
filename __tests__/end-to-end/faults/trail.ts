import { expect } from 'vitest';
import type { RequestAction } from '../../../simulator/faults/fault.ts';
import { RECOMMENDED_PERMISSIONS, SEEDED, type StatusState } from '../../../simulator/github/seed.ts';
import type { Simulator } from '../../../simulator/simulator.ts';
import { recordOf, type Seen } from '../scenario.ts';
import { answer, HTML, hang, reset } from './actions.ts';
import { EVER, onGitHub } from './moments.ts';
import { created, type Row, row, unchanged } from './row.ts';

/** The trail in GitHub, of this run and of those before it: rows 61 to 64. */

/** Of rows in which hardly anything waits: a busy machine needs its time, of which GitHub gets 15 s of the step's clock. */
const CALM = { faster: 2 } as const;

const RUNS = 'https://github.com/octo-org/flex-project/actions/runs';
const LOST_RUN = 8;

/** Deployments of earlier releases of this account, oldest first, each with a status in one of these states. */
const earlier =
  (states: readonly StatusState[], url = '') =>
  ({ github, credentials }: Simulator) => {
    for (const state of states) {
      const payload = { account: credentials.accountSid, run: { title: 'Release #1', url } };
      github.addDeployment({ task: 'flex-release', payload, statuses: [{ state }] });
    }
  };

/** The statuses of the deployment that was added second: each takes a number, and so does its status. */
const SECOND = '/deployments/4400000003/statuses$';
const warningsOfPost = ({ posts }: Seen) =>
  posts.flatMap(({ commands }) => commands.filter(({ name }) => name === 'warning').map(({ message }) => message));

const RETIRED = 'production: success, inactive';
const OWN = 'production: in_progress, success';

/** One of three earlier deployments fails. */
const oneFails = (
  what: string,
  method: 'GET' | 'POST',
  action: RequestAction,
  rest: Partial<Row> & { turns?: object },
) =>
  row(61, what, {
    ...{ before: earlier(['success', 'success', 'success']), job: 'success', ...created, ...CALM },
    faults: [onGitHub(method, SECOND, { commit: 'no', do: action }, rest.turns ?? EVER)],
    deployments: [RETIRED, 'production: success', RETIRED, OWN],
    also: (seen) => expect(warningsOfPost(seen)).toEqual([]),
    ...rest,
  });

const retiring: readonly Row[] = [
  oneFails('an earlier deployment goes while it is retired', 'POST', answer(404, { message: 'Not Found' }), {}),
  oneFails('an earlier deployment refuses', 'POST', answer(422, { message: 'Validation Failed' }), {
    also: (seen) => expect(warningsOfPost(seen)).toEqual([expect.stringContaining('Validation Failed')]),
  }),
  oneFails('one read of an earlier deployment fails once', 'GET', reset, {
    ...{ turns: {}, deployments: [RETIRED, RETIRED, RETIRED, OWN] },
  }),
  row(61, 'the list of earlier deployments fails once', {
    ...{ before: planned, inputs: { 'dry-run': 'true' }, ...unchanged('planned') },
    faults: [onGitHub('GET', '/deployments$', { do: answer(502, HTML) })],
    also: ({ main }: Seen) => expect(recordOf(main).history[0]).toMatchObject({ run: { url: `${RUNS}/${LOST_RUN}` } }),
  }),
];

/** The deployment of the run that made what is live. */
function planned({ github, flex }: Simulator): void {
  const [live, below] = flex.releases;
  const payload = {
    account: flex.accountSid,
    configuration: live?.configuration.sid ?? '',
    previousRelease: below?.sid ?? '',
    run: { title: 'Release #1', url: `${RUNS}/${LOST_RUN}` },
  };
  github.addDeployment({
    task: 'flex-release',
    payload,
    statuses: [{ state: 'success', description: `${live?.sid} is live` }],
  });
}

const here = { id: SEEDED.runId, jobs: [{ id: SEEDED.jobId }] } as const;
const ended = { id: LOST_RUN, status: 'completed' } as const;
const withoutActions = [{ token: SEEDED.token, permissions: { ...RECOMMENDED_PERMISSIONS, actions: 'none' } }] as const;

const lost = (what: string, state: StatusState, rest: Partial<Row> & { url?: string }) =>
  row(62, what, {
    ...{ before: earlier(['success', state], rest.url ?? `${RUNS}/${LOST_RUN}`), job: 'success', ...created, ...CALM },
    ...{ github: { runs: [here, ended] }, deployments: [RETIRED, `production: ${state}`, OWN] },
    also: (seen: Seen) => expect(warningsOfPost(seen)).toEqual([]),
    ...rest,
  });

const runners: readonly Row[] = [
  lost('the runner of an earlier run was lost', 'queued', {
    deployments: [RETIRED, 'production: queued, error', OWN],
    also: ({ simulator }) => {
      const [, { statuses = [] } = {}] = simulator.github.deployments();
      expect(statuses.at(-1)).toMatchObject({ log_url: `${RUNS}/${LOST_RUN}` });
      expect(statuses.at(-1)?.description).toMatch(/^The runner was lost/);
    },
  }),
  lost('an earlier run goes on', 'in_progress', { github: { runs: [here, { id: LOST_RUN }] } }),
  lost('runs may not be read', 'in_progress', { github: { runs: [here, ended], tokens: withoutActions } }),
  lost('an earlier deployment names a run of another repository', 'in_progress', {
    url: `https://github.com/mallory/flex/actions/runs/${LOST_RUN}`,
    also: ({ requests }) => expect(requests.filter((one) => /runs\/\d+$/.test(one))).toEqual([]),
  }),
];

const ALL = { on: 'request', host: 'api.github.com', ...EVER } as const;
/** How often this was asked before the release was sent. */
function askedBefore({ requests }: Seen, what: RegExp): number {
  const sent = requests.findIndex((one) => /^POST \/Releases/.test(one));
  return requests.slice(0, sent).filter((one) => what.test(one)).length;
}
function expectNoRerun({ main }: Seen): void {
  for (const { message } of main.commands) expect(message).not.toMatch(/run again/i);
}

const auto = { inputs: { deployment: 'auto' }, posts: 0, ...created } as const;
const WITHOUT = /^GitHub (?:could not|took longer).*The release goes on without a record in GitHub\.$/s;

const slow: readonly Row[] = [
  row(63, 'GitHub answers nothing', {
    ...{ ...auto, faults: [{ at: ALL, do: hang }], deployments: [], warns: [/^/] },
    also(seen) {
      // After two tries the time is over: nothing is begun that could not end.
      expect(askedBefore(seen, /^GET \/deployments/)).toBeLessThanOrEqual(2);
      expect(askedBefore(seen, /^POST \/deployments/)).toBe(0);
      expect(seen.main.log).toMatch(/GitHub took longer than 15 s\. The release goes on without a record in GitHub\./);
      expectNoRerun(seen);
    },
  }),
  row(63, 'GitHub is in trouble', {
    ...{ ...auto, faults: [{ at: ALL, commit: 'no', do: answer(503, HTML) }], deployments: [], warns: [WITHOUT] },
    also: expectNoRerun,
  }),
  row(63, 'who approved the run is not answered', {
    ...{ ...auto, faster: 5, faults: [onGitHub('GET', '/approvals$', { do: hang }, EVER)], deployments: [OWN] },
  }),
  row(63, 'GitHub answers nothing, and a deployment is required', {
    ...{ faults: [{ at: ALL, do: hang }], inputs: { deployment: 'required' }, posts: 0, ...unchanged('not-created') },
  }),
];

/** What is asked by the old name leads to another address. */
const redirected = (what: string, location: string, deployment: 'auto' | 'required', posted: number) =>
  row(64, `${what}, deployment: ${deployment}`, {
    faults: [
      onGitHub('POST', '/deployments$', { commit: 'no', do: { kind: 'redirect', status: 307, location } }, EVER),
    ],
    ...{ inputs: { deployment }, posts: 0, deployments: [], ...CALM },
    ...(deployment === 'auto' ? { ...created, warns: [NAMED] } : { ...unchanged('not-created'), says: [NAMED] }),
    also: ({ requests }: Seen) =>
      expect(requests.filter((one) => one.startsWith('POST /deployments'))).toHaveLength(posted),
  });
const NAMED = /redirects to another address \(HTTP 307\).*renamed or moved/s;
const SELF = 'https://api.github.com/repos/octo-org/flex-project/deployments';

const moved: readonly Row[] = [
  row(64, 'the repository was renamed', {
    github: { repo: 'flex-renamed', renamed: { from: 'octo-org/flex-project', status: 307 } },
    ...{ before: earlier(['success']), job: 'success', ...created, deployments: [RETIRED, OWN], ...CALM },
  }),
  redirected('the redirect leads to another host', 'https://mallory.example/deployments', 'auto', 1),
  redirected('the redirect leads in circles', SELF, 'required', 4),
];

export const trail: readonly Row[] = [...retiring, ...runners, ...slow, ...moved];
