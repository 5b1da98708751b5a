import { fileURLToPath } from 'node:url';
import { table } from '../scripts/tables.ts';
import { largeSeed, type Size } from '../simulator/seeds/large.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { runMain } from './action.ts';
import { inTurn, median, ratio } from './rounds.ts';
import type { Section } from './whole-runs.ts';

/** What a run takes in a project of some size. */
interface Taken {
  readonly requests: number;
  readonly megabytes: number;
}

const SMALL: Size = { releases: 100, configurations: 10, plugins: 5 };
const LARGE: Size = { releases: 100_000, configurations: 1_000, plugins: 200 };

const peakMemory = fileURLToPath(new URL('../__tests__/end-to-end/peak-memory.mjs', import.meta.url));

/** The requests and the peak memory of a run, as the account grows. */
export async function growth(rounds: number): Promise<Section> {
  const [small, large] = [await project(SMALL), await project(LARGE)];
  const plugins = await project({ releases: 3, configurations: 2, plugins: 2_000 });
  try {
    const bySid = { small: small.bySid, large: large.bySid, plugins: plugins.bySid };
    const requests = {
      ...(await requestsOf(bySid)),
      ...(await requestsOf({ previous: large.previous, name: large.byName })),
    };
    const memory = await inTurn(
      {
        ...measured(bySid),
        previous: async () => (await large.previous()).megabytes,
        name: async () => (await large.byName()).megabytes,
      },
      rounds,
    );
    const line = (name: string, key: keyof typeof memory) => [
      name,
      String(requests[key]),
      `${median(memory[key]).toFixed(0)} MB`,
      `${ratio(memory[key], memory.small).toFixed(2)}×`,
    ];
    return {
      title: 'As accounts grow',
      text: table(
        ['', 'requests to Twilio', 'peak memory', 'against the small account'],
        [
          line('by SID, 100 releases, 10 configurations of 5 plugins', 'small'),
          line('by SID, 100,000 releases, 1,000 configurations of 200 plugins', 'large'),
          line('the same, `previous~3`', 'previous'),
          line('the same, by the oldest name', 'name'),
          line('by SID, a configuration of 2,000 plugins', 'plugins'),
        ],
      ),
    };
  } finally {
    await Promise.all([small, large, plugins].map(({ close }) => close()));
  }
}

async function requestsOf<K extends string>(
  runs: Readonly<Record<K, () => Promise<Taken>>>,
): Promise<Record<K, number>> {
  const counted: Partial<Record<K, number>> = {};
  for (const name of Object.keys(runs) as K[]) counted[name] = (await runs[name]()).requests;
  return counted as Record<K, number>;
}

function measured<K extends string>(runs: Readonly<Record<K, () => Promise<Taken>>>) {
  const entries = Object.entries<() => Promise<Taken>>(runs);
  return Object.fromEntries(
    entries.map(([name, taken]) => [name, async () => (await taken()).megabytes]),
  ) as Record<K, () => Promise<number>>;
}

/** A project of that size, and the runs that are made in it: each only plans, so that all find the same. */
async function project(size: Size) {
  const simulator = await startSimulator({ flex: largeSeed(size) });
  const oldest = simulator.flex.configurations.find(({ name }) => name === 'release-1')?.sid ?? '';
  const plan = async (configuration: string): Promise<Taken> => {
    const before = simulator.requests.length;
    const inputs = { configuration, 'dry-run': 'true', deployment: 'off' };
    const { log } = await runMain(simulator, inputs, {
      ends: 'planned',
      nodeOptions: ['--import', peakMemory],
    });
    const megabytes = Number(/peak memory: (\d+) MB/.exec(log)?.[1]);
    return { requests: simulator.requests.length - before, megabytes };
  };
  return {
    bySid: () => plan(oldest),
    previous: () => plan('previous~3'),
    byName: () => plan('release-1'),
    close: () => simulator.close(),
  };
}
