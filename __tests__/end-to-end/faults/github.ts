import { expect } from 'vitest';
import type { Fault, RequestAction } from '../../../simulator/faults/fault.ts';
import { SEEDED } from '../../../simulator/github/seed.ts';
import { recordOf, type Seen } from '../scenario.ts';
import { answer, HTML, hang, reset } from './actions.ts';
import { EVER, onGitHub } from './moments.ts';
import { created, type Row, row, unchanged } from './row.ts';

/** GitHub's side: rows 38 to 42. */

const LIST = '/deployments$';
const STATUSES = '/statuses$';

const refusing = (action: RequestAction) => ({ faults: [onGitHub('POST', LIST, { commit: 'no', do: action }, EVER)] });

type Mode = 'auto' | 'required';
const BOTH = ['auto', 'required'] as const;

/** All that goes wrong with creating a deployment, what the warning or the error must say of it, and with what it is played. */
const noDeployment: Readonly<Record<string, readonly [says: RegExp, given: Partial<Row>, modes?: readonly Mode[]]>> = {
  'no token': [/`github-token` is empty/, { inputs: { 'github-token': '' } }, BOTH],
  'a token that GitHub does not know': [/Bad credentials/, { token: 'expired' }],
  'a token without deployments: write': [
    /`deployments: write`/,
    { github: { tokens: [{ token: SEEDED.token, permissions: { deployments: 'read', contents: 'read' } }] } },
    ['required'],
  ],
  'no repository of that name': [/404/, refusing(answer(404, { message: 'Not Found' })), ['required']],
  503: [/create the deployment.*503|took longer than 15 s/, refusing(answer(503, HTML))],
  'no answer in time': [/no answer within|took longer than 15 s/, refusing(hang)],
  'a reset': [/create the deployment/, refusing(reset), ['required']],
  'no connection': [
    /create the deployment|took longer than 15 s/,
    { faults: [{ at: { on: 'connect', host: 'api.github.com', ...EVER }, do: { kind: 'refuse', status: 502 } }] },
  ],
  'a web page in place of the answer': [
    /could not create the deployment: the answer does not say what was made\./,
    refusing(answer(200, HTML)),
  ],
  'a refusal by the rate limit': [/rate limit/, { github: { rateLimit: { limit: 5, used: 5 } } }],
};

const creating: readonly Row[] = Object.entries(noDeployment).flatMap(
  ([what, [says, { inputs, ...given }, modes = ['auto']]]) =>
    modes.map((deployment) =>
      row(38, `${what}, with deployment: ${deployment}`, {
        ...{ ...given, inputs: { ...inputs, deployment }, also: expectNoDeployment },
        ...(deployment === 'auto' ? { ...created, warns: [says] } : { ...unchanged('not-created'), says: [says] }),
      }),
    ),
);

function expectNoDeployment({ main, deployments }: Seen): void {
  expect(deployments).toEqual([]);
  expect(main.outputs['deployment-id']).toBe('');
}

const lostAnswers: Readonly<Record<string, RequestAction>> = {
  reset,
  'no answer in time': hang,
  'a web page': answer(200, HTML),
};

const lost: readonly Row[] = Object.entries(lostAnswers).map(([what, action]) =>
  row(39, `the answer to creating it is lost: ${what}`, {
    ...{ inputs: { deployment: 'required' }, faults: [onGitHub('POST', LIST, { do: action })], ...created },
    deployments: ['production: in_progress, success'],
  }),
);

const LIMITED = { message: 'API rate limit exceeded for installation.' };

/** The first status is `in_progress`. */
const closing = (action: RequestAction, turns = {}): Fault =>
  onGitHub('POST', STATUSES, { commit: 'no', do: action }, { nth: 2, ...turns });

const statuses: readonly Row[] = [
  ...Object.entries({ reset, 403: answer(403, { message: 'Resource not accessible by integration' }) }).map(
    ([what, action]) =>
      row(40, `the closing status cannot be posted: ${what}`, {
        ...{ faults: [closing(action, EVER)], ...created, warns: [/set the deployment to success/] },
        deployments: ['production: in_progress'],
      }),
  ),
  row(40, 'the deployment was deleted meanwhile', {
    ...{ faults: [closing(answer(404, { message: 'Not Found' }), EVER)], ...created },
    ...{ warns: [/Somebody has deleted the deployment/], deployments: ['production: in_progress'] },
  }),
  row(40, 'the first status cannot be posted', {
    faults: [onGitHub('POST', STATUSES, { commit: 'no', do: answer(500) })],
    ...{ ...created, warns: [/set the deployment to in_progress/], deployments: ['production: success'] },
  }),
  row(40, 'no status can be posted, since the hour’s requests are used up', {
    faults: [onGitHub('POST', STATUSES, { commit: 'no', do: answer(403, LIMITED) }, EVER)],
    ...{ ...created, warns: [/to in_progress: API rate limit/, /to success: API rate limit/] },
    deployments: ['production: '],
    also: ({ main }: Seen) => {
      expect(recordOf(main).deployment?.state).toBe('');
      expect(main.log + main.summary).not.toMatch(/in.progress(?!: API)/);
    },
  }),
  row(38, 'the first status cannot be posted, with deployment: required', {
    ...{ inputs: { deployment: 'required' }, faults: [onGitHub('POST', STATUSES, { commit: 'no', do: answer(500) })] },
    ...{ ...unchanged('not-created'), says: [/set the deployment to in_progress/] },
    deployments: ['production: failure'],
  }),
  ...(['conflict', 'merged'] as const).map((autoMerge) =>
    row(41, `GitHub would answer a merge with ${autoMerge}, and a check of the commit failed`, {
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
    }),
  ),
];

const gates = {
  'require-approval': { input: '1', path: '/approvals$' },
  'required-checks': { input: 'tests', path: '/check-runs$' },
} as const;

const unread: readonly Row[] = Object.entries(gates).flatMap(([input, { input: value, path }]) =>
  Object.entries({ 502: answer(502, HTML), 403: answer(403) }).map(([what, action]) =>
    row(42, `${input} cannot be read: ${what}`, {
      ...{ inputs: { [input]: value }, faults: [onGitHub('GET', path, { do: action }, EVER)] },
      ...{ ...unchanged('blocked'), also: expectNoDeployment },
    }),
  ),
);

export const github: readonly Row[] = [...creating, ...lost, ...statuses, ...unread].map((one) => ({
  ...one,
  inputs: { deployment: 'auto', ...(one.inputs as object) },
}));
