import { expect } from 'vitest';
import type { Fault, RequestAction } from '../../../simulator/faults/fault.ts';
import { SEEDED } from '../../../simulator/github/seed.ts';
import type { Seen } from '../scenario.ts';
import { answer, created, EVER, HTML, hang, onGitHub, type Row, reset, unchanged } from './row.ts';

/** GitHub's side: rows 38 to 42. */

const tokenWith = (permissions: Readonly<Record<string, 'read' | 'write'>>) => ({
  github: { tokens: [{ token: SEEDED.token, permissions }] },
});

const LIST = '/deployments$';
const STATUSES = '/statuses$';

/** All that goes wrong with creating a deployment, and what the warning or the error must say of it. */
const noDeployment: Readonly<Record<string, Partial<Row> & { readonly names: RegExp }>> = {
  'no token': { inputs: { 'github-token': '' }, names: /`github-token` is empty/ },
  'a token that GitHub does not know': { token: 'expired', names: /Bad credentials/ },
  'a token without deployments: write': {
    ...tokenWith({ deployments: 'read', contents: 'read' }),
    names: /`deployments: write`/,
  },
  'no repository of that name': {
    ...{ faults: [onGitHub('POST', LIST, { commit: 'no', do: answer(404, { message: 'Not Found' }) }, EVER)] },
    names: /404/,
  },
  ...Object.fromEntries(
    [500, 502, 503].map((status) => [
      String(status),
      {
        faults: [onGitHub('POST', LIST, { commit: 'no', do: answer(status, HTML) }, EVER)],
        names: RegExp(`create the deployment.*${status}`),
      },
    ]),
  ),
  'no answer in time': {
    ...{ faults: [onGitHub('POST', LIST, { commit: 'no', do: hang }, EVER)], names: /no answer within/ },
  },
  'a reset': {
    ...{ faults: [onGitHub('POST', LIST, { commit: 'no', do: reset }, EVER)], names: /create the deployment/ },
  },
  'no connection': {
    faults: [{ at: { on: 'connect', host: 'api.github.com', ...EVER }, do: { kind: 'refuse', status: 502 } }],
    names: /create the deployment/,
  },
  'a web page in place of the answer': {
    faults: [onGitHub('POST', LIST, { commit: 'no', do: answer(200, HTML) }, EVER)],
    names: /could not create the deployment: the answer does not say what was made\./,
  },
  'a refusal by the rate limit': { ...{ github: { rateLimit: { limit: 5, used: 5 } }, names: /rate limit/ } },
};

const creating: readonly Row[] = Object.entries(noDeployment).flatMap(([what, { names, inputs, ...given }]) => [
  {
    ...{ row: 38, what: `${what}, with deployment: auto`, ...given, inputs: { ...inputs, deployment: 'auto' } },
    ...{ ...created, warns: [names], also: expectNoDeployment },
  },
  {
    ...{ row: 38, what: `${what}, with deployment: required`, ...given },
    ...{ inputs: { ...inputs, deployment: 'required' }, ...unchanged('not-created') },
    ...{ says: [names], also: expectNoDeployment },
  },
]);

function expectNoDeployment({ main, deployments }: Seen): void {
  expect(deployments).toEqual([]);
  expect(main.outputs['deployment-id']).toBe('');
}

const lostAnswers: Readonly<Record<string, RequestAction>> = {
  reset,
  'no answer in time': hang,
  502: answer(502, HTML),
  'a web page': answer(200, HTML),
  'a body cut short': { kind: 'truncate', bytes: 40 },
};

const lost: readonly Row[] = Object.entries(lostAnswers).map(([what, action]) => ({
  ...{ row: 39, what: `the answer to creating it is lost: ${what}` },
  ...{ inputs: { deployment: 'required' }, faults: [onGitHub('POST', LIST, { do: action })], ...created },
  also: expectOneDeployment('production: in_progress, success'),
}));

function expectOneDeployment(...wanted: readonly string[]): (seen: Seen) => void {
  return ({ deployments }) => expect(deployments).toEqual(wanted);
}

/** The first status is `in_progress`. */
const closing = (action: RequestAction, turns = {}): Fault =>
  onGitHub('POST', STATUSES, { commit: 'no', do: action }, { nth: 2, ...turns });

const statuses: readonly Row[] = [
  ...Object.entries({ ...lostAnswers, 403: answer(403, { message: 'Resource not accessible by integration' }) })
    .filter(([what]) => what !== 'a body cut short')
    .map(([what, action]) => ({
      ...{ row: 40, what: `the closing status cannot be posted: ${what}` },
      ...{ faults: [closing(action, EVER)], ...created, warns: [/set the deployment to success/] },
      also: expectOneDeployment('production: in_progress'),
    })),
  {
    ...{ row: 40, what: 'the first status cannot be posted' },
    faults: [onGitHub('POST', STATUSES, { commit: 'no', do: answer(500) })],
    ...{ ...created, warns: [/set the deployment to in_progress/], also: expectOneDeployment('production: success') },
  },
  {
    ...{ row: 38, what: 'the first status cannot be posted, with deployment: required' },
    ...{ inputs: { deployment: 'required' } },
    faults: [onGitHub('POST', STATUSES, { commit: 'no', do: answer(500) })],
    ...{ ...unchanged('not-created'), says: [/set the deployment to in_progress/] },
    also: expectOneDeployment('production: failure'),
  },
  ...(['conflict', 'merged'] as const).map((autoMerge) => ({
    ...{ row: 41, what: `GitHub would answer a merge with ${autoMerge}, and a check of the commit failed` },
    github: {
      autoMerge,
      checkRuns: [{ name: 'tests', status: 'completed', conclusion: 'failure' }],
      commitStatuses: [{ context: 'lint', state: 'failure' }],
    } as const,
    ...{ inputs: { deployment: 'required' }, ...created },
    also: ({ simulator }: Seen) => {
      const create = simulator.requests.find(({ method, path }) => method === 'POST' && /deployments$/.test(path));
      expect(JSON.parse(create?.body ?? '')).toMatchObject({ auto_merge: false, required_contexts: [] });
    },
  })),
];

const gates = {
  'require-approval': { input: '1', path: '/approvals$' },
  'required-checks': { input: 'tests', path: '/check-runs$' },
} as const;

const unread: readonly Row[] = Object.entries(gates).flatMap(([input, { input: value, path }]) =>
  Object.entries({ reset, 502: answer(502, HTML), 404: answer(404), 403: answer(403) }).map(([what, action]) => ({
    ...{ row: 42, what: `${input} cannot be read: ${what}` },
    ...{ inputs: { [input]: value }, faults: [onGitHub('GET', path, { do: action }, EVER)] },
    ...{ ...unchanged('blocked'), also: expectNoDeployment },
  })),
);

export const github: readonly Row[] = [...creating, ...lost, ...statuses, ...unread];
