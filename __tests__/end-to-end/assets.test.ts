import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import type { Fault } from '../../simulator/faults/fault.ts';
import type { FlexSeed } from '../../simulator/flex/seed.ts';
import { contactCentre } from '../../simulator/seeds/contact-centre.ts';
import { answer } from './faults/actions.ts';
import { play, recordOf, type Scenario, type Seen } from './scenario.ts';

/** Where `check-assets` goes: whoever uploads a plugin chooses the address of its bundle. */

const NOT_REACHED = 'could not be reached at a public address';
const checking = (scenario: Scenario) =>
  play({ faster: 1, ...scenario, inputs: { 'dry-run': 'true', 'check-assets': 'true' } });
const reasonOf = ({ main }: Seen): string =>
  recordOf(main).gates.find(({ gate }: { readonly gate: string }) => gate === 'check-assets').reason;
const BLOCKED = { outcome: 'blocked', exitCode: 1 };

/** The first bundle's host answers so. */
const redirecting = (location: string): readonly Fault[] => {
  const redirect = answer(302, '', { location });
  return [{ at: { on: 'request', host: 'contact-centre-1234.twil.io', times: 'ever' }, do: redirect }];
};

test.concurrent('without a proxy, nothing of the own network is reached by a name that leads there', async () => {
  let reached = 0;
  const server = createServer((socket) => {
    reached += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { readonly port: number };
  const host = 'plugins.nearby.example';
  try {
    const seen = await checking({
      flex: { ...contactCentre(), bundles: `https://${host}:${port}` },
      nodeOptions: ['--import', new URL('nearby-name.mjs', import.meta.url).href],
      environment: { NO_PROXY: host },
    });
    expect(seen).toMatchObject(BLOCKED);
    expect(reasonOf(seen)).toContain(`callback-queue 1.5.0: ${NOT_REACHED}`);
    expect(reached).toBe(0);
  } finally {
    server.close();
  }
});

test.concurrent.each([
  ['https://169.254.169.254/latest/meta-data'],
  ['https://[::ffff:10.0.0.1]/'],
  ['https://localhost/'],
])('no redirect leads to %s, with a proxy or without', async (location) => {
  const bundles = 'https://ada:hunter2@contact-centre-1234.twil.io';
  const seen = await checking({ flex: { ...contactCentre(), bundles }, faults: redirecting(location) });
  expect(seen).toMatchObject(BLOCKED);
  expect(JSON.stringify(seen.main)).not.toContain('hunter2');
  expect(reasonOf(seen)).toContain(NOT_REACHED);
  expect(reasonOf(seen)).not.toMatch(/ECONN|169|10\.0|localhost/);
});

test.concurrent.each([
  ['a private plugin is not found by a login page elsewhere', true, BLOCKED, /redirects to another host/],
  ['a public one is found where its bundle is', false, { outcome: 'planned' }, /bundles found/],
])('%s', async (_, isPrivate, outcome, reason) => {
  const seed = contactCentre();
  const flex: FlexSeed = {
    ...seed,
    plugins: (seed.plugins ?? []).map((plugin) => ({
      ...plugin,
      versions: plugin.versions.map((version) => ({ ...version, private: isPrivate })),
    })),
  };
  const seen = await checking({ flex, faults: redirecting('https://login.twil.io/') });
  expect(seen).toMatchObject(outcome);
  expect(reasonOf(seen)).toMatch(reason);
});
