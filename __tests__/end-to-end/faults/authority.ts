import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { SEEDED } from '../../../simulator/github/seed.ts';
import type { Simulator } from '../../../simulator/simulator.ts';
import { sealFor } from '../../../src/seal.ts';
import type { Seen } from '../scenario.ts';
import { configurationSid, created, OTHER, type Row, row, unchanged } from './row.ts';

/** Whoever may not write writes nothing, in main or post, to Twilio or GitHub: row 69. */

/** The job fails, and its releases are to be rolled back then. */
const failing = { job: 'failure', inputs: { 'rollback-on-failure': 'true' } } as const;

/** A release of nobody. */
const NOWHERE = `FK${'0'.repeat(32)}`;

/** A journal as main would leave it, after which a rollback makes `release-44` live over what is live. */
function forged({ flex, credentials }: Simulator): string {
  const live = flex.activeRelease;
  if (live === undefined) throw new Error('nothing is live');
  const account = credentials.accountSid;
  const rest = { accountSid: account, dateCreated: '2026-11-23T14:00:00Z', url: 'https://flex-api.twilio.com' };
  const release = { ...rest, sid: live.sid, configurationSid: live.configuration.sid };
  const before = { ...rest, sid: NOWHERE, configurationSid: configurationSid('release-44') };
  const configuration = { sid: release.configurationSid, accountSid: account, name: 'release-43', archived: false };
  const target = { kind: 'configuration', configuration };
  return JSON.stringify({
    ...{ version: 1, account, host: 'flex-api.twilio.com', outcome: 'created', own: { release, candidates: [] } },
    intent: { target, before, beforeName: 'release-44', at: '2026-11-23T14:00:00.000Z' },
    deployment: {
      ...{ id: 1, url: 'https://github.com', madeFor: 'release', environment: 'production' },
      logUrl: 'https://github.com',
    },
    pendingStatus: { state: 'success', description: 'forged' },
    retire: { exceptNaming: [] },
  });
}

/** The seal of a step, as whoever has the key can make it. */
function sealed(text: string, key: string, step: Readonly<Record<string, string>> = {}): string {
  const place = { GITHUB_RUN_ID: String(SEEDED.runId), GITHUB_RUN_ATTEMPT: '1', GITHUB_JOB: 'release' };
  const environment = { ...place, GITHUB_ACTION: '__flex-release_flex-release', ...step };
  return sealFor(environment, { credentials: { user: '', password: key } }).close(text);
}

const withKey = (step?: Readonly<Record<string, string>>) => (simulator: Simulator) =>
  sealed(forged(simulator), simulator.credentials.apiSecret, step);

const folder = mkdtempSync(join(tmpdir(), 'authority-'));
function payload(name: string, content: object): string {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(content));
  return file;
}
const fork = payload('fork', {
  pull_request: { head: { repo: { full_name: 'mallory/flex-project' }, sha: SEEDED.sha } },
});
const issue = payload('issue', { issue: { number: 1 }, comment: { body: '/release' } });

const ofEvent = (name: string, file?: string) => ({
  environment: { GITHUB_EVENT_NAME: name, ...(file && { GITHUB_EVENT_PATH: file }) },
});

const noPost = ({ simulator }: Seen) => {
  expect(simulator.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
};
const asksNothing = (seen: Seen) => {
  noPost(seen);
  expect(seen.postRequests).toEqual([]);
};

/** Who may not write, and how main ends for them. */
const mayNot = {
  'a dry run': { ...unchanged('planned'), inputs: { ...failing.inputs, 'dry-run': 'true' } },
  'pull_request_target from a fork': { ...unchanged(''), ...ofEvent('pull_request_target', fork) },
  'a comment on an issue': { ...unchanged(''), ...ofEvent('issue_comment', issue) },
  'an event without a name': { ...unchanged(''), ...ofEvent('') },
  'a run without a commit': { ...unchanged(''), environment: { GITHUB_SHA: '' } },
} as const;

/** What another step of the job can put into `$GITHUB_ENV` where main saved nothing, and what is said of it. */
const FORGERIES: readonly ((simulator: Simulator) => string)[] = [
  (simulator) => forged(simulator),
  (simulator) => sealed(forged(simulator), 'a key of its own'),
  withKey({ GITHUB_RUN_ID: '1' }),
  withKey({ GITHUB_RUN_ATTEMPT: '0' }),
  withKey({ GITHUB_JOB: 'plan' }),
  withKey({ GITHUB_ACTION: 'other' }),
];

const refuses = { ends: '', says: [/cannot be read, or was altered/, /This last step sent nothing/] };

const forgedStates: readonly Row[] = [
  row(69, 'a run that a gate blocked, and a forged state, without a seal or with one of another step', {
    ...{ ...failing, ...unchanged('blocked'), inputs: { ...failing.inputs, freeze: 'a holiday' } },
    ...{ posts: FORGERIES.length, post: refuses, also: asksNothing },
    alterState: (_, simulator, post) => ({ journal: FORGERIES[post]?.(simulator) ?? '' }),
  }),
];

/** Even a state that bears the right seal is no authority for who may not write; one without is refused first. */
const authorised: readonly Row[] = Object.entries(mayNot).map(([who, scenario]) =>
  row(69, `${who}, and a state with the right seal, or without one`, {
    ...{ ...failing, ...scenario, posts: 2, also: asksNothing },
    post: [{ ends: '', says: [who === 'a dry run' ? /This is a dry run/ : /may plan, but not release/] }, refuses],
    alterState: (_, simulator, post) => ({ journal: post === 0 ? withKey()(simulator) : forged(simulator) }),
  }),
);

type Left = { own: { release: Named }; intent: { before: Named } };
type Named = { sid: string; configurationSid: string };

const untrue: Readonly<Record<string, readonly [alter: (left: Left) => void, says: RegExp]>> = {
  'a release before that is none': [(left) => Object.assign(left.intent.before, { sid: NOWHERE }), /FK0{32}/],
  'another configuration of the release before': [
    ({ intent }) => Object.assign(intent.before, { configurationSid: OTHER.configuration }),
    /FJ0{32}/,
  ],
  'another configuration of its own release': [
    ({ own }) => Object.assign(own.release, { configurationSid: OTHER.configuration }),
    /release FK\w+ is of FJ0{32}; Twilio says FJ/,
  ],
};

/** What is sealed is still held against Twilio before anything is rolled back. */
const atTwilio: readonly Row[] = Object.entries(untrue).map(([what, [alter, says]]) =>
  row(69, `a state with the right seal names ${what}`, {
    ...{ ...failing, ...created, deployments: ['production: in_progress, success, success'] },
    alterState: ({ journal = '' }, { credentials }) => {
      const left = JSON.parse(journal.slice(journal.indexOf('{')));
      alter(left);
      return { journal: sealed(JSON.stringify(left), credentials.apiSecret) };
    },
    post: { ends: 'not-created', says: [says] },
  }),
);

/** What main seals, post opens, whatever the credentials are. */
const own: readonly Row[] = (['auth token', 'variables'] as const).map((credentials) =>
  row(69, `its own state, and credentials as ${credentials}`, {
    ...{ ...failing, ...created, credentials, sentByPost: 1, live: 'release-43', released: 2 },
    ...{ post: { ends: 'created' }, deployments: ['production: in_progress, success, failure'] },
  }),
);

export const authority: readonly Row[] = [...own, ...forgedStates, ...authorised, ...atTwilio];
