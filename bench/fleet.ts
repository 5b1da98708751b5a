import { setTimeout as sleep } from 'node:timers/promises';
import { table } from '../scripts/tables.ts';
import type { FlexSeed } from '../simulator/flex/seed.ts';
import { contactCentre } from '../simulator/seeds/read.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { runMain, runPost } from './action.ts';
import { median } from './rounds.ts';
import type { Section } from './whole-runs.ts';

/** Many accounts released from one repository, as a matrix does it. */

const IN_PARALLEL = 4;
const ACCOUNTS = 16;
const BEYOND_LIMIT = 150;
/** GitHub lets a repository's `GITHUB_TOKEN` ask so often in an hour. */
const GITHUB_LIMIT = 1_000;

/** How long a fleet takes, and what becomes of it where GitHub's limit for one hour is used up. */
export async function fleet(): Promise<Section> {
  const waited = [await timed(ACCOUNTS, 1, 200), await timed(ACCOUNTS, IN_PARALLEL, 200)];
  const { recorded, released, requests } = await beyondLimit(BEYOND_LIMIT);
  return {
    title: 'Many accounts from one repository',
    text: [
      table(
        [
          `${ACCOUNTS} accounts, 200 ms an answer`,
          'all of them, one run',
          `one account, median of ${ACCOUNTS}`,
        ],
        waited.map(({ parallel, seconds, each }) => [
          parallel === 1 ? 'one after the other' : `${parallel} at a time`,
          `${seconds.toFixed(1)} s`,
          `${each.toFixed(2)} s`,
        ]),
      ),
      `Of ${BEYOND_LIMIT} accounts within one hour, ${released} were released and ${recorded} were recorded to the end: the others found GitHub's limit of ${GITHUB_LIMIT} requests used up, and say so in a warning. A release with its post step took ${requests.toFixed(1)} requests to GitHub.`,
    ].join('\n\n'),
  };
}

async function timed(accounts: number, parallel: number, delayMs: number) {
  const simulator = await startSimulator({ flex: seedOf(accounts), delay: () => sleep(delayMs) });
  const started = performance.now();
  try {
    const each: number[] = [];
    await inParallel(accounts, parallel, async (account) => {
      const began = performance.now();
      await releaseIn(account, simulator);
      each.push(performance.now() - began);
    });
    const seconds = (performance.now() - started) / 1000;
    return { parallel, seconds, each: median(each) / 1000 };
  } finally {
    await simulator.close();
  }
}

async function beyondLimit(accounts: number) {
  const rateLimit = { limit: GITHUB_LIMIT, used: 0 };
  const simulator = await startSimulator({ flex: seedOf(accounts), github: { rateLimit } });
  try {
    await inParallel(accounts, IN_PARALLEL, (account) => releaseIn(account, simulator));
    const ended = simulator.github.deployments().filter(({ state }) => state === 'success');
    const live = [...simulator.accounts.values()].map((one) => one.activeRelease?.configuration.name);
    return {
      recorded: ended.length,
      released: live.filter((name) => name === 'release-44').length,
      requests: simulator.requests.filter(({ service }) => service === 'github').length / accounts,
    };
  } finally {
    await simulator.close();
  }
}

async function inParallel(
  count: number,
  most: number,
  work: (at: number) => Promise<unknown>,
): Promise<void> {
  const queue = Array.from({ length: count }, (_, at) => at).values();
  const worker = async () => {
    for (const at of queue) await work(at);
  };
  await Promise.all(Array.from({ length: most }, worker));
}

/** What one job of the matrix does. */
async function releaseIn(account: number, simulator: Simulator): Promise<void> {
  const inputs = { configuration: 'release-44', ...credentialsOf(account) };
  await runPost(simulator, inputs, await runMain(simulator, inputs), 'success');
}

const hex = (account: number) => account.toString(16).padStart(32, '0');

function credentialsOf(account: number) {
  return {
    'account-sid': `AC${hex(account)}`,
    'api-key': `SK${hex(account)}`,
    'api-secret': `secret-${account}`,
  };
}

function seedOf(accounts: number): FlexSeed {
  const [first, ...others] = Array.from({ length: accounts }, (_, at): FlexSeed => {
    const { 'account-sid': accountSid, 'api-key': sid, 'api-secret': secret } = credentialsOf(at);
    return { ...contactCentre(), account: `fleet-${at}`, accountSid, apiKeys: [{ sid, secret }] };
  });
  return { ...(first ?? contactCentre()), otherAccounts: others };
}
