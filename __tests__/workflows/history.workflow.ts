import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FlexSeed } from '../../simulator/flex/seed.ts';
import { contactCentre } from '../../simulator/seeds/contact-centre.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import type { History } from '../../src/history/document.ts';
import { place } from './place.ts';

const event = 'workflow_dispatch';
const payload = { inputs: { since: '90d' } };

/** What a run of the action leaves of a release. */
function record({ github, credentials }: Simulator, sid: string): void {
  const statuses = [{ state: 'success', description: `${sid} is live` }] as const;
  github.addDeployment({ task: 'flex-release', payload: { account: credentials.accountSid }, statuses });
}

test('the weekly history is kept, and fails where a release went past the gates', async () => {
  const example = 'history.yml';
  const [newest] = contactCentre().releases?.slice(-1) ?? [];
  const flex = { ...contactCentre(), releases: newest ? [{ ...newest, minutesAgo: 5 }] : [] };
  await using here = await place({ example, flex });
  const { simulator } = here;
  for (const { sid } of simulator.flex.releases) record(simulator, sid);
  const good = await here.run({ event, payload });
  expect(good.outputs['history']).toMatchObject({ releases: '1', outside: '0' });
  expect(good.jobs).toEqual(['History: success']);
  const endings = readdirSync(join(here.artifacts, 'flex-history')).map((name) => name.split('.').at(-1));
  expect(endings.sort()).toEqual(['csv', 'html', 'json']);

  simulator.flex.release('release-42');
  const bad = await here.run({ event, payload });
  expect(bad.exitCode).toBe(1);
  expect(bad.outputs['history']).toMatchObject({ releases: '2', outside: '1' });
  expect(bad.jobs).toEqual(['History: failure']);
  expect(bad.steps).toContain('History / Main Keep it: success');
});

test('one page of several accounts', async () => {
  const example = 'history-many-accounts.yml';
  const rings = ['pilot', 'europe', 'america'];
  const sidOf = (prefix: string, at: number) => `${prefix}${String(at + 1).repeat(32)}`;
  const [first = contactCentre(), ...otherAccounts] = rings.map(
    (account, at): FlexSeed => ({
      ...contactCentre(),
      ...{ account, accountSid: sidOf('AC', at), apiKeys: [{ sid: sidOf('SK', at), secret: `secret-${at}` }] },
    }),
  );
  await using here = await place({ example, flex: { ...first, otherAccounts } });
  // act knows no environments: each ring runs by itself, and the last job joins what there is.
  for (const [at, ring] of rings.entries()) {
    const seen = await here.run({
      ...{ event, matrix: `ring:${ring}` },
      vars: { TWILIO_ACCOUNT_SID: sidOf('AC', at) },
      secrets: { TWILIO_API_KEY: sidOf('SK', at), TWILIO_API_SECRET: `secret-${at}` },
    });
    expect(seen.exitCode, seen.log).toBe(0);
    expect(seen.outputs['all']).toMatchObject({ releases: String(7 * (at + 1)), outside: '0' });
  }
  const folder = join(here.artifacts, 'flex-history');
  const [html = ''] = readdirSync(folder).filter((name) => name === 'flex-history.html');
  const page = readFileSync(join(folder, html), 'utf8');
  for (const at of rings.keys()) expect(page).toContain(`<code>${sidOf('AC', at)}</code>`);
  const names = readdirSync(join(here.artifacts, 'flex-history-pilot'));
  const pilot: History = JSON.parse(readFileSync(join(here.artifacts, 'flex-history-pilot', names[0] ?? ''), 'utf8'));
  expect(pilot.accounts.map(({ account, environment }) => [account, environment])).toEqual([[sidOf('AC', 0), 'pilot']]);
});
