import { expect, test } from 'vitest';
import type { FlexSeed } from '../../simulator/flex/seed.ts';
import { contactCentre } from '../../simulator/seeds/contact-centre.ts';
import { answer } from '../end-to-end/faults/actions.ts';
import { onWrite } from '../end-to-end/faults/moments.ts';
import { place } from './place.ts';

const example = 'several-accounts.yml';
const event = 'workflow_dispatch';
const payload = { inputs: { configuration: 'release-44', reason: 'everywhere' } };
const rings = ['pilot', 'europe', 'america'];

test('one ring after the other, in the order of the list', async () => {
  await using here = await place({ example });
  const seen = await here.run({ event, payload });
  // act knows no environments: here all rings have the same account, so the second finds done what the first did.
  expect(seen.outcomes).toEqual(['created', 'already-active', 'already-active']);
  expect(seen.jobs).toEqual(['Release-1: success', 'Release-2: success', 'Release-3: success']);
  expect(here.deployments()).toEqual(['pilot: in_progress, success']);
  expect(here.sent()).toBe(1);
});

test('each ring releases in its own account', async () => {
  const sidOf = (prefix: string, at: number) => `${prefix}${String(at + 1).repeat(32)}`;
  const accounts = rings.map(
    (account, at): FlexSeed => ({
      ...contactCentre(),
      ...{ account, accountSid: sidOf('AC', at), apiKeys: [{ sid: sidOf('SK', at), secret: `secret-${at}` }] },
    }),
  );
  const [first = contactCentre(), ...otherAccounts] = accounts;
  await using here = await place({ example, flex: { ...first, otherAccounts } });
  for (const [at, ring] of rings.entries()) {
    const seen = await here.run({
      ...{ event, payload, matrix: `ring:${ring}` },
      vars: { TWILIO_ACCOUNT_SID: sidOf('AC', at) },
      secrets: { TWILIO_API_KEY: sidOf('SK', at), TWILIO_API_SECRET: `secret-${at}` },
    });
    expect(seen.outcomes).toEqual(['created']);
    const live = [...here.simulator.accounts.values()].map(({ activeRelease }) => activeRelease?.configuration.name);
    expect(live).toEqual(rings.map((_, other) => (other <= at ? 'release-44' : 'release-43')));
  }
  expect(here.deployments()).toEqual(rings.map((ring) => `${ring}: in_progress, success`));
});

test('a ring that fails fails the run', async () => {
  await using here = await place({
    example,
    faults: [onWrite({ commit: 'no', do: answer(400, { code: 20001, message: 'No', status: 400 }) })],
  });
  const seen = await here.run({ event, payload });
  // act knows no `fail-fast`: it goes on with the second ring, where GitHub cancels it.
  expect(seen.exitCode).toBe(1);
  expect(seen.outcomes[0]).toBe('not-created');
  expect(seen.jobs[0]).toBe('Release-1: failure');
});
