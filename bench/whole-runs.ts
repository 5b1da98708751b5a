import { table } from '../scripts/tables.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { inTurnOf, runMain, runPost, WITHOUT_GITHUB } from './action.ts';
import { bundledScripts, installCli, library, nodeAlone, type Peer, run } from './peers.ts';
import { type Figures, inTurn, type Measured, median, ratio } from './rounds.ts';

/** What was measured, as Markdown. */
export interface Section {
  readonly title: string;
  readonly text: string;
}

type Things = Readonly<Record<string, Measured>>;

/** Twilio's CLI leaves processes behind that go on for so long, and would slow down what is measured next. */
const REST_MS = 6_000;

const WITHOUT = 'this action, without GitHub';
const COMPOSED = 'this action, with `plugins` and `base: active`, without GitHub';
const WITH = 'this action, with a deployment and all default gates';

/** Wall time of one release as a process of its own, TLS through the proxy, no latency; this action and its peers. */
export async function wholeRuns(rounds: number): Promise<Section> {
  const scripts = await bundledScripts();
  const [least, asAction] = scripts;
  const peers = [...scripts, library];
  const simulator = await startSimulator();
  try {
    const next = inTurnOf(simulator, ['release-43', 'release-44']);
    const byPeer = ({ name, release }: Peer): Things => ({ [name]: () => run(release(next(), simulator)) });
    const itself = { 'Node itself: `node -e 0`': () => run(nodeAlone) };
    const main = mainRuns(simulator, next);
    const things = [main, withPost(simulator, next), ...peers.map(byPeer), itself];
    const figures = await inTurn<string>(Object.assign({}, ...things), rounds);
    const cli = installCli();
    const composed = composedRuns(simulator, 'peer' in cli ? [cli.composing] : []);
    const withCli = 'peer' in cli && (await inTurn({ ...main, ...byPeer(cli.peer), ...composed }, rounds, REST_MS));
    const head = ['', 'median', 'fastest', 'against the least script', 'against that one, bundled as this action is'];
    const rows = Object.entries(figures).map(([name, times]) => [
      ...[name, `${median(times).toFixed(0)} ms`, `${Math.min(...times).toFixed(0)} ms`],
      ...[least, asAction].map((peer) => `${ratio(times, figures[peer.name] ?? []).toFixed(2)}×`),
    ]);
    const text = [table(head, rows), againstPeer(figures, library), ...aboutCli(cli, withCli || {})].join('\n\n');
    return { title: 'One release, as a process', text };
  } finally {
    await simulator.close();
  }
}

function mainRuns(simulator: Simulator, next: () => string): Things {
  const made = freshEnvironments();
  const main = async (inputs: Readonly<Record<string, string>>) =>
    (await runMain(simulator, { configuration: next(), ...inputs })).wallMs;
  return { [WITHOUT]: () => main(WITHOUT_GITHUB), [WITH]: () => main({ environment: made() }) };
}

/** Each makes a configuration of what is live with another version of one plugin, and releases it. */
function composedRuns(simulator: Simulator, peers: readonly Peer[]): Things {
  let count = 0;
  const own = async () => {
    count += 1;
    // A name of its own: no run finds what another one made. In none of the others' configurations is either version.
    const list = { configuration: `composed ${count}`, plugins: `crm-popup@4.${2 + (count % 2)}.0`, base: 'active' };
    return (await runMain(simulator, { ...list, ...WITHOUT_GITHUB })).wallMs;
  };
  const others = peers.map(({ name, release }) => [name, () => run(release('theme@1.0.4', simulator))] as const);
  return { [COMPOSED]: own, ...Object.fromEntries(others) };
}

/** The post step runs at the end of each job, so that it is a part of what is waited for. */
function withPost(simulator: Simulator, next: () => string): Things {
  const made = freshEnvironments('post');
  const both = async (inputs: Readonly<Record<string, string>>) => {
    const given = { configuration: next(), ...inputs };
    const main = await runMain(simulator, given);
    const post = await runPost(simulator, given, main, 'success');
    return { post: post.wallMs, together: main.wallMs + post.wallMs };
  };
  const without = () => both(WITHOUT_GITHUB);
  const deployed = () => both({ environment: made() });
  const again = async () => {
    const environment = made();
    await both({ environment });
    return both({ environment });
  };
  return {
    'this action and its post step, without GitHub': async () => (await without()).together,
    'the two with a deployment': async () => (await deployed()).together,
    'the two with a deployment, and an earlier one to retire': async () => (await again()).together,
    'the post step alone, without GitHub': async () => (await without()).post,
    'the post step alone, after a deployment': async () => (await deployed()).post,
    'the post step alone, with an earlier deployment to retire': async () => (await again()).post,
  };
}

/** Each has no deployment yet: else every round would find one more. */
function freshEnvironments(name = 'main'): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${name}-${count}`;
  };
}

function againstPeer(figures: Figures<string>, { name }: Peer): string {
  const times = (own: string) => ratio(figures[name] ?? [], figures[own] ?? []).toFixed(1);
  return `Against ${name}, this action is ${times(WITHOUT)} times as fast without GitHub, ${times(WITH)} times with a deployment.`;
}

function aboutCli(cli: ReturnType<typeof installCli>, figures: Figures<string>): readonly string[] {
  if ('why' in cli) return [`${cli.name} was not measured, since it could not be installed here: ${cli.why}`];
  const { peer, composing, files, megabytes, seconds } = cli;
  const [took, tookComposing, composed] = [peer.name, composing.name, COMPOSED].map((one) =>
    median(figures[one] ?? []).toFixed(0),
  );
  const faster = ratio(figures[composing.name] ?? [], figures[COMPOSED] ?? []).toFixed(1);
  return [
    `${peer.name} took ${took} ms. ${againstPeer(figures, peer)} In rounds of their own, with a rest of ${REST_MS / 1000} s after each: the CLI leaves processes behind that slow down what comes next.`,
    `${composing.name} took ${tookComposing} ms, ${COMPOSED} ${composed} ms, in the same rounds: ${faster} times as fast. Both make a configuration of what is live with another version of one plugin.`,
    `To install it took ${seconds.toFixed(0)} s, in one run: ${megabytes.toFixed(0)} MB in ${files.toLocaleString('en')} files. That does not count in its time.`,
  ];
}
