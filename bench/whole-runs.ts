import { setTimeout as sleep } from 'node:timers/promises';
import { table } from '../scripts/tables.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { inTurnOf, runMain, WITHOUT_GITHUB } from './action.ts';
import {
  type Installed,
  installCli,
  leastScript,
  library,
  type Missing,
  type Peer,
  sameRequests,
} from './peers.ts';
import { run } from './program.ts';
import { inTurn, median, ratio } from './rounds.ts';

/** What was measured, as Markdown. */
export interface Section {
  readonly title: string;
  readonly text: string;
}

type AllFigures = Readonly<Record<string, readonly number[]>>;

const WITHOUT = 'this action, without GitHub';
const WITH = 'this action, with a deployment and all default gates';

/** Wall time of one release as a process of its own, TLS through the proxy, no latency; this action and its peers. */
export async function wholeRuns(rounds: number): Promise<Section> {
  const least = await leastScript();
  const same = await sameRequests();
  const peers = [least, same, library];
  const simulator = await startSimulator();
  try {
    const next = inTurnOf(simulator, ['release-43', 'release-44']);
    const action = (inputs: Readonly<Record<string, string>>) => async () =>
      (await runMain(simulator, { configuration: next(), ...inputs })).wallMs;
    const byPeer = ({ name, release, restMs = 0 }: Peer) => {
      const measured = async () => {
        const { wallMs } = await run(release(next(), simulator));
        await sleep(restMs);
        return wallMs;
      };
      return [name, measured] as const;
    };
    const own = { [WITHOUT]: action(WITHOUT_GITHUB), [WITH]: action({}) };
    const figures: AllFigures = await inTurn({ ...own, ...Object.fromEntries(peers.map(byPeer)) }, rounds);
    // In rounds of its own, since it needs a rest after each run.
    const cli = installCli();
    const withCli: AllFigures =
      'peer' in cli ? await inTurn({ ...own, ...Object.fromEntries([byPeer(cli.peer)]) }, rounds) : {};
    const against = figures[least.name] ?? [];
    const rows = Object.entries(figures).map(([name, times]) => [
      name,
      `${median(times).toFixed(0)} ms`,
      `${Math.min(...times).toFixed(0)} ms`,
      `${ratio(times, against).toFixed(2)}×`,
    ]);
    return {
      title: 'One release, as a process',
      text: [
        table(['', 'median', 'fastest', 'against the least script'], rows),
        againstPeer(figures, library),
        ...aboutCli(cli, withCli),
      ].join('\n\n'),
    };
  } finally {
    await simulator.close();
  }
}

function againstPeer(figures: AllFigures, { name }: Peer): string {
  const times = (own: string) => ratio(figures[name] ?? [], figures[own] ?? []).toFixed(1);
  return `Against ${name}, this action is ${times(WITHOUT)} times as fast without GitHub, ${times(WITH)} times with a deployment.`;
}

function aboutCli(cli: Installed | Missing, figures: AllFigures): readonly string[] {
  if ('why' in cli) {
    return [`${cli.name} was not measured, since it could not be installed here: ${cli.why}`];
  }
  const { peer, files, megabytes, seconds } = cli;
  const took = median(figures[peer.name] ?? []).toFixed(0);
  return [
    `${peer.name} took ${took} ms. ${againstPeer(figures, peer)} In rounds of their own, with a rest after it: it leaves processes behind that slow down what comes next.`,
    `To install it took ${seconds.toFixed(0)} s: ${megabytes.toFixed(0)} MB in ${files.toLocaleString('en')} files. That does not count in its time.`,
  ];
}
