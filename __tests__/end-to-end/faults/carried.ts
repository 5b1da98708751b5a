import { expect } from 'vitest';
import type { PhaseResult } from '../../../simulator/runner/step.ts';
import type { Scenario, Seen } from '../scenario.ts';
import { answer, hang, reset } from './actions.ts';
import { committed, EVER, onGitHub, onRead, uncommitted } from './moments.ts';
import { killed } from './post.ts';
import { configurationSid, created, type Row, row, unchanged } from './row.ts';

/** What is carried on: reports, states, outputs, and the texts of others in them: rows 58 to 60, 67 and 68. */

const withRollback = { 'rollback-on-failure': 'true' } as const;
const noSummary = [/^The summary cannot be written: .+ What happened is in the log\.$/] as const;

/** Runs this before the step. */
function preload(script: string): readonly string[] {
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
}

const reports: readonly Row[] = [
  row(58, 'the summary file cannot be written', {
    ...{ inputs: withRollback, brokenFiles: ['GITHUB_STEP_SUMMARY'], ...created, warns: noSummary },
    deployments: ['production: in_progress, success'],
  }),
  row(58, 'the summary is not set', {
    ...{ nodeOptions: preload('delete process.env.GITHUB_STEP_SUMMARY'), ...created, warns: noSummary },
  }),
  row(58, 'the disk is full for the summary', {
    ...{ nodeOptions: preload(`process.env.GITHUB_STEP_SUMMARY = '/dev/full'`), ...created, warns: noSummary },
  }),
  row(58, 'the outputs cannot be written, and rollback-on-failure is asked for', {
    ...{ inputs: withRollback, brokenFiles: ['GITHUB_OUTPUT'], ...created, ends: '', exits: 1 },
    says: [/The outputs could not be written/, /outcome created, release FK/],
    deployments: ['production: in_progress, success'],
    also: ({ posts }: Seen) => expect(posts[0]?.log).toContain('stays live'),
  }),
];

/** As a runner that loses what stands under `with:`, in post only. */
const emptyInputs = preload(
  `if (/post[^/]*$/.test(process.argv[1])) for (const n of Object.keys(process.env)) if (n.startsWith('INPUT_')) process.env[n] = ''`,
);
const inputsLost = /This last step got none of its inputs/;

const lost: readonly Row[] = [
  row(59, 'post gets empty inputs, and nothing is left to do', { nodeOptions: emptyInputs, ...created }),
  row(59, 'post gets empty inputs after a refusal', {
    ...{ nodeOptions: emptyInputs, faults: [uncommitted(answer(400, { code: 20001, message: 'No' }))] },
    ...unchanged('not-created', 1),
  }),
  row(59, 'post gets empty inputs after a kill', {
    ...{ nodeOptions: emptyInputs, ...killed, faults: [committed(hang)], ...created, ends: '', exits: null },
    post: { ends: '', says: [inputsLost] },
  }),
  row(59, 'post gets empty inputs, and may have to roll back', {
    ...{ nodeOptions: emptyInputs, inputs: withRollback, job: 'failure', ...created },
    post: { ends: '', says: [inputsLost] },
  }),
  row(59, 'post gets empty inputs, and GitHub lacks the end', {
    ...{ nodeOptions: emptyInputs, ...created, warns: 'anything' },
    faults: [onGitHub('POST', '/statuses$', { commit: 'no', do: reset }, { nth: 2, ...EVER })],
    post: { ends: '', says: [inputsLost] },
  }),
];

/** Whatever an account holds, a later step that gets it as a variable starts. */
function expectCarried({ main }: Seen): void {
  for (const [name, value] of Object.entries(main.outputs)) {
    expect(Buffer.byteLength(value), name).toBeLessThan(100_000);
    if (['record', 'changes', 'gates'].includes(name) && value !== '') expect(() => JSON.parse(value)).not.toThrow();
  }
  expect(Buffer.byteLength(main.state['journal'] ?? '')).toBeLessThan(64 * 1024);
}

/** The name of one configuration wherever it is read by its SID. */
const renamed = (name: string, of: 'release-43' | 'release-44') =>
  onRead(`/Configurations/${configurationSid(of)}$`, { do: { kind: 'merge', patch: { name } } }, EVER);
const bySid = { configuration: configurationSid('release-44') } as const;

const large: readonly Row[] = [
  row(60, 'names of 1 MB, of umlauts and of hidden letters', {
    faults: [renamed('ü'.repeat(450_000), 'release-44'), renamed('\u202e'.repeat(300_000), 'release-43')],
    ...{ inputs: bySid, ...created, also: expectCarried },
  }),
  row(60, 'a name of 1 MB, and main is killed', {
    ...{ inputs: bySid, faults: [renamed('x'.repeat(1_000_000), 'release-44'), committed(hang)], ...killed },
    ...{ ...created, ends: '', exits: null, post: { ends: 'created-by-readback' }, also: expectCarried },
  }),
  row(60, '400 plugins with long changelogs', {
    ...{
      flex: manyPlugins(400, 20_000),
      inputs: { configuration: 'many' },
      ...created,
      live: 'many',
      also: expectCarried,
    },
  }),
];

function manyPlugins(count: number, changelog: number): NonNullable<Scenario['flex']> {
  const names = Array.from({ length: count }, (_, index) => `plugin-${index}`);
  const version = { version: '1.0.0', changelog: 'c'.repeat(changelog) };
  return {
    account: 'contact-centre',
    plugins: names.map((name) => ({ name, versions: [version] })),
    configurations: [
      { name: 'none', plugins: {} },
      { name: 'many', plugins: Object.fromEntries(names.map((name) => [name, '1.0.0'])) },
    ],
    releases: [{ configuration: 'none' }],
  };
}

/** A secret with all that JSON, URLs and base64 spell in more than one way. */
const SECRET = 'k3y>"/?\\ü+secret-of-32-letters~';
const escaped = (text: string) =>
  text.replace(/\W/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
/** As it is, as JSON has it and may have it, in a URL, in base64 and base64url. */
const spelled = [
  ...[SECRET, JSON.stringify(SECRET).slice(1, -1), escaped(SECRET), encodeURIComponent(SECRET)],
  ...[Buffer.from(`user:${SECRET}`).toString('base64'), Buffer.from(`ab${SECRET}`).toString('base64url')],
].join(' ');
/** What no spelling of it may leave behind. */
const TRACES = [/secret-of-32/, /c2VjcmV0LW9mLT|NlY3JldC1vZi0z|zZWNyZXQtb2YtM/] as const;

function expectNoTrace({ main, posts, simulator }: Seen): void {
  const places = [main, ...posts].map((phase) => shownBy(phase));
  for (const text of [...places, JSON.stringify(simulator.github.deployments())])
    for (const trace of TRACES) expect(text).not.toMatch(trace);
}

function shownBy({ log, outputs, state, summary }: PhaseResult): string {
  return log.replace(/^::(add-mask|debug)::.*$/gm, '') + JSON.stringify([outputs, state]) + summary;
}

const secrets: readonly Row[] = [
  row(67, 'Twilio echoes a secret in all spellings', {
    ...{ environment: { TWILIO_AUTH_TOKEN: SECRET }, ...unchanged('not-created', 1), also: expectNoTrace },
    faults: [uncommitted(answer(400, { code: 20001, message: `You sent ${spelled}` }))],
    says: [/You sent (\S*\*\*\*\S* ?){6}/],
  }),
  row(67, 'reason, break-glass and freeze hold a secret', {
    ...{ environment: { TWILIO_AUTH_TOKEN: SECRET }, ...created, warns: 'anything', also: expectNoTrace },
    inputs: { reason: `because ${spelled}`, 'break-glass': `fire ${spelled}`, freeze: `holidays ${spelled}` },
  }),
  row(67, 'a configuration is called like a secret', {
    ...{ environment: { TWILIO_AUTH_TOKEN: SECRET }, inputs: bySid, ...created, also: expectNoTrace },
    faults: [renamed(`v1 ${encodeURIComponent(SECRET)}`, 'release-44')],
  }),
];

const HIDDEN = 'a\u202eb\u0000c\u001b[31md\ud800e\nf';
const expectSpelled = ({ main, simulator }: Seen): void => {
  expect(main.outputs['configuration-name']).toBe('a‹U+202E›b‹U+0000›c‹U+001B›[31md‹U+D800›e⏎f');
  const [made] = simulator.github.deployments();
  expect(made?.description).toContain('a‹U+202E›b‹U+0000›c‹U+001B›[31md‹U+D800›e⏎f');
  expect(JSON.stringify(made?.payload)).toContain('a‹U+202E›b‹U+0000›c‹U+001B›[31md‹U+D800›e\\nf');
  expect(main.outputs['record']).toContain('a‹U+202E›b‹U+0000›c‹U+001B›[31md‹U+D800›e\\nf');
};

const hidden: readonly Row[] = [
  row(68, 'hidden characters in the name of the target', {
    ...{ inputs: bySid, faults: [renamed(HIDDEN, 'release-44')], ...created, also: expectSpelled },
  }),
];

/** Hardly anything waits here, and by a faster clock a busy machine is slower than GitHub may be. */
export const carried: readonly Row[] = [...reports, ...lost, ...large, ...secrets, ...hidden].map((one) => ({
  ...{ faster: 2, ...one },
}));
