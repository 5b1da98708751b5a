import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { table } from '../scripts/tables.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { inTurnOf, runMain, WITHOUT_GITHUB } from './action.ts';
import { leastScript } from './peers.ts';
import { run } from './program.ts';
import { inTurn, median } from './rounds.ts';
import type { Section } from './whole-runs.ts';

/** A CPU profile as V8 writes it, as far as it is read here. */
interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Where a sample belongs: the first that stands anywhere on its stack. */
const PARTS: readonly (readonly [part: string, isOf: (name: string, url: string) => boolean])[] = [
  ['waiting for the other side', (name) => name === '(idle)'],
  ['collecting garbage', (name) => name === '(garbage collector)'],
  ['the summary', (name) => name === 'summaryOf'],
  ["loading Node's own modules", (name) => name === 'compileForInternalLoader'],
  [
    'reading and compiling `dist/`',
    (name) => name === 'loadAndTranslate' || name === 'compileSourceTextModule',
  ],
  [
    'opening connections',
    (name) => ['openConnection', 'openTunnel', 'secure', 'onconnectsecure', 'onConnectSecure'].includes(name),
  ],
  ["evaluating modules, and this action's own work", (name, url) => name === '' && url.includes('/dist/')],
  [
    'requests and answers',
    (name) => ['exchange', 'emit', 'onStreamRead', 'parserOnHeadersComplete'].includes(name),
  ],
];
const REST = 'all else, of which V8 itself most';

/** When the first request goes out, and what the time of a run is made of, by a CPU profile. */
export async function startUp(rounds: number): Promise<Section> {
  const least = await leastScript();
  // The simulator counts its time from here.
  const origin = performance.now();
  const simulator = await startSimulator();
  const folder = mkdtempSync(join(tmpdir(), 'profiles-'));
  try {
    const next = inTurnOf(simulator, ['release-43', 'release-44']);
    const firstConnect = async (start: () => Promise<unknown>) => {
      const [before, began] = [simulator.connects.length, performance.now()];
      await start();
      return (simulator.connects[before]?.startedAt ?? Number.NaN) - (began - origin);
    };
    const figures = await inTurn(
      {
        least: () => firstConnect(() => run(least.release(next(), simulator))),
        own: () => firstConnect(() => runMain(simulator, { configuration: next(), ...WITHOUT_GITHUB })),
      },
      rounds,
    );
    const nodeOptions = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=200'];
    for (let round = 0; round < rounds; round += 1) {
      await runMain(simulator, { configuration: next(), ...WITHOUT_GITHUB }, { nodeOptions });
    }
    return {
      title: 'Start-up, and what a run is made of',
      text: [
        `The first connection is asked for ${median(figures.own).toFixed(0)} ms after the start of the process; by the least script after ${median(figures.least).toFixed(0)} ms.`,
        table(['where the time goes, without GitHub', 'share'], sharesOf(folder)),
      ].join('\n\n'),
    };
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true });
  }
}

function sharesOf(folder: string): readonly (readonly string[])[] {
  const sums = new Map<string, number>();
  for (const file of readdirSync(folder)) {
    const profile: Profile = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const partOf = partsOf(profile);
    profile.samples.forEach((id, at) => {
      const part = partOf.get(id) ?? REST;
      sums.set(part, (sums.get(part) ?? 0) + (profile.timeDeltas[at] ?? 0));
    });
  }
  const all = [...sums.values()].reduce((sum, time) => sum + time, 0);
  return [...sums]
    .toSorted(([, a], [, b]) => b - a)
    .map(([part, time]) => [part, `${((100 * time) / all).toFixed(0)} %`]);
}

/** For each node of the tree of calls, the part that it or a caller of it belongs to. */
function partsOf({ nodes }: Profile): Map<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Map<number, string>();
  const walk = (id: number, above: string | undefined): void => {
    const node = byId.get(id);
    if (node === undefined) return;
    const { functionName, url } = node.callFrame;
    const part = PARTS.find(([, isOf]) => isOf(functionName, url))?.[0] ?? above;
    if (part !== undefined) found.set(id, part);
    for (const child of node.children ?? []) walk(child, part);
  };
  const [root] = nodes;
  if (root !== undefined) walk(root.id, undefined);
  return found;
}
