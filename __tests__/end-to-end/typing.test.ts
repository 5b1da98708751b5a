import { describe, expect, test } from 'vitest';
import type { ConnectAction } from '../../simulator/faults/fault.ts';
import { contactCentre } from '../../simulator/seeds/contact-centre.ts';
import { configurationSid } from './faults/row.ts';
import { play } from './scenario.ts';

/** What is mistyped costs nothing: it is said before it does harm, with what was most likely meant. */

const untouched = { sent: 0, released: 0, live: 'release-43' };
const messageOf = ({ main }: Awaited<ReturnType<typeof play>>) =>
  main.commands.find(({ name }) => name === 'error')?.message ?? '';

describe('an input that action.yml does not declare', () => {
  test.concurrent('is an error before any request if only its spelling differs', async () => {
    const seen = await play({
      environment: { INPUT_DRY_RUN: 'true', INPUT_RELEASE_WINDOW: '' },
      inputs: { 'when-active': 'never' },
    });
    expect(seen).toMatchObject({ ...untouched, exitCode: 1, requests: [], errors: ['Flex Release: invalid input'] });
    expect(messageOf(seen)).toMatch(/^3 inputs are wrong: `dry_run`, `release_window`, `when-active`\.\n/);
    expect(messageOf(seen)).toContain('`dry_run` is no input: write `dry-run`');
    expect(messageOf(seen)).toContain('`release_window` is no input: write `release-window`');
  });

  test.concurrent('is warned of if it is near, and ignored if it is far', async () => {
    const seen = await play({ environment: { 'INPUT_REQUIRE-APPROVALS': '2', 'INPUT_NODE-VERSION': '24' } });
    expect(seen).toMatchObject({ exitCode: 0, outcome: 'created' });
    expect(seen.warnings).toEqual([
      '`require-approvals` is no input of this action, so it has no effect. The nearest is `require-approval`.',
    ]);
  });
});

test.concurrent('what is empty says what empties it, with all that is missing at once, as a list', async () => {
  const seen = await play({ credentials: 'none', inputs: { configuration: '' } });
  expect(seen).toMatchObject({ ...untouched, exitCode: 1, requests: [], errors: ['Flex Release: empty input'] });
  const names = '`configuration`, `account-sid`, `api-key`, `api-secret`';
  expect(messageOf(seen)).toMatch(RegExp(`^4 inputs are empty: ${names}\\.\n\`configuration\` is required`));
  expect(messageOf(seen)).toContain('that the job has the `environment:` that holds it.');
  expect(messageOf(seen)).toMatch(/docs\/troubleshooting\.md#empty-input$/);
  expect(seen.main.summary).toContain('\n- `account-sid` is required, here or as TWILIO_ACCOUNT_SID\n');
  expect(seen.main.outputs['headline']).toBe(
    `❌ Not released: ${seen.main.log.match(/4 inputs are empty.*?(?=\.\n)/)?.[0].replaceAll('`', '')}`,
  );
});

test.concurrent('an empty list beside a base says what empties it, and not that `configuration` is required', async () => {
  const seen = await play({ inputs: { configuration: '', plugins: '', base: 'none' } });
  expect(seen).toMatchObject({ ...untouched, exitCode: 1, requests: [], errors: ['Flex Release: empty input'] });
  expect(messageOf(seen)).toMatch(/^The input `plugins` is required with `base`, unless `manifest` is given\.\n/);
  expect(messageOf(seen)).toContain('that the job has the `environment:` that holds it.');
  expect(messageOf(seen)).toMatch(/docs\/troubleshooting\.md#empty-input$/);
});

describe('a name that no listed configuration has', () => {
  const dry = (configuration: string) =>
    play({ inputs: { configuration, 'dry-run': 'true', 'deny-changes': 'removals' } });

  test.concurrent.each([
    ['release-4', 'The nearest: "release-44", "release-43", "release-42".'],
    ['Previous', 'Most likely `previous` is meant'],
    ['previous-2', 'Most likely `previous~2` is meant'],
    ["'release-44'", 'most likely they are not meant. The nearest: "release-44"'],
    ['FJ123', 'a part of a SID: FJ and 32 hexadecimal digits; this has 3.'],
    ['latest', 'There is no word `latest`'],
    ['a@1,b@2', 'It looks like a list of plugins: that goes into the input `plugins`, one per line, with `base`.'],
  ])('%s is told as what it most likely is', async (configuration, advice) => {
    const seen = await dry(configuration);
    expect(seen).toMatchObject({ ...untouched, exitCode: 0, outcome: 'planned' });
    expect(seen.warnings).toEqual([expect.stringContaining(advice)]);
    expect(seen.main.log).toMatch(/^⚠ Target/m);
    expect(seen.main.log).not.toMatch(/^✓ Target/m);
    const verdicts = JSON.parse(seen.main.outputs['gates'] ?? '') as { gate: string; verdict: string }[];
    const pending = verdicts.filter(({ verdict }) => verdict === 'pending').map(({ gate }) => gate);
    expect(pending).toEqual(['releasable', 'deny-changes']);
  });

  test.concurrent('is handed to Twilio, and its refusal names the nearest', async () => {
    const seen = await play({ inputs: { configuration: 'release-4' } });
    expect(seen).toMatchObject({ sent: 1, released: 0, live: 'release-43', exitCode: 1, outcome: 'not-created' });
    expect(messageOf(seen)).toContain('The nearest: "release-44", "release-43", "release-42".');
  });

  test.concurrent.each([31, 33])('is not what has %i digits of a SID: an error before any request', async (digits) => {
    const seen = await play({ inputs: { configuration: `FJ${'0'.repeat(digits)}` } });
    expect(seen).toMatchObject({ ...untouched, exitCode: 1, requests: [] });
    expect(messageOf(seen)).toContain(`FJ and 32 hexadecimal digits; this has ${digits}`);
  });
});

describe('a wrong edge', () => {
  const wrong = { deployment: 'off', 'dry-run': 'true' };
  const likely = 'it makes the host flex-api.dubln.us1.twilio.com.';

  test.concurrent('of which there is no host is named by its input', async () => {
    const seen = await play({
      inputs: { ...wrong, edge: 'dubln' },
      environment: { NO_PROXY: 'twilio.com' },
      nodeOptions: ['--import', new URL('no-such-host.mjs', import.meta.url).href],
    });
    expect(seen).toMatchObject({ ...untouched, errors: ['Flex Release: Twilio could not be reached'] });
    expect(messageOf(seen)).toContain(`Most likely the input \`edge\` (dubln) is wrong: ${likely}`);
  });

  test.concurrent.each<[string, ConnectAction, string]>([
    ['has a certificate for another name', { kind: 'certificate', flaw: 'other-host' }, 'certificate refused'],
    ['the proxy cannot find', { kind: 'refuse', status: 502 }, 'Twilio could not be reached'],
  ])('whose host %s is named by its variable', async (_, action, title) => {
    const seen = await play({
      inputs: wrong,
      environment: { TWILIO_EDGE: 'dubln' },
      faults: [{ at: { on: 'connect', host: 'flex-api.dubln.us1.twilio.com', times: 'ever' }, do: action }],
    });
    expect(seen).toMatchObject({ ...untouched, errors: [`Flex Release: ${title}`] });
    expect(messageOf(seen)).toContain(`Most likely the variable TWILIO_EDGE (dubln) is wrong: ${likely}`);
  });
});

test.concurrent('what is archived has no remedy but another configuration: the last ones are named, newest first', async () => {
  const seen = await play({ before: ({ flex }) => void flex.archive('release-44') });
  expect(seen).toMatchObject({ ...untouched, outcome: 'blocked' });
  expect(messageOf(seen)).toMatch(/not archived, newest first: release-42 \(FJ\w+\), release-41 \(FJ\w+\)/);
});

test.concurrent('two runs of the same target at once: it is live, and by which release is said', async () => {
  const write = { on: 'request', method: 'POST', path: '/Releases$' } as const;
  const seen = await play({ faults: [{ at: write, meanwhile: { after: [{ release: 'release-44' }] } }] });
  expect(seen).toMatchObject({ outcome: 'conflict', live: 'release-44', released: 2 });
  expect(messageOf(seen)).toContain('the target was live all the same');
  expect(messageOf(seen)).toContain(seen.simulator.flex.activeRelease?.sid);
});

test.concurrent('what changes under the same version is said', async () => {
  const seed = contactCentre();
  const live = seed.configurations?.find(({ name }) => name === 'release-43')?.plugins ?? {};
  const plugins = Object.entries(live).map(([plugin, version], at) => ({ plugin, version, phase: at === 0 ? 1 : 3 }));
  const seen = await play({
    flex: { ...seed, configurations: [...(seed.configurations ?? []), { name: 'phased', plugins }] },
    inputs: { configuration: 'phased', 'dry-run': 'true' },
  });
  const [plugin, version] = Object.entries(live)[0] ?? [];
  const changes: readonly object[] = JSON.parse(seen.main.outputs['changes'] ?? '');
  expect(changes).toContainEqual({ plugin, kind: 'changed', from: version, to: version, differs: ['phase'] });
  expect(seen.main.log).toContain('changed (phase)');
  expect(seen.main.summary).toContain('changed (phase)');
});

test.concurrent('the same row on two pages is one configuration', async () => {
  const list = { on: 'request', path: '/Configurations$', times: 'ever' } as const;
  const same = { sid: configurationSid('release-44'), name: 'release-44' };
  const rows = [0, 1].map((at) => ({ at, patch: same }));
  const seen = await play({ faults: [{ at: list, do: { kind: 'merge', rows } }] });
  expect(seen).toMatchObject({ outcome: 'created', live: 'release-44' });
});
