import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Options, readOptions } from '../../src/inputs/options.ts';
import { readInputs } from '../../src/inputs/wanted.ts';
import { WrongInputs } from '../../src/inputs/wrong-inputs.ts';
import { makePlan } from '../../src/release/plan.ts';
import { planToken } from '../../src/release/plan-token.ts';
import { ACCOUNT, aSid, someContents } from '../flex/builders.ts';

const KEY = aSid('SK', 1);
const TOKEN = 'f'.repeat(32);

/** The environment of a step with these inputs and variables; the least that is required stands unless it is emptied. */
function environment(inputs: Record<string, string> = {}, variables: Record<string, string> = {}) {
  const least = { configuration: 'release-44', 'account-sid': ACCOUNT, 'api-key': KEY, 'api-secret': 'hush' };
  const given = { ...least, ...inputs };
  const named = Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return { ...variables, ...Object.fromEntries(named) };
}

const options = (inputs?: Record<string, string>, variables?: Record<string, string>): Options =>
  readOptions(environment(inputs, variables));

/** What is wrong with these inputs, an input a line. */
function wrong(inputs?: Record<string, string>, variables?: Record<string, string>): readonly string[] {
  try {
    options(inputs, variables);
  } catch (thrown) {
    if (thrown instanceof WrongInputs)
      return thrown.problems.map(({ input, given, expected }) => [input, given, expected].filter(Boolean).join(': '));
    throw thrown;
  }
  return [];
}

const NO_SECRET = { 'api-secret': '' };
const NO_KEY = { 'api-key': '', ...NO_SECRET };

it('has a default for whatever is not required', () => {
  expect(options()).toMatchObject({
    typed: 'release-44',
    account: ACCOUNT,
    credentials: { user: KEY, password: 'hush' },
    host: 'flex-api.twilio.com',
    flexMetadata: undefined,
    dryRun: false,
    whenActive: 'skip',
    settleMs: 35_000,
    breakGlass: undefined,
    rollbackOnFailure: false,
    deployment: 'auto',
    environment: 'production',
    environmentUrl: 'https://flex.twilio.com',
    reason: '',
    githubToken: undefined,
    jobStatus: '',
    jobId: undefined,
  });
});

it.each<[string, string, Partial<Options>]>([
  ['configuration', ' previous~2 ', { typed: 'previous~2' }],
  ['flex-metadata', 'a=b; c', { flexMetadata: 'a=b; c' }],
  ['dry-run', 'true', { dryRun: true }],
  ['dry-run', 'True', { dryRun: true }],
  ['dry-run', 'TRUE', { dryRun: true }],
  ['dry-run', 'false', { dryRun: false }],
  ['dry-run', 'False', { dryRun: false }],
  ['dry-run', 'FALSE', { dryRun: false }],
  ['dry-run', ' ', { dryRun: false }],
  ['rollback-on-failure', 'true', { rollbackOnFailure: true }],
  ['when-active', 'release', { whenActive: 'release' }],
  ['when-active', 'fail', { whenActive: 'fail' }],
  ['settle-seconds', '5', { settleMs: 5000 }],
  ['settle-seconds', '300', { settleMs: 300_000 }],
  ['deployment', 'required', { deployment: 'required' }],
  ['deployment', 'off', { deployment: 'off' }],
  ['environment', 'staging', { environment: 'staging' }],
  ['environment-url', 'http://localhost:3000', { environmentUrl: 'http://localhost:3000' }],
  ['reason', 'The queue is full', { reason: 'The queue is full' }],
  ['break-glass', 'Agents are down', { breakGlass: 'Agents are down' }],
  ['github-token', 'ghs_1', { githubToken: 'ghs_1' }],
  ['job-status', 'failure', { jobStatus: 'failure' }],
  ['job-id', '77', { jobId: '77' }],
])('%s: %j', (name, value, expected) => {
  expect(options({ [name]: value })).toMatchObject(expected);
});

it.each([
  ['expect-active', 'none'],
  ['plan', planToken(ACCOUNT, makePlan(undefined, someContents(2)))],
  ['deny-changes', 'removals, majors'],
  ['check-assets', 'true'],
  ['release-window', 'Mon-Fri 09:00-16:00 UTC'],
  ['freeze', 'Black Friday'],
  ['confirm', 'release-44'],
  ['deny-outdated', 'true'],
  ['require-approval', '100'],
  ['required-checks', 'build\ntest'],
])('%s: %j configures the gate of that name', async (name, text) => {
  const plan = makePlan(undefined, someContents(1));
  const context = {
    ...{ run: undefined, actors: ['ada'], reviews: async () => [], checks: async () => [] },
    probe: async () => ({ answers: true }) as const,
  };
  const { gates, account, dryRun, environment } = options({ 'deny-outdated': 'false', [name]: text });
  const question = {
    plan,
    account,
    dryRun,
    environment,
    now: new Date(0),
    context,
    releasedBy: async () => ({ run: undefined }),
  };
  const judged = await Promise.all(gates.map((gate) => gate.judge(question)));
  const configured = gates.filter((_, at) => judged[at]?.reason !== 'not configured');
  expect(configured.map((gate) => gate.name).filter((one) => !['account', 'releasable'].includes(one))).toEqual([name]);
});

it.each([
  ['account-sid', '', /^account-sid: is required, here or as TWILIO_ACCOUNT_SID$/],
  ['account-sid', 'ACxyz', /^account-sid: AC… \(5 characters\): expected AC and 32 hexadecimal digits$/],
  ['api-key', 'SKxyz', /^api-key: SK… \(5 characters\): expected SK and 32 hexadecimal digits$/],
  ['api-key', '', /^api-key: is required, here or as TWILIO_API_KEY$/],
  ['api-secret', '', /^api-secret: is required, here or as TWILIO_API_SECRET$/],
  ['auth-token', TOKEN, /^auth-token: excludes `api-key` and `api-secret`/],
  ['region', 'au1', /^region: au1: which needs `edge` as well$/],
  ['edge', 'Ashburn.evil', /^edge: Ashburn\.evil: expected a name in lower case, such as `us1` or `ashburn`$/],
  ['edge', '-ashburn', /^edge/],
  ['edge', 'ashburn-', /^edge/],
  ['edge', 'x/../y', /^edge/],
  ['flex-metadata', 'two\nlines', /^flex-metadata: .*: expected printable ASCII/s],
  ['flex-metadata', 'café', /^flex-metadata: café: expected printable ASCII/],
  ['dry-run', 'yes', /^dry-run: yes: expected `true` or `false`$/],
  ['dry-run', 'tRUE', /^dry-run/],
  ['when-active', 'Skip', /^when-active: Skip: expected one of `skip`, `release`, `fail`$/],
  ['settle-seconds', '4', /^settle-seconds: 4: expected a whole number from 5 to 300$/],
  ['settle-seconds', '301', /^settle-seconds/],
  ['settle-seconds', '1e2', /^settle-seconds/],
  ['settle-seconds', '-35', /^settle-seconds/],
  ['expect-active', 'FJ1', /^expect-active/],
  ['plan', 'v2.x', /^plan/],
  ['deny-changes', 'everything', /^deny-changes/],
  ['require-approval', '-1', /^require-approval/],
  ['require-approval', '101', /^require-approval/],
  ['release-window', 'always', /^release-window/],
  ['break-glass', '\u200b\u200b', /^break-glass: .*: expected a reason that can be seen$/],
  ['rollback-on-failure', 'maybe', /^rollback-on-failure/],
  ['deployment', 'on', /^deployment: on: expected one of `auto`, `required`, `off`$/],
  ['environment', 'hush', /^environment: \*\*\*: expected a name without a secret in it$/],
  ['environment-url', 'javascript:alert(1)', /^environment-url: .*: expected an https or http URL$/],
  ['environment-url', 'flex.twilio.com', /^environment-url/],
])('%s: %j is wrong', (name, value, line) => {
  expect(wrong({ [name]: value })).toEqual([expect.stringMatching(line)]);
});

it('lists all that is wrong at once', async () => {
  const gates = { 'required-checks': '', plan: 'x', 'check-assets': 'x' };
  const rest = { 'dry-run': 'yes', region: 'AU1', deployment: 'on' };
  const inputs = { configuration: '', 'account-sid': 'x', ...gates, ...rest };
  expect(wrong({ ...inputs, 'api-key': 'x' }).map((line) => line.split(':')[0])).toEqual([
    ...['account-sid', 'api-key', 'region'],
    ...['dry-run', 'plan', 'check-assets', 'deployment'],
  ]);
  await expect(readInputs(environment(inputs), [])).rejects.toThrow(
    /^7 inputs are wrong: `configuration`, .*`deployment`\.\n`configuration` is required.*\n`dry-run`: given "yes", expected/s,
  );
});

const CORRECT = 'Correct the inputs.';
const CAUSES = /the name of the secret, the variable or `inputs\.…` behind it, .*`environment:`.* fork gets no secrets/;
it.each<[string, Record<string, string>, string, object]>([
  ['one that is wrong', { 'dry-run': 'yes' }, 'true', { code: 'invalid-input', fix: CORRECT }],
  ['an empty one', { configuration: '' }, 'true', { code: 'empty-input', fix: expect.stringMatching(CAUSES) }],
  ['an empty one outside of a workflow', { configuration: '' }, '', { code: 'empty-input', fix: CORRECT }],
  [
    'an empty one among others',
    { configuration: '', 'dry-run': 'yes' },
    'true',
    { code: 'invalid-input', fix: expect.stringMatching(CAUSES) },
  ],
])('of %s, the error has the code and the causes', async (_, inputs, workflow, problem) => {
  const reading = readInputs(environment(inputs, { GITHUB_ACTIONS: workflow }), []);
  await expect(reading).rejects.toThrow(expect.objectContaining(problem));
});

it.each([
  [{ 'dry-run': 'yes' }, 'The input `dry-run` is wrong: given "yes", expected `true` or `false`.'],
  [{ 'api-key': '' }, 'The input `api-key` is required, here or as TWILIO_API_KEY.'],
  [NO_KEY, /^2 inputs are empty: `api-key`, `api-secret`\.\n`api-key` is required, .*\n`api-secret` is required/],
])('%j: %s', (inputs, message) => {
  expect(() => options(inputs)).toThrow(message);
});

it.each([
  [{}, ['deployments: write', 'actions: read']],
  [{ 'dry-run': 'true' }, ['deployments: read', 'actions: read']],
  [{ deployment: 'off' }, []],
  [{ deployment: 'off', 'require-approval': '1' }, ['actions: read']],
  [{ deployment: 'off', 'require-approval': '0', 'required-checks': 'build' }, ['checks: read', 'statuses: read']],
])('%j takes these permissions: %j', (inputs, permissions) => {
  expect(options(inputs)).toMatchObject({ permissions });
});

describe('credentials', () => {
  const KEYS = { TWILIO_API_KEY: aSid('SK', 2), TWILIO_API_SECRET: 'whisper' };
  const byToken = { user: ACCOUNT, password: TOKEN };
  const byVariables = { user: KEYS.TWILIO_API_KEY, password: 'whisper' };

  it.each<[string, Record<string, string>, Record<string, string>, object]>([
    ['a key by inputs', {}, {}, { user: KEY, password: 'hush' }],
    ['a key by inputs before one by variables', {}, KEYS, { user: KEY, password: 'hush' }],
    ['a key by inputs before a token by variable', {}, { TWILIO_AUTH_TOKEN: TOKEN }, { user: KEY, password: 'hush' }],
    ['a key by variables', NO_KEY, KEYS, byVariables],
    ['a key before a token, both by variables', NO_KEY, { ...KEYS, TWILIO_AUTH_TOKEN: TOKEN }, byVariables],
    ['a token by input', { ...NO_KEY, 'auth-token': TOKEN }, {}, byToken],
    ['a token by input before a key by variables', { ...NO_KEY, 'auth-token': TOKEN }, KEYS, byToken],
    ['a token by variable', NO_KEY, { TWILIO_AUTH_TOKEN: TOKEN }, byToken],
    ['a token beside half a key, by variables', NO_KEY, { TWILIO_AUTH_TOKEN: TOKEN, TWILIO_API_KEY: KEY }, byToken],
    ['half a key by variable', NO_SECRET, { TWILIO_API_SECRET: 'x' }, { user: KEY, password: 'x' }],
    ['an account by variable', { 'account-sid': '' }, { TWILIO_ACCOUNT_SID: ACCOUNT }, { user: KEY, password: 'hush' }],
  ])('%s', (_, inputs, variables, credentials) => {
    expect(options(inputs, variables)).toMatchObject({ account: ACCOUNT, credentials });
  });

  it.each<[string, Record<string, string>, Record<string, string>, string]>([
    ['none', NO_KEY, {}, 'api-key, or else auth-token; api-secret'],
    ['half a key by variable', NO_KEY, { TWILIO_API_KEY: KEY }, 'api-secret'],
    ['the other half by variable', NO_KEY, { TWILIO_API_SECRET: 'x' }, 'api-key'],
    ['half a key by input', NO_SECRET, { TWILIO_AUTH_TOKEN: TOKEN }, 'api-secret'],
  ])('%s', (_, inputs, variables, missing) => {
    const lines = wrong(inputs, variables).map((line) =>
      line
        .replace(/: is required, here or as TWILIO_API_(KEY|SECRET)/, '')
        .replace('; or else `auth-token`', ', or else auth-token'),
    );
    expect(lines.join('; ')).toBe(missing);
  });

  it('does not blame the token for a wrong account', () => {
    expect(wrong({ ...NO_KEY, 'auth-token': TOKEN, 'account-sid': 'x' })).toHaveLength(1);
  });
});

it.each<[Record<string, string>, Record<string, string>, string]>([
  [{ edge: 'ashburn' }, {}, 'flex-api.ashburn.us1.twilio.com'],
  [{ edge: 'sydney', region: 'au1' }, {}, 'flex-api.sydney.au1.twilio.com'],
  [{}, { TWILIO_EDGE: 'sydney', TWILIO_REGION: 'au1' }, 'flex-api.sydney.au1.twilio.com'],
  [{ edge: 'sydney-1' }, { TWILIO_EDGE: 'dublin', TWILIO_REGION: 'au1' }, 'flex-api.sydney-1.au1.twilio.com'],
])('%j and %j make the host %s', (inputs, variables, host) => {
  expect(options(inputs, variables).host).toBe(host);
});

it('shows no secret, whatever is wrong', () => {
  const secret = fc.stringMatching(/^[\x21-\x7e]{12,40}$/);
  const names = ['api-key', 'api-secret', 'auth-token', 'github-token'];
  const variables = ['TWILIO_API_KEY', 'TWILIO_API_SECRET', 'TWILIO_AUTH_TOKEN'];
  const secrets = (of: readonly string[]) =>
    fc.record(Object.fromEntries(of.map((name) => [name, fc.option(secret, { nil: '' })])));
  fc.assert(
    fc.property(secrets(names), secrets(variables), fc.constantFrom('', 'x', ACCOUNT), (inputs, rest, account) => {
      try {
        options(
          { 'dry-run': 'yes', 'account-sid': account, ...inputs } as Record<string, string>,
          rest as Record<string, string>,
        );
      } catch (thrown) {
        const shown = `${(thrown as WrongInputs).message} ${(thrown as WrongInputs).remedy} ${JSON.stringify(thrown)}`;
        for (const hidden of [...Object.values(inputs), ...Object.values(rest)])
          if (hidden) expect(shown).not.toContain(hidden);
        return;
      }
      throw new Error('the inputs are wrong');
    }),
  );
});

it('reads whatever it is given, or says what is wrong with it', () => {
  const names = ['configuration', 'account-sid', 'api-key', 'edge', 'region', 'settle-seconds', 'environment-url'];
  const gates = ['plan', 'release-window', 'expect-active', 'deny-changes', 'required-checks'];
  const any = fc.dictionary(fc.constantFrom(...names, ...gates), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(any, (inputs) => {
      expect(Array.isArray(wrong(inputs))).toBe(true);
    }),
  );
});
