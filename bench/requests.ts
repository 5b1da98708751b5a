import { RECOMMENDED_PERMISSIONS, SEEDED } from '../simulator/github/seed.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator/simulator.ts';
import { runMain, runPost, WITHOUT_GITHUB } from './action.ts';

/** The requests of one run, counted: how many of each kind, and how many wait for each other. */
export interface Counted {
  readonly name: string;
  readonly flex: number;
  readonly github: number;
  /** The most requests of which each was asked after the answer to the one before. */
  readonly inSequence: number;
  /** What `inSequence` may be at most. */
  readonly most: number;
}

interface Scene {
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly ends?: string;
  readonly github?: SimulatorOptions['github'];
  readonly before?: (simulator: Simulator) => void;
  /** Counts the post step, after a job that ended so. */
  readonly post?: 'success' | 'failure';
  readonly most: number;
}

/**
 * How long nothing may have been asked before what is held back is answered. Only a process that stands still for longer
 * makes one round look like two.
 */
const QUIET_MS = 1000;

const asking = { 'require-approval': '1', 'required-checks': 'test' } as const;

const SCENES: readonly Scene[] = [
  { name: 'a release without GitHub', inputs: WITHOUT_GITHUB, most: 5 },
  { name: 'a release with a deployment', inputs: {}, most: 7 },
  {
    ...{ name: 'the same, in a job that GitHub made a deployment for', inputs: {}, most: 7 },
    before: ({ github }) =>
      void github.startJob({ runId: SEEDED.runId, jobId: SEEDED.jobId, environment: 'production' }),
  },
  {
    ...{ name: 'the same, with the two gates that ask GitHub', inputs: asking, most: 8 },
    github: {
      approvals: [{ login: 'grace' }],
      checkRuns: [{ name: 'test' }],
      tokens: [
        {
          token: SEEDED.token,
          permissions: { ...RECOMMENDED_PERMISSIONS, checks: 'read', statuses: 'read' },
        },
      ],
    },
  },
  { name: 'a release by a name', inputs: { configuration: 'release-44' }, most: 8 },
  { name: 'a release of `previous`', inputs: { configuration: 'previous' }, most: 7 },
  { name: 'a dry run', inputs: { 'dry-run': 'true' }, ends: 'planned', most: 3 },
  {
    ...{ name: 'a run that finds its target live', inputs: { configuration: 'active' } },
    ...{ ends: 'already-active', most: 2 },
  },
  { name: 'the post step after a release', inputs: {}, post: 'success', most: 3 },
  {
    ...{ name: 'the post step that rolls back', inputs: { 'rollback-on-failure': 'true' } },
    ...{ post: 'failure', most: 7 },
  },
];

/** Plays each scene on a simulator of its own, all at once: they only wait. */
export function countRequests(): Promise<readonly Counted[]> {
  return Promise.all(SCENES.map(counted));
}

async function counted({ name, inputs, ends, github, before, post, most }: Scene): Promise<Counted> {
  const rounds = answersInRounds();
  const simulator = await startSimulator({ delay: rounds.delay, ...(github && { github }) });
  try {
    before?.(simulator);
    const next = simulator.flex.configurations.find((one) => one.name === 'release-44')?.sid ?? '';
    const given = { configuration: next, ...inputs };
    const main = await runMain(simulator, given, ends === undefined ? {} : { ends });
    const ofMain = { requests: simulator.requests.length, rounds: rounds.count() };
    if (post !== undefined) await runPost(simulator, given, main, post);
    const skipped = post === undefined ? { requests: 0, rounds: 0 } : ofMain;
    const requests = simulator.requests.slice(skipped.requests);
    const of = (service: string) => requests.filter((request) => request.service === service).length;
    return {
      ...{ name, most, flex: of('flex'), github: of('github') },
      inSequence: rounds.count() - skipped.rounds,
    };
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
