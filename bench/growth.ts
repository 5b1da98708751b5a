import { fileURLToPath } from 'node:url';
import { table } from '../scripts/tables.ts';
import type { Fault } from '../simulator/faults/fault.ts';
import { largeSeed, type Size } from '../simulator/seeds/large.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { inTurnOf, runMain } from './action.ts';
import { HISTORIES, startWith, takeHistory } from './history.ts';
import { inTurn, median, ratio } from './rounds.ts';
import type { Section } from './whole-runs.ts';

/** What a run takes in a project of some size. */
interface Taken {
  readonly flex: number;
  readonly github: number;
  readonly megabytes: number;
}

const SMALL: Size = { releases: 100, configurations: 10, plugins: 5 };
const LARGE: Size = { releases: 100_000, configurations: 1_000, plugins: 200 };

/** Twilio documents no order. */
const NOT_NEWEST_FIRST: Fault = {
  at: { on: 'request', method: 'GET', path: '/Releases$', times: 'ever' },
  do: { kind: 'merge', order: 'reverse' },
};

const peakMemory = fileURLToPath(new URL('../__tests__/end-to-end/peak-memory.mjs', import.meta.url));

/** The requests and the peak memory of a run, as the account grows. */
export async function growth(rounds: number): Promise<Section> {
  const [small, large] = [await project(SMALL), await project(LARGE)];
  const plugins = await project({ releases: 3, configurations: 2, plugins: 2_000 });
  const unordered = await project(LARGE, [NOT_NEWEST_FIRST]);
  // Of their own: these go on to grow.
  const histories = [await historyOf(HISTORIES[0]), await historyOf(HISTORIES.at(-1))] as const;
  const [smallOwn, largeOwn] = [await project(SMALL), await project(LARGE)];
  try {
    const runs = {
      ...{ small: small.bySid, large: large.bySid, previous: large.previous, name: large.byName },
      ...{ plugins: plugins.bySid, unordered: unordered.bySid },
      ...{ smallRelease: smallOwn.release, largeRelease: largeOwn.release },
      ...{ smallHistory: histories[0].take, largeHistory: histories[1].take },
    };
    const taken = new Map<string, Taken>();
    const measured = Object.entries(runs).map(([name, take]) => {
      const megabytes = async () => {
        const one = await take();
        if (!taken.has(name)) taken.set(name, one);
        return one.megabytes;
      };
      return [name, megabytes];
    });
    const memory = await inTurn<keyof typeof runs>(Object.fromEntries(measured), rounds);
    const line = (name: string, key: keyof typeof runs, small: keyof typeof runs = 'small') => [
      ...[name, String(taken.get(key)?.flex), String(taken.get(key)?.github)],
      ...[`${median(memory[key]).toFixed(0)} MB`, `${ratio(memory[key], memory[small]).toFixed(2)}×`],
    ];
    return {
      title: 'As accounts grow',
      text: [
        'The small account has 100 releases and 10 configurations of 5 plugins; the large one 100,000 releases and 1,000 configurations of 200 plugins.',
        table(
          ['', 'requests to Twilio', 'to GitHub', 'peak memory', 'against the small account'],
          [
            line('dry run by SID, small account', 'small'),
            line('the same, large account', 'large'),
            line('the same, `previous~3`', 'previous'),
            line('the same, by the oldest name', 'name'),
            line('the same by SID, a list of releases that is not newest first', 'unordered'),
            line('dry run by SID, a configuration of 2,000 plugins', 'plugins'),
            line('release with a deployment, small account', 'smallRelease', 'smallRelease'),
            line('the same, large account', 'largeRelease', 'smallRelease'),
            line('history, 45 releases', 'smallHistory', 'smallHistory'),
            line('history, 10,000 releases of 1,000 configurations', 'largeHistory', 'smallHistory'),
          ],
        ),
      ].join('\n\n'),
    };
  } finally {
    await Promise.all([small, large, plugins, unordered, smallOwn, largeOwn, ...histories].map(({ close }) => close()));
  }
}

/** A history of that size, and what reads it. */
async function historyOf(size = HISTORIES[0]) {
  if (size === undefined) throw new Error('there is no history to measure');
  const simulator = await startWith(size);
  return {
    async take(): Promise<Taken> {
      const { flex, github, result } = await takeHistory(simulator, ['--import', peakMemory]);
      return { flex, github, megabytes: Number(/peak memory: (\d+) MB/.exec(result.log)?.[1]) };
    },
    close: () => simulator.close(),
  };
}

/** A project of that size, and the runs that are made in it. */
async function project(size: Size, faults: readonly Fault[] = []) {
  const simulator = await startSimulator({ flex: largeSeed(size), faults });
  const oldest = simulator.flex.configuration('release-1').sid;
  const taken = async (inputs: Readonly<Record<string, string>>, ends: string): Promise<Taken> => {
    const before = simulator.requests.length;
    const { log } = await runMain(simulator, inputs, { ends, nodeOptions: ['--import', peakMemory] });
    const megabytes = Number(/peak memory: (\d+) MB/.exec(log)?.[1]);
    const requests = simulator.requests.slice(before);
    const github = requests.filter(({ service }) => service === 'github').length;
    return { flex: requests.length - github, github, megabytes };
  };
  // Most only plan, so that each finds the same.
  const plan = (configuration: string) => taken({ configuration, 'dry-run': 'true', deployment: 'off' }, 'planned');
  const next = inTurnOf(simulator, ['release-1', 'release-2']);
  let environments = 0;
  return {
    bySid: () => plan(oldest),
    previous: () => plan('previous~3'),
    byName: () => plan('release-1'),
    release() {
      environments += 1;
      return taken({ configuration: next(), environment: `environment-${environments}` }, 'created');
    },
    close: () => simulator.close(),
  };
}
