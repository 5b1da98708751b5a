import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Fault } from '../../simulator/faults/fault.ts';
import { SEEDED } from '../../simulator/github/seed.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/simulator.ts';
import { escapeHidden } from '../../src/text/sanitize.ts';
import { HARMLESS, HOSTILE } from '../browser/hostile.ts';
import { answer } from '../end-to-end/faults/actions.ts';
import { EVER, onGitHub, onRead } from '../end-to-end/faults/moments.ts';
import { nodesOf, parsed } from '../report/parsed.ts';
import { type HistoryStep, playHistory, type SeenHistory } from './play.ts';

/** The history action on a contact centre of seven releases, whatever goes wrong on the way. */

interface Scene extends HistoryStep {
  readonly faults?: readonly Fault[];
  readonly simulator?: SimulatorOptions;
  readonly before?: (simulator: Simulator) => void;
}

async function play({ faults = [], simulator: options = {}, before, ...step }: Scene): Promise<SeenHistory> {
  const simulator = await startSimulator({ ...options, faults });
  try {
    before?.(simulator);
    return await playHistory(simulator, step);
  } finally {
    await simulator.close();
  }
}

/** Leaves, of each release, what a run of the action leaves. */
const recordAll = ({ flex, github, credentials }: Simulator, environment = 'production', reason = '') => {
  for (const { sid } of flex.releases.toReversed()) {
    const payload = { account: credentials.accountSid, record: { reason, run: { actor: 'ada' } } };
    const statuses = [{ state: 'success', description: `${sid} is live` }] as const;
    github.addDeployment({ task: 'flex-release', environment, payload, statuses });
  }
};
const origins = ({ releases }: SeenHistory) => [...new Set(releases.map(({ origin }) => origin))];
const refused = (status: number, body: object) => ({ do: answer(status, body) });

describe('what GitHub does not tell is not known', () => {
  test.concurrent.each<[string, Scene, note: RegExp]>([
    ['no token', { inputs: { 'github-token': '' } }, /the input `github-token` is empty/],
    ['no permission', { simulator: { github: { tokens: [{ token: SEEDED.token }] } } }, /Add `deployments: read`/],
    ['down', { faults: [onGitHub('GET', '/deployments$', refused(502, {}), EVER)] }, /GitHub could not list/],
    ['not a workflow', { environment: { GITHUB_SHA: '' } }, /this is not a workflow run/],
  ])('%s', async (_, scene, note) => {
    const seen = await play({ ...scene, before: recordAll, inputs: { ...scene.inputs, 'fail-on': 'outside' } });
    expect([origins(seen), seen.releases.length]).toEqual([['unknown'], 7]);
    expect(seen.result.summary).toMatch(
      /^## ❓\u00a0It is not known whether 7 releases in the 90 days to \d{4}-\d\d-\d\d went past the gates$/m,
    );
    expect(seen.history.accounts[0]?.notes).toEqual([expect.stringMatching(note)]);
    // A question that cannot be answered is no "no".
    expect(seen.errors).toEqual([
      expect.stringMatching(
        /the history is not known: It is not known whether releases of AC\w+ went past the gates\. GitHub/,
      ),
    ]);
  });

  test.concurrent('the limit is reached on the way: what was read stands, and no more is asked', async () => {
    const limited = refused(403, { message: 'API rate limit exceeded for installation.' });
    const faults = [onGitHub('GET', '/statuses$', limited, { nth: 6, ...EVER })];
    const seen = await play({ faults, before: recordAll });
    expect(seen.releases.map(({ origin }) => origin)).toEqual([...Array(5).fill('action'), 'unknown', 'unknown']);
    expect(seen.requests.filter((path) => path.endsWith('/statuses'))).toHaveLength(7);
  });
});

test.concurrent('of an environment, what others record is outside', async () => {
  const before = (simulator: Simulator) => recordAll(simulator, 'staging');
  const [all, staging, production] = await Promise.all([
    play({ before }),
    play({ before, inputs: { environment: 'staging', 'fail-on': 'outside' } }),
    play({ before, inputs: { environment: 'production' } }),
  ]);
  expect([origins(all), origins(staging), staging.result.exitCode]).toEqual([['action'], ['action'], 0]);
  expect([origins(production), production.result.exitCode]).toEqual([['unknown'], 0]);
});

describe('what Twilio does not tell is not known', () => {
  test.concurrent('a configuration that cannot be read', async () => {
    const faults = [onRead('/FJ41e75a432aaf629a384882b895890774/Plugins$', refused(404, { code: 20404 }), EVER)];
    const { releases, history, result } = await play({ faults, before: recordAll });
    const unknown = releases.filter(({ changes }) => changes === null).map(({ configuration }) => configuration);
    expect([result.exitCode, unknown]).toEqual([0, ['release-43']]);
    expect(history.accounts[0]?.notes).toHaveLength(1);
  });

  test.concurrent('what is live, if its two answers differ', async () => {
    const active = '/Releases/Active$';
    const older = { do: { kind: 'merge', patch: { sid: `FK${'0'.repeat(32)}` } } } as const;
    const seen = await play({
      faults: [onRead(active, older, EVER)],
      inputs: { expect: 'release-43', 'fail-on': 'drift' },
    });
    expect(seen.history.accounts[0]).toMatchObject({
      live: null,
      drift: null,
      notes: [expect.stringContaining('what was live is not known')],
    });
    expect([seen.result.outputs['drift'], seen.result.outputs['live'], seen.result.exitCode]).toEqual(['', '', 1]);
    expect(seen.releases[0]).toMatchObject({ live: false, liveSeconds: null });
  });

  test.concurrent('anything, without access', async () => {
    const { errors, result } = await play({ inputs: { 'api-secret': 'wrong' } });
    expect(errors).toEqual([expect.stringMatching(/^Flex Release: .*\n?.*This action only reads\./s)]);
    expect([result.exitCode, result.outputs['json'], result.summary.split('\n')[0]]).toEqual([
      1,
      undefined,
      '## ❌\u00a0The history could not be read',
    ]);
  });
});

test.concurrent.each([
  ['release-43', 'false', 0],
  ['FJ41e75a432aaf629a384882b895890774', 'false', 0],
  ['release-44', 'true', 1],
])('drift: %s must be live', async (expected, drift, exitCode) => {
  const { result, errors } = await play({ inputs: { expect: expected, 'fail-on': 'drift' } });
  expect([result.outputs['drift'], result.exitCode]).toEqual([drift, exitCode]);
  if (exitCode === 1)
    expect(errors).toEqual([
      expect.stringMatching(/In AC\w+ at [-\d]+ [:\d]+ UTC, release-43 was live, not release-44\./),
    ]);
});

test.concurrent('drift: what a manifest says must be live, and nothing else', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
  try {
    const simulator = await startSimulator();
    const plugins = simulator.flex.activeRelease?.configuration.plugins ?? [];
    await simulator.close();
    const lines = plugins.map(({ version }) => `  ${version.plugin.uniqueName}: ${version.version}\n`);
    const [first = '', ...others] = lines;
    const files = {
      ...{ good: lines, less: others, wrong: ['  a: b: c\n'] },
      other: [...others, first.replace(/: .*/, ': 99.0.0')],
    };
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(workspace, `${name}.yml`), `plugins:\n${content.join('')}`);
    const played = (name: keyof typeof files) =>
      play({ inputs: { expect: `${name}.yml`, 'fail-on': 'drift' }, environment: { GITHUB_WORKSPACE: workspace } });
    const [good, less, other, wrong] = await Promise.all([
      played('good'),
      played('less'),
      played('other'),
      played('wrong'),
    ]);
    const plugin = first.trim().replace(': ', '@');
    expect(good.history.accounts[0]).toMatchObject({ drift: false, differences: [] });
    expect(less.history.accounts[0]).toMatchObject({ drift: true, differences: [`has ${plugin}`] });
    const lacks = `lacks ${plugin.replace(/@.*/, '@99.0.0')}`;
    expect(other.history.accounts[0]).toMatchObject({ drift: true, differences: [lacks, `has ${plugin}`] });
    expect(other.errors).toEqual([
      expect.stringContaining(`release-43 was live, not other.yml: it ${lacks}, has ${plugin}.`),
    ]);
    expect(wrong.errors).toEqual([
      expect.stringMatching(/^Flex Release: invalid input: The input `expect` is wrong: line 2: not YAML/),
    ]);
  } finally {
    rmSync(workspace, { recursive: true });
  }
});

test.concurrent('a time that has not come yet is refused: nothing would ever be past the gates', async () => {
  const { errors } = await play({ inputs: { since: '2999-01-01', 'fail-on': 'outside' } });
  expect(errors).toEqual([expect.stringContaining('The input `since` is in the future')]);
});

test.concurrent('the newest is the newest, in whatever order the list comes', async () => {
  const reversed = onRead('/Releases$', { do: { kind: 'merge', order: 'reverse' } }, EVER);
  const { releases } = await play({ faults: [reversed], inputs: { since: '8d' } });
  expect(releases.map(({ configuration, live }) => [configuration, live])).toEqual([['release-43', true]]);
});

/** Joining takes no account. */
const NOTHING_TO_READ = { 'account-sid': '', 'api-key': '', 'api-secret': '' };

describe('several accounts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'histories-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.concurrent('are one history, with figures over all, and one that is no history is refused', async () => {
    const parts = await Promise.all([play({ before: recordAll, inputs: { expect: 'release-42' } }), play({})]);
    for (const [at, { history }] of parts.entries()) writeFileSync(join(folder, `${at}.json`), JSON.stringify(history));
    writeFileSync(join(folder, 'other.txt'), '{"accounts":[{"releases":[{}]}]}');
    const inputs = { ...NOTHING_TO_READ, join: folder, timezone: 'Asia/Tokyo', 'fail-on': 'drift' };
    const [all, vain, other, none] = await Promise.all([
      play({ inputs }),
      play({ inputs: { ...inputs, since: '30d', environment: 'staging' } }),
      play({ inputs: { ...inputs, join: join(folder, 'other.txt') } }),
      play({ inputs: { ...inputs, join: join(folder, 'none') } }),
    ]);
    expect(all.result.outputs).toMatchObject({ releases: '14', outside: '0', drift: 'true', live: '' });
    expect(all.history.figures).toMatchObject({ releases: 14, unknown: 7 });
    expect(all.requests).toEqual([]);
    expect(all.releases[0]?.localDate).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d Asia\/Tokyo$/);
    expect(all.csv).toHaveLength(1 + 14);
    expect(all.html.match(/<h2>/g)).toHaveLength(2);
    expect([all, vain, other, none].map(({ result }) => result.exitCode)).toEqual([1, 1, 1, 1]);
    expect(vain.errors).toEqual([expect.stringContaining('\n`since` is not used with `join`')]);
    expect(vain.result.summary).toMatch(
      /^2 inputs are wrong: .*\\\n`since` is not used .*\\\n`environment` is not used /m,
    );
    expect(other.errors).toEqual([
      expect.stringMatching(/no history to join: .*other\.txt is not a history of this version/),
    ]);
    expect(none.errors).toEqual([expect.stringMatching(/no history to join: .*ENOENT/)]);
  });
});

test.concurrent('files that cannot be written fail the run', async () => {
  const { errors, result } = await play({ environment: { RUNNER_TEMP: '/nowhere' } });
  expect([result.exitCode, errors]).toEqual([
    1,
    [expect.stringMatching(/outputs not written: The files cannot be written: ENOENT/)],
  ]);
});

/** Names and reasons that are these texts, by whoever may write them. */
const writtenBy = (texts: readonly string[], secret = ''): Scene => ({
  simulator: {
    flex: {
      account: 'hostile',
      plugins: texts.map((name) => ({ name, versions: [{ version: name }] })),
      configurations: texts.map((name, at) => ({
        name,
        minutesAgo: 100,
        plugins: texts.slice(0, at).map((one) => ({ plugin: one, version: one })),
      })),
      releases: texts.map((configuration, at) => ({ configuration, minutesAgo: 90 - at })),
    },
  },
  before({ flex, github, credentials }) {
    for (const [at, { sid }] of flex.releases.toReversed().entries()) {
      const text = texts[at] ?? '';
      const gates = [{ gate: text, verdict: 'waived' }];
      const record = {
        reason: `${text}${secret && credentials.apiSecret}`,
        breakGlass: text,
        gates,
        run: { actor: text },
        approvals: [{ login: text }],
      };
      const run = { title: text, url: 'https://github.com/octo-org/flex-project/actions/runs/7' };
      const payload = { account: credentials.accountSid, run, record };
      const statuses = [{ state: 'success', description: `${sid} is live` }] as const;
      github.addDeployment({ task: 'flex-release', payload, statuses });
    }
  },
});

describe('what others write', () => {
  test.concurrent('is text wherever it is shown, and no secret is in it', async () => {
    const [hostile, harmless] = await Promise.all([play(writtenBy(HOSTILE, 'secret')), play(writtenBy(HARMLESS))]);
    const { result, releases, csv, html, csvText } = hostile;
    const [, secret = ''] = /^::add-mask::([0-9a-f]{32})$/m.exec(result.log) ?? [];
    expect(secret).not.toBe('');
    expect(origins(hostile)).toEqual(['action']);
    // As it was written, hidden characters spelled out, and the secret hidden.
    const texts = HOSTILE.toReversed().map(escapeHidden);
    expect(releases.map(({ configuration }) => configuration)).toEqual(texts);
    expect(releases.map(({ reason }) => reason)).toEqual(texts.map((text) => `${text}***`));
    expect(
      releases.map(({ waived, startedBy, approvedBy }) => [...waived, ...startedBy, ...(approvedBy ?? [])]),
    ).toEqual(texts.map((text) => [text, text, text]));
    for (const file of [
      csvText,
      html,
      JSON.stringify(hostile.history),
      result.summary,
      result.log.replace(/^::add-mask.*/gm, ''),
    ])
      expect(file).not.toContain(secret);
    // No row and no cell more, and in the page no tag, no attribute and no address more.
    expect(csv.map((row) => row.length)).toEqual(Array(1 + HOSTILE.length).fill(21));
    const structure = (page: string) =>
      page
        .match(/<[^>]*>/g)
        ?.map((tag) => tag.replace(/(?:title|aria-label)="[^"]*"/, '').replace(/(?<=x|width)="[\d.]+"/g, ''));
    expect(structure(html)).toEqual(structure(harmless.html));
    expect(html).not.toMatch(/<script|<img|onerror="|javascript:/);
    const shape = (summary: string) => {
      const tree = parsed(summary);
      return [
        nodesOf(tree, 'heading'),
        nodesOf(tree, 'html'),
        nodesOf(tree, 'link'),
        nodesOf(tree, 'image'),
        nodesOf(tree, 'tableCell'),
      ].map((nodes) => nodes.length);
    };
    expect(shape(result.summary)).toEqual(shape(harmless.result.summary));
    expect(result.commands.filter(({ name }) => name !== 'add-mask')).toEqual([]);
  });
});
