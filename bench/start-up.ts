import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { table } from '../scripts/tables.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { inTurnOf, runMain, WITHOUT_GITHUB } from './action.ts';
import { loadedBy, loadedForAny } from './loaded.ts';
import { leastAsAction, leastScript } from './peers.ts';
import { nodeAlone, run } from './program.ts';
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

const CONNECTING = 'opening connections';

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
    CONNECTING,
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
  const [least, asAction] = [await leastScript(), await leastAsAction()];
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
        node: async () => (await run(nodeAlone)).wallMs,
        least: () => firstConnect(() => run(least.release(next(), simulator))),
        asAction: () => firstConnect(() => run(asAction.release(next(), simulator))),
        own: () => firstConnect(() => runMain(simulator, { configuration: next(), ...WITHOUT_GITHUB })),
      },
      rounds,
    );
    const nodeOptions = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=200'];
    for (let round = 0; round < rounds; round += 1) {
      await runMain(simulator, { configuration: next(), ...WITHOUT_GITHUB }, { nodeOptions });
    }
    const profiles = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const ms = (of: readonly number[]) => `${median(of).toFixed(0)} ms`;
    return {
      title: 'Start-up, and what a run is made of',
      text: [
        `The first connection is asked for ${ms(figures.own)} after the start of the process; by the least script after ${ms(figures.least)}, and bundled as this action is after ${ms(figures.asAction)}. Node itself, doing nothing, has come and gone after ${ms(figures.node)}.`,
        await loadedUntilThen(),
        `Where the time goes, without GitHub, by V8's profile of ${rounds} runs. It begins when Node has set itself up.`,
        table(['', 'until the first connection is asked for', 'in all'], sharesOf(profiles)),
      ].join('\n\n'),
    };
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true });
  }
}

async function loadedUntilThen(): Promise<string> {
  const [{ main }, any] = [await loadedBy(WITHOUT_GITHUB), new Set(await loadedForAny())];
  const more = main.builtins.filter((name) => !any.has(name));
  const shown = more.filter((name) => !name.startsWith('node:internal/')).map((name) => `\`${name}\``);
  return `Loaded until then: ${main.first.files.length} of the ${main.all.files.length} files of \`dist/\` that a run without GitHub loads, ${(main.first.bytes / 1000).toFixed(0)} KB; and ${more.length} of Node's own modules besides the ${any.size} that it loads for any script: ${shown.join(', ')}, and ${more.length - shown.length} inside of them.`;
}

/** The shares of each part: until the first connection is asked for, and in all. */
function sharesOf(profiles: readonly string[]): readonly (readonly string[])[] {
  const [first, all] = [new Map<string, number>(), new Map<string, number>()];
  for (const text of profiles) {
    const profile: Profile = JSON.parse(text);
    const partOf = partsOf(profile);
    const parts = profile.samples.map((id) => partOf.get(id) ?? REST);
    const connecting = parts.indexOf(CONNECTING);
    parts.forEach((part, at) => {
      const time = profile.timeDeltas[at] ?? 0;
      all.set(part, (all.get(part) ?? 0) + time);
      if (at < connecting) first.set(part, (first.get(part) ?? 0) + time);
    });
  }
  const share = (of: Map<string, number>, part: string) => {
    const sum = [...of.values()].reduce((total, time) => total + time, 0);
    return `${((100 * (of.get(part) ?? 0)) / sum).toFixed(0)} %`;
  };
  return [...all]
    .toSorted(([, a], [, b]) => b - a)
    .map(([part]) => [part, share(first, part), share(all, part)]);
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
