import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { largeSeed } from '../simulator/seeds/large.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { runHistory } from './action.ts';

/** What a history asks for, as the account grows. */

export interface HistorySize {
  readonly name: string;
  readonly releases: number;
  readonly configurations: number;
  /** How many of the newest releases have a deployment that tells of them. */
  readonly recorded: number;
}

/** A release every two days, and what is larger than any. */
export const HISTORIES: readonly HistorySize[] = [
  {
    name: '45 releases of 10 configurations, each with its deployment',
    releases: 45,
    configurations: 10,
    recorded: 45,
  },
  { name: 'the same, of which one was made by hand', releases: 45, configurations: 10, recorded: 44 },
  {
    name: '10,000 releases of 1,000 configurations, 2,000 deployments',
    releases: 10_000,
    configurations: 1_000,
    recorded: 2_000,
  },
];

/** No account and no repository is so large that more is asked for. */
export const MOST_OF_GITHUB = 30 + 400 + 20 + 10 + 100;

/** A simulator with that history, whose oldest releases were made by hand. */
export async function startWith({ releases, configurations, recorded }: HistorySize): Promise<Simulator> {
  const simulator = await startSimulator({
    flex: largeSeed({ releases, configurations }),
    // Measured again and again, it would be used up.
    github: { rateLimit: { limit: 1_000_000, used: 0 } },
  });
  const made = simulator.flex.releases;
  for (let at = recorded - 1; at >= 0; at -= 1) addDeployment(made[at], made[at + 1], at, simulator);
  return simulator;
}

type Release = Simulator['flex']['releases'][number];

function addDeployment(
  release: Release | undefined,
  below: Release | undefined,
  number: number,
  { github, credentials: { accountSid: account } }: Simulator,
): void {
  if (release === undefined) return;
  const run = {
    title: `Release #${number}`,
    url: `https://github.com/octo-org/flex-project/actions/runs/${number + 1}`,
  };
  const record = {
    reason: `Why ${number}`,
    run: { actor: 'ada', triggeringActor: 'ada' },
    approvals: [{ login: 'grace' }],
  };
  const payload = {
    account,
    configuration: release.configuration.sid,
    previousRelease: below?.sid ?? null,
    run,
    record,
  };
  const told = { state: 'success', description: `${release.sid} is live` } as const;
  github.addDeployment({ task: 'flex-release', payload, statuses: [{ state: 'in_progress' }, told] });
}

/** Runs a history, and gives what the process did, and how much it asked for. */
export async function takeHistory(simulator: Simulator, nodeOptions: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'history-'));
  try {
    const before = simulator.requests.length;
    const result = await runHistory(simulator, folder, { nodeOptions });
    const requests = simulator.requests.slice(before);
    const github = requests.filter(({ service }) => service === 'github').length;
    return { result, flex: requests.length - github, github };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Counts the requests of each. */
export async function countHistories() {
  return Promise.all(
    HISTORIES.map(async (size) => {
      const simulator = await startWith(size);
      try {
        return { ...size, ...(await takeHistory(simulator)) };
      } finally {
        await simulator.close();
      }
    }),
  );
}
