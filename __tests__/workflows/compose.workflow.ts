import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { FlexSeed } from '../../simulator/flex/seed.ts';
import { contactCentre } from '../../simulator/seeds/contact-centre.ts';
import { manifests } from '../documents/documents.ts';
import { EVER, onRead } from '../end-to-end/faults/moments.ts';
import { LIVE, linesOf, manifestOf, NEXT } from './manifests.ts';
import { place } from './place.ts';

const event = 'workflow_dispatch';
const push = {
  event: 'push',
  payload: { ref: 'refs/heads/main', head_commit: { message: 'Callbacks at a time\n\n(#7)' } },
} as const;

describe('release from a manifest', () => {
  const example = 'release-from-manifest.yml';

  test('what the file says is made, live, and made once', async () => {
    const [manifest] = manifests;
    await using here = await place({ example, files: { 'flex/production.yml': manifest?.text ?? '' } });
    const configurations = here.simulator.flex.configurations.length;
    expect(await here.run(push)).toMatchObject({ exitCode: 0, outcomes: ['created'], jobs: ['Release: success'] });
    expect(here.contents()).toEqual(linesOf(parse(manifest?.text ?? '').plugins));
    expect(here.deployments()).toEqual(['production: in_progress, success']);
    expect(await here.run(push)).toMatchObject({ exitCode: 0, outcomes: ['already-active'] });
    expect([here.sent(), here.simulator.flex.configurations.length - configurations]).toEqual([1, 1]);
    expect(here.simulator.flex.configurations[0]?.description).toContain('Callbacks at a time');
  });

  test('a file that is wrong, or asks for what is not there, releases nothing', async () => {
    const files = { 'flex/production.yml': 'plugins:\n  theme: 9.9.9\n  nowhere: 1.0.0\n' };
    await using here = await place({ example, files });
    const seen = await here.run(push);
    expect(seen).toMatchObject({ exitCode: 1, outcomes: [''] });
    expect(seen.log).toMatch(/theme.*nowhere|nowhere.*theme/s);
    expect([here.sent(), here.live()]).toEqual([0, 'release-43']);
  });
});

describe('deploy and release', () => {
  const example = 'deploy-and-release.yml';
  const files = { 'package.json': '{ "name": "callback-queue" }', 'package-lock.json': '{}' };

  test('the version that the CLI uploads goes live beside all that is', async () => {
    await using here = await place({ example, files, tag: 'v1.6.0' });
    const seen = await here.run({ event: 'push', payload: { ref: 'refs/tags/v1.6.0' } });
    expect(seen).toMatchObject({
      exitCode: 0,
      outcomes: ['created'],
      jobs: ['Build and upload: success', 'Release: success'],
    });
    expect(here.contents()).toEqual(linesOf({ ...LIVE, 'callback-queue': '1.6.0' }));
  });

  test('a version that cannot be uploaded is not released', async () => {
    await using here = await place({ example, files, tag: 'v1.5.0' });
    const seen = await here.run({ event: 'push', payload: { ref: 'refs/tags/v1.5.0' } });
    expect(seen).toMatchObject({ exitCode: 1, outcomes: [], jobs: ['Build and upload: failure'] });
    expect(seen.log).toContain('Version 1.5.0 is in use');
    expect(here.live()).toBe('release-43');
  });
});

const sidOf = (prefix: string, at: number) => `${prefix}${String(at + 1).repeat(32)}`;
function accountsOf(names: readonly string[]): FlexSeed {
  const [first = contactCentre(), ...otherAccounts] = names.map(
    (account, at): FlexSeed => ({
      ...contactCentre(),
      ...{ account, accountSid: sidOf('AC', at), apiKeys: [{ sid: sidOf('SK', at), secret: `secret-${at}` }] },
    }),
  );
  return { ...first, otherAccounts };
}

test('promote: what is live in staging is live in production, and no key leaves its environment', async () => {
  const flex = accountsOf(['staging', 'production']);
  // act knows no environments: their variables and secrets bear their names here.
  const edit = (example: string) =>
    example
      .split(/(?=^ {2}production:$)/m)
      .map((part, at) => part.replace(/\b(vars|secrets)\.TWILIO/g, `$1.${at === 0 ? 'STAGING' : 'PRODUCTION'}_TWILIO`))
      .join('');
  await using here = await place({ example: 'promote.yml', flex, edit });
  const [staging, production] = [...here.simulator.accounts.values()];
  staging?.release('release-44');
  const named = (prefix: string, at: number) => ({
    vars: { [`${prefix}_TWILIO_ACCOUNT_SID`]: sidOf('AC', at) },
    secrets: { [`${prefix}_TWILIO_API_KEY`]: sidOf('SK', at), [`${prefix}_TWILIO_API_SECRET`]: `secret-${at}` },
  });
  const [ofStaging, ofProduction] = [named('STAGING', 0), named('PRODUCTION', 1)];
  const seen = await here.run({
    ...{ event, payload: { inputs: { reason: 'good for a week' } } },
    vars: { ...ofStaging.vars, ...ofProduction.vars },
    secrets: { ...ofStaging.secrets, ...ofProduction.secrets },
  });
  expect(seen).toMatchObject({ exitCode: 0, outcomes: ['already-active', 'created'] });
  expect([here.contents(staging), here.contents(production)]).toEqual([linesOf(NEXT), linesOf(NEXT)]);
  expect(here.sent()).toBe(1);
});

test('rings: each account becomes what its own file says', async () => {
  const rings = ['pilot', 'europe', 'america'];
  const files = {
    'flex/pilot.yml': manifestOf(NEXT),
    'flex/europe.yml': manifestOf(LIVE),
    'flex/america.yml': manifestOf({ theme: '1.0.5' }),
  };
  await using here = await place({ example: 'rings.yml', files, flex: accountsOf(rings) });
  const outcomes: string[] = [];
  for (const [at, ring] of rings.entries()) {
    const seen = await here.run({
      ...{ ...push, matrix: `ring:${ring}` },
      vars: { TWILIO_ACCOUNT_SID: sidOf('AC', at) },
      secrets: { TWILIO_API_KEY: sidOf('SK', at), TWILIO_API_SECRET: `secret-${at}` },
    });
    outcomes.push(...seen.outcomes);
  }
  expect(outcomes).toEqual(['created', 'already-active', 'created']);
  const live = [...here.simulator.accounts.values()].map(here.contents);
  expect(live).toEqual([linesOf(NEXT), linesOf(LIVE), ['theme@1.0.5']]);
  expect(here.deployments()).toEqual(['pilot', 'america'].map((ring) => `${ring}: in_progress, success`));
});

test('drift: one issue while they differ, none when they are the same, and nothing is released', async () => {
  const files = { 'flex/production.yml': manifestOf(NEXT) };
  await using here = await place({ example: 'drift.yml', files });
  const run = () => here.run({ event });
  expect(await run()).toMatchObject({ exitCode: 0, outcomes: ['planned'] });
  expect(here.issues()).toMatchObject([
    { state: 'open', label: 'flex-drift', title: 'Live is not what flex/production.yml says' },
  ]);
  expect(here.issues()[0]?.body).toContain('    upgraded queue-view 2.8.0 → 3.0.0\n');
  expect(here.issues()[0]?.body).toContain('    removed legacy-dialpad 1.0.0\n');
  expect(here.issues()[0]?.body).not.toContain(' theme ');

  here.simulator.flex.release('release-42');
  expect(await run()).toMatchObject({ exitCode: 0, outcomes: ['planned'] });
  expect(here.issues()).toMatchObject([{ state: 'open', body: expect.stringContaining(' crm-popup 4.3.0 → 4.3.1\n') }]);

  here.simulator.faults.add(onRead('/Releases$', { do: { kind: 'answer', status: 404 } }, EVER));
  expect(await run()).toMatchObject({ exitCode: 1, outcomes: [''] });
  expect(here.issues()).toMatchObject([{ state: 'open', comments: [] }]);
  here.simulator.faults.clear();

  here.simulator.flex.release('release-44');
  for (const _ of [1, 2]) expect(await run()).toMatchObject({ exitCode: 0, outcomes: ['already-active'] });
  expect(here.issues()).toMatchObject([{ state: 'closed', comments: ['Live is what the file says.'] }]);
  expect(here.sent()).toBe(0);
});

test.each([
  ['takes it out and leaves the rest', { plugin: 'crm-popup' }, 0, 'created'],
  ['can be tried', { plugin: 'crm-popup', 'dry-run': 'true' }, 0, 'planned'],
  ['finds no such plugin', { plugin: 'crm-pop-up' }, 1, ''],
])('removing one plugin %s', async (_, inputs, exitCode, outcome) => {
  await using here = await place({ example: 'remove-one-plugin.yml' });
  const seen = await here.run({ event, payload: { inputs } });
  expect(seen).toMatchObject({ exitCode, outcomes: [outcome] });
  const { 'crm-popup': _removed, ...rest } = LIVE;
  expect(here.contents()).toEqual(linesOf(outcome === 'created' ? rest : LIVE));
});
