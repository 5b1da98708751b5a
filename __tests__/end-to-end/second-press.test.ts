import { describe, expect, test } from 'vitest';
import type { FlexSeed } from '../../simulator/flex/seed.ts';
import { contactCentre } from '../../simulator/seeds/contact-centre.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { isRelease, play, playOn, recordOf, type Seen, type Step } from './scenario.ts';

/** Whatever people press once something was taken back, it stays so, and the first line says what is live. */

const releases = (...numbers: readonly number[]): FlexSeed => ({
  ...contactCentre(),
  // Ten minutes apart, the last one being the active release.
  releases: numbers.map((number, at) => ({
    ...{ configuration: `release-${number}`, minutesAgo: (numbers.length - at) * 10 },
  })),
});
const firstLine = (text: string) => text.split('\n', 1)[0];
const headline = ({ main }: Pick<Seen, 'main'>) => firstLine(main.summary);
const message = ({ main }: Seen) => main.commands.find(({ name }) => name === 'error')?.message ?? '';

describe('a second press', () => {
  test.concurrent.each([
    ['after a rollback', [42, 43, 42], 'previous', 'release-43', undefined],
    ['after a rollback by two', [40, 41, 42, 43, 41], 'previous~2', 'release-42', 'previous~3`, release-40'],
    [
      'after a rollback of what came on purpose',
      [41, 42, 43, 42, 43, 42],
      'previous',
      'release-43',
      'previous~2`, release-41',
    ],
  ])('%s sends nothing, and says what is live', async (_, numbers, configuration, taken, further) => {
    const seen = await play({ flex: releases(...numbers), inputs: { configuration } });
    const name = `release-${numbers.at(-1)}`;
    expect(seen).toMatchObject({ outcome: '', exitCode: 1, sentInAll: 0, live: name, deployments: [] });
    expect(seen.errors).toEqual(['Flex Release: already back']);
    // Made in the dashboard: no run is named.
    expect(firstLine(message(seen))).toMatch(
      RegExp(`^Already back: ${name} has been live since [-\\d]+ [:\\d]+ UTC\\.$`),
    );
    expect(headline(seen)).toMatch(RegExp(`^## ↩️ Already back: ${name} has been live since [-\\d]+ [:\\d]+ UTC$`));
    const { flex } = seen.simulator;
    const { sid } = flex.configuration(taken);
    expect(message(seen)).toContain(
      `\`${configuration}\` is ${taken} (${sid}), which ${flex.activeRelease?.sid} took back`,
    );
    expect(message(seen)).toContain(`To bring ${taken} back on purpose, set \`configuration\` to ${sid}.`);
    expect(message(seen).includes('go further back')).toBe(further !== undefined);
    expect(message(seen)).toContain(further ?? '');
    const { history, active, action } = recordOf(seen.main);
    expect([active, action]).toEqual([flex.activeRelease?.sid, 'rollback']);
    const isTaken = history.map(({ takenBack }: { readonly takenBack: boolean }) => takenBack);
    expect(isTaken.slice(0, 3)).toEqual([false, true, numbers.length === 5]);
    expect(seen.main.summary).toMatch(/^\| 🔴\u00a0taken back +\| release-43/m);
  });

  test.concurrent.each([
    ['brings it back where its SID is given', 'release-43', '✅ Released: release-43 is live'],
    ['goes further where that is asked for', 'previous~2', '↩️ Rolled back to release-41: it is live again'],
  ])('%s', async (_, wanted, line) => {
    const seen = await play({
      flex: releases(41, 42, 43, 42),
      inputs: ({ flex }) => ({ configuration: wanted.startsWith('r') ? flex.configuration(wanted).sid : wanted }),
    });
    expect(seen).toMatchObject({ outcome: 'created', exitCode: 0, sentInAll: 1 });
    expect(headline(seen)).toBe(`## ${line}`);
  });

  test.concurrent('says the same without GitHub, but by whom', async () => {
    const down = { on: 'request', host: 'api.github.com', times: 'ever' } as const;
    const seen = await play({
      flex: releases(42, 43, 42),
      inputs: { configuration: 'previous' },
      faults: [{ at: down, do: { kind: 'reset' } }],
    });
    expect(seen).toMatchObject({ outcome: '', exitCode: 1, sentInAll: 0, live: 'release-42' });
    expect(firstLine(message(seen))).toMatch(/^Already back: release-42 has been live since [-\d]+ [:\d]+ UTC\.$/);
  });
});

/** One press of the button, in a run of its own. */
const press = (number: number, step: Step = {}, configuration = 'previous'): Step => ({
  ...step,
  inputs: { configuration, ...step.inputs },
  environment: { GITHUB_RUN_NUMBER: String(number), GITHUB_RUN_ID: String(9_000 + number) },
});

describe('of two people who press at once', () => {
  const BACK = /^## ↩️ Already back: release-42 has been live since [-\d]+ [:\d]+ UTC, by Release `#13`$/;
  const first = { outcome: 'created', exitCode: 0, sent: 1, live: 'release-42' };

  test.concurrent('the second, who starts after the first, reads by whom it is back', async () => {
    const simulator = await startSimulator();
    try {
      expect(await playOn(simulator, press(13))).toMatchObject(first);
      const second = await playOn(simulator, press(14));
      expect(second).toMatchObject({ outcome: '', exitCode: 1, sent: 0, live: 'release-42', released: 0 });
      expect(headline(second)).toMatch(BACK);
      expect(firstLine(message(second))).toMatch(/^Already back: .*, by Release #13\.$/);
      // By its SID, as the first page gives it, there is no error.
      const { sid } = simulator.flex.configuration('release-42');
      const again = await playOn(simulator, press(15, {}, sid));
      expect(again).toMatchObject({ outcome: 'already-active', exitCode: 0, sent: 0 });
      expect(headline(again)).toMatch(BACK);
      expect(simulator.requests.filter(isRelease)).toHaveLength(1);
    } finally {
      await simulator.close();
    }
  });

  test.concurrent('the second, who started before the first, reads the same', async () => {
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    let held = false;
    const simulator = await startSimulator({
      // The first of them to open its deployment waits for the other one to end.
      delay: async (_, { method, path }) => {
        if (held || method !== 'POST' || !path.endsWith('/deployments')) return;
        held = true;
        reached.resolve();
        await gate.promise;
      },
    });
    try {
      const overtake = async (_: unknown, { flex }: Simulator) => {
        await reached.promise;
        await playOn(simulator, press(13));
        expect(flex.activeRelease?.configuration.name).toBe('release-42');
        gate.resolve();
      };
      const second = await playOn(simulator, press(12, { stopped: true, during: overtake }));
      expect(second).toMatchObject({ outcome: 'already-active', exitCode: 0, live: 'release-42' });
      expect(headline(second)).toMatch(BACK);
      expect(simulator.requests.filter(isRelease)).toHaveLength(1);
    } finally {
      gate.resolve();
      await simulator.close();
    }
  });
});

describe('a rollback by hand', () => {
  const byHand = { inputs: { configuration: 'previous', 'rollback-on-failure': 'true' }, job: 'failure' } as const;

  test.concurrent('says that it is one, and stays live if its job fails: before it was what it took back', async () => {
    const seen = await play(byHand);
    expect(seen).toMatchObject({ outcome: 'created', sentInAll: 1, live: 'release-42' });
    const { main, posts, simulator } = seen;
    const sid = simulator.flex.configuration('release-43').sid;
    expect(headline(seen)).toBe('## ↩️ Rolled back to release-42: it is live again');
    expect(firstLine(posts[0]?.summary ?? '')).toBe('## ⚠️ Still live: release-42');
    for (const { summary, log } of [main, ...posts]) {
      expect(summary).toMatch(/^\*\*To bring\*\* release-43 \*\*back on purpose\*\*: /m);
      expect(log).toMatch(RegExp(`To bring .*back.*, set configuration to ${sid}`));
      expect(`${log}${summary.split('<details>')[0]}`).not.toContain('To roll back');
    }
    const deployment = simulator.github.deployments()[0];
    expect(deployment?.description).toMatch(/· rollback to release-42$/);
    const record = expect.objectContaining({ action: 'rollback', automatic: false });
    expect(deployment?.payload).toMatchObject({ action: 'rollback', record });
    const made = simulator.flex.activeRelease?.sid;
    expect(deployment?.statuses.at(-1)?.description).toBe(`Rolled back to release-42: ${made} is live`);
  });

  test.concurrent('that did not see its end is one for the post step, too', async () => {
    const lost = { on: 'request', method: 'POST', path: '/Releases$' } as const;
    const seen = await play({
      ...{ ...byHand, faults: [{ at: lost, commit: 'yes', do: { kind: 'hang' } }], job: 'cancelled' },
      during: async (main, { requests }) => {
        while (!requests.some(isRelease)) await new Promise(setImmediate);
        main.kill('SIGKILL');
      },
    });
    expect(seen).toMatchObject({ sentInAll: 1, live: 'release-42' });
    const [post] = seen.posts;
    expect(firstLine(post?.summary ?? '')).toBe('## ↩️ Rolled back to release-42: it is live again');
    const said = seen.simulator.github.deployments()[0]?.statuses.at(-1)?.description;
    expect(said).toBe(`Rolled back to release-42: ${seen.simulator.flex.activeRelease?.sid} is live`);
  });
});
