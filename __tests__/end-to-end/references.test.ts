import { describe, expect, test } from 'vitest';
import { contactCentre } from '../../simulator/seeds/contact-centre.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { play } from './scenario.ts';

/** Every form of reference, against the contact centre: release-43 is live; 42, 41 and 40 were before it. */

const configuration = (name: string) => (simulator: Simulator) => ({
  configuration: simulator.flex.configuration(name).sid,
});
const releaseOf = (name: string) => (simulator: Simulator) => ({
  configuration: simulator.flex.releases.find((release) => release.configuration.name === name)?.sid ?? '',
});
const typed = (text: string) => () => ({ configuration: text });

describe('a reference names a configuration', () => {
  test.concurrent.each([
    ['its SID', configuration('release-44'), 'release-44'],
    ['a release of it', releaseOf('release-41'), 'release-41'],
    ['previous', typed('previous'), 'release-42'],
    ['previous~3', typed('previous~3'), 'release-40'],
  ])('by %s', async (_, inputs, live) => {
    const seen = await play({ inputs });
    expect(seen).toMatchObject({ exitCode: 0, outcome: 'created', sent: 1, released: 1, live });
    expect(seen.main.outputs).toMatchObject({ 'configuration-name': live });
    // It is not looked for in the configurations.
    expect(seen.requests.filter((request) => request.startsWith('GET /Configurations?PageSize=1000'))).toEqual([]);
  });

  test.concurrent('by active', async () => {
    const seen = await play({ inputs: { configuration: 'active', 'when-active': 'release' } });
    expect(seen).toMatchObject({ exitCode: 0, outcome: 'created', sent: 1, released: 1, live: 'release-43' });
  });

  test.concurrent('by a name that only Twilio knows: its contents are unknown, its SID comes from the answer', async () => {
    const hidden = { on: 'request', path: '/Configurations$', times: 'ever' } as const;
    const rows = { kind: 'merge', patch: { configurations: [] } } as const;
    const seen = await play({ faults: [{ at: hidden, do: rows }] });
    expect(seen).toMatchObject({ exitCode: 0, outcome: 'created', sent: 1, live: 'release-44' });
    expect(seen.main.outputs).toMatchObject({
      'configuration-name': 'release-44',
      'configuration-sid': seen.simulator.flex.configuration('release-44').sid,
      changes: '',
      plan: '',
    });
  });
});

test.concurrent('a run that has ended waits for nothing that it had asked for besides', async () => {
  const list = { on: 'request', method: 'GET', path: '/Releases$', times: 'ever' } as const;
  const seen = await play({
    ...{ inputs: { configuration: `FK${'0'.repeat(32)}` }, faults: [{ at: list, do: { kind: 'hang' } }] },
    stopped: true,
  });
  expect(seen).toMatchObject({ exitCode: 1, outcome: '', sent: 0 });
});

describe('a reference that names none is refused, and nothing is sent', () => {
  const unknown = '0'.repeat(32);
  const twice = { ...contactCentre() };
  const twins = { ...twice, configurations: [...(twice.configurations ?? []), { name: 'release-44', plugins: {} }] };
  test.concurrent.each([
    ['a SID of no release', { inputs: typed(`FK${unknown}`) }, /refused to read release FK0+.*20404/, ''],
    ['a name that is of two', { flex: twins }, /2 configurations are named "release-44": FJ\w+, FJ\w+/, ''],
    ['previous of more than there are', { inputs: typed('previous~9') }, /only 5 have ever been live/, ''],
    ['a name that Twilio does not know either', { inputs: typed('release-99') }, /HTTP 404, code 20404/, 'not-created'],
    ['a SID of something else', { inputs: typed(`FV${unknown}`) }, /not the SID of a plugin version/, ''],
  ])('%s', async (_, scenario, message, outcome) => {
    const seen = await play(scenario);
    expect(seen).toMatchObject({ exitCode: 1, outcome, released: 0, live: 'release-43', errors: [expect.anything()] });
    expect(seen.main.log).toMatch(message);
    expect(seen.sent).toBe(outcome === '' ? 0 : 1);
    expect(seen.deployments.at(-1)).toBe(outcome === '' ? undefined : 'production: in_progress, failure');
  });

  test.concurrent('active in a project that never released', async () => {
    const seen = await play({ flex: { ...contactCentre(), releases: [] }, inputs: typed('active') });
    expect(seen).toMatchObject({ exitCode: 1, outcome: '', sent: 0, released: 0 });
    expect(seen.main.log).toContain('it has no release yet');
  });
});
