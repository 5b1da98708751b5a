import { RECOMMENDED_PERMISSIONS, SEEDED, type StatusSeed } from '../simulator/github/seed.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator/simulator.ts';
import { contentsName } from '../src/compose/composition.ts';
import { runMain, runPost, WITHOUT_GITHUB } from './action.ts';

/** The requests of one run, counted: how many of each kind, and how many wait for each other. */
export interface Counted {
  readonly name: string;
  readonly flex: ByMethod;
  readonly github: ByMethod;
  /** The most requests of which each was asked after the answer to the one before. */
  readonly inSequence: number;
  /** What `inSequence` may be at most. */
  readonly most: number;
}

type ByMethod = Readonly<Record<'reads' | 'writes', number>>;

interface Scene {
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly ends?: string;
  readonly github?: SimulatorOptions['github'];
  readonly before?: (simulator: Simulator) => void;
  /** Counts the post step, after a job that ended so; main, too, if it is `whole`. */
  readonly post?: 'success' | 'failure';
  readonly whole?: true;
  readonly most: number;
}

/** Without a request for so long, what is held back is answered. A process that stands still longer makes two rounds of one. */
const QUIET_MS = 1000;

const asking = { 'require-approval': '1', 'required-checks': 'test' } as const;
const { runId, jobId, sha, token } = SEEDED;
/** GitHub makes a deployment for a job with `environment:`. */
const startJob = ({ github }: Simulator) => void github.startJob({ runId, jobId, environment: 'production' });

/** What is live, with these changes. */
function onLive(plugins: string) {
  return { configuration: '', plugins, base: 'active' };
}

/** What an earlier run made of the same list and did not release, and one that somebody made of another since. */
function makeTheList({ flex }: Simulator): void {
  const plugins = flex.configuration('release-43').plugins.map((one) => {
    const { plugin } = one.version;
    const theme = flex.versionsOf(plugin).findNewest(({ version }) => version === '1.0.4');
    return plugin.uniqueName === 'theme' && theme ? { ...one, version: theme } : one;
  });
  const lines = plugins.map(({ version: { plugin, version } }) => ({ uniqueName: plugin.uniqueName, version }));
  flex.createConfiguration({ name: contentsName(lines), plugins });
}

const WHOLE = { post: 'success', whole: true } as const;

const SCENES: readonly Scene[] = [
  { name: 'a release without GitHub', inputs: WITHOUT_GITHUB, most: 5 },
  { name: 'a release with a deployment', inputs: {}, most: 7 },
  { name: 'the same, in a job that GitHub made a deployment for', ...{ inputs: {}, before: startJob, most: 6 } },
  {
    name: 'the same, after 30 other jobs that deployed the commit',
    ...{ inputs: {}, before: startJobAfterOthers, most: 7 },
  },
  {
    name: 'a release with a deployment, and the two gates that ask GitHub',
    github: {
      approvals: [{ login: 'grace' }],
      checkRuns: [{ name: 'test' }],
      tokens: [{ token, permissions: { ...RECOMMENDED_PERMISSIONS, checks: 'read', statuses: 'read' } }],
    },
    ...{ inputs: asking, most: 7 },
  },
  { name: 'a release by a name', inputs: { configuration: 'release-44' }, most: 7 },
  { name: 'a release of `previous`', inputs: { configuration: 'previous' }, most: 7 },
  { name: 'a release of a list of plugins, made', inputs: onLive('theme@1.0.4'), most: 9 },
  { name: 'the same, with a version `@latest`', inputs: onLive('theme@1.0.4\nqueue-view@latest'), most: 9 },
  { name: 'the same list, made before and reused', ...{ inputs: onLive('theme@1.0.4'), before: makeTheList, most: 7 } },
  {
    name: 'a list of plugins that finds its target live',
    ...{ inputs: onLive('theme@1.0.5'), ends: 'already-active', most: 3 },
  },
  { name: 'a dry run', inputs: { 'dry-run': 'true' }, ends: 'planned', most: 3 },
  {
    name: 'a run that finds its target live',
    ...{ inputs: { configuration: 'active' }, ends: 'already-active', most: 3 },
  },
  { name: 'the post step after a release without GitHub', ...{ inputs: WITHOUT_GITHUB, post: 'success', most: 0 } },
  { name: 'the post step after a release with a deployment', inputs: {}, post: 'success', most: 0 },
  {
    name: 'the same, with an earlier deployment to retire',
    ...{ inputs: {}, before: recordWhatIsLive, post: 'success', most: 1 },
  },
  {
    name: 'the same, after 3 failed releases in between',
    before(simulator) {
      recordWhatIsLive(simulator);
      for (let failed = 1; failed <= 3; failed += 1) addOurDeployment({ state: 'failure' }, simulator);
    },
    ...{ inputs: {}, post: 'success', most: 2 },
  },
  { name: 'the post step that rolls back', ...{ inputs: { 'rollback-on-failure': 'true' }, post: 'failure', most: 6 } },
  { name: 'a release with a deployment and its post step', inputs: {}, ...WHOLE, most: 7 },
  {
    name: 'the same, with an earlier deployment to retire',
    ...{ inputs: {}, before: recordWhatIsLive, ...WHOLE, most: 8 },
  },
  {
    name: 'the same, after 7 releases with a deployment each',
    ...{ inputs: {}, before: recordAllReleases, ...WHOLE, most: 8 },
  },
  {
    name: 'the same, in a job with a deployment of its own, after 30 other jobs',
    ...{ inputs: {}, before: startJobAfterOthers, ...WHOLE, most: 6 },
  },
];

/** What GitHub made for another job of the same commit: a matrix has many, in this environment and in others. */
function addJobDeployment(other: number, { github }: Simulator): void {
  const log_url = `https://github.com/octo-org/flex-project/actions/runs/${runId}/job/${jobId + other}`;
  const environment = other % 2 === 0 ? 'production' : `ring-${other}`;
  github.addDeployment({ sha, environment, statuses: [{ state: 'in_progress', log_url }] });
}

function startJobAfterOthers(simulator: Simulator): void {
  for (let other = 1; other <= 30; other += 1) addJobDeployment(other, simulator);
  startJob(simulator);
}

const EARLIER = { title: 'Release #11', url: `https://github.com/octo-org/flex-project/actions/runs/${runId - 1}` };

/** What an earlier run of this action left. */
function addOurDeployment(status: StatusSeed, { github, credentials }: Simulator, made = {}): number {
  const payload = { account: credentials.accountSid, run: EARLIER, ...made };
  return github.addDeployment({ task: 'flex-release', payload, statuses: [status] }).id;
}

function recordWhatIsLive(simulator: Simulator): void {
  recordRelease(0, simulator);
}

function recordAllReleases(simulator: Simulator): void {
  const { releases } = simulator.flex;
  const ids: number[] = [];
  for (const at of [...releases.keys()].toReversed()) {
    const made = releases.slice(at + 1).map(({ sid }) => ({ release: sid, run: EARLIER }));
    // What was live when it was opened turned inactive after it.
    ids.push(recordRelease(at, simulator, { seen: { made, inactive: ids.slice(0, -1) } }));
  }
}

/** The deployment of a release, counted from the newest. */
function recordRelease(at: number, simulator: Simulator, more = {}): number {
  const [release, under] = simulator.flex.releases.slice(at);
  const made = { configuration: release?.configuration.sid, previousRelease: under?.sid, ...more };
  const status = { state: at === 0 ? 'success' : 'inactive', description: `${release?.sid} is live` } as const;
  return addOurDeployment(status, simulator, made);
}

/** Plays each scene on a simulator of its own, all at once: they only wait. */
export function countRequests(): Promise<readonly Counted[]> {
  return Promise.all(SCENES.map(counted));
}

async function counted({ name, inputs, ends, github, before, post, whole, most }: Scene): Promise<Counted> {
  const rounds = answersInRounds();
  const simulator = await startSimulator({ delay: rounds.delay, ...(github && { github }) });
  try {
    before?.(simulator);
    const given = { configuration: simulator.flex.configuration('release-44').sid, ...inputs };
    const main = await runMain(simulator, given, ends === undefined ? {} : { ends });
    const skipped = { requests: 0, rounds: 0 };
    if (post !== undefined) {
      if (!whole) Object.assign(skipped, { requests: simulator.requests.length, rounds: rounds.count() });
      await runPost(simulator, given, main, post);
    }
    const requests = simulator.requests.slice(skipped.requests);
    const of = (service: string): ByMethod => {
      const all = requests.filter((request) => request.service === service);
      const reads = all.filter(({ method }) => method === 'GET').length;
      return { reads, writes: all.length - reads };
    };
    return { ...{ name, most, flex: of('flex'), github: of('github') }, inSequence: rounds.count() - skipped.rounds };
  } finally {
    await simulator.close();
  }
}

/** Holds back every answer until nothing more is asked, then gives all: what follows waited for one of them. */
function answersInRounds() {
  let rounds = 0;
  let held: (() => void)[] = [];
  let quiet: NodeJS.Timeout | undefined;
  const answerAll = () => {
    rounds += 1;
    for (const answer of held) answer();
    held = [];
  };
  return {
    count: () => rounds,
    delay: () =>
      new Promise<void>((resolve) => {
        held.push(resolve);
        clearTimeout(quiet);
        quiet = setTimeout(answerAll, QUIET_MS);
      }),
  };
}
