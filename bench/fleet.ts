import { table } from '../scripts/tables.ts';
import type { FlexSeed } from '../simulator/flex/seed.ts';
import { SEEDED } from '../simulator/github/seed.ts';
import { contactCentre } from '../simulator/seeds/contact-centre.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { runMain, runPost } from './action.ts';
import type { Section } from './whole-runs.ts';

/** Many accounts released from one repository within one hour, as a matrix does it. */

const IN_PARALLEL = 4;
/** GitHub lets a repository's `GITHUB_TOKEN` ask so often in an hour. */
const GITHUB_LIMIT = 1_000;

/** Whose deployments they are: one that GitHub makes for each job, or one that this action makes. */
type MadeFor = 'job' | 'release';

/** Returns what becomes of fleets that use up GitHub's limit. No account has a deployment before. */
export async function fleet(): Promise<Section> {
  const rows: string[][] = [];
  for (const madeFor of ['release', 'job'] as const)
    for (const accounts of [150, 200]) rows.push(await within(accounts, madeFor));
  const heads = ['accounts', 'deployments', 'released', 'recorded to the end', 'without its end', 'requests to GitHub'];
  return {
    title: 'Many accounts from one repository',
    text: `${IN_PARALLEL} at a time, within GitHub's limit of ${GITHUB_LIMIT} requests. Who finds it used up says so in a warning.\n\n${table(heads, rows)}`,
  };
}

async function within(accounts: number, madeFor: MadeFor): Promise<string[]> {
  const rateLimit = { limit: GITHUB_LIMIT, used: 0 };
  const simulator = await startSimulator({ flex: seedOf(accounts), github: { rateLimit } });
  try {
    const queue = Array.from({ length: accounts }, (_, at) => at).values();
    const worker = async () => {
      for (const at of queue) await releaseIn(at, madeFor, simulator);
    };
    await Promise.all(Array.from({ length: IN_PARALLEL }, worker));
    const deployments = simulator.github.deployments();
    const recorded = deployments.filter(({ statuses }) =>
      statuses.some(({ description }) => description.endsWith(' is live')),
    ).length;
    const live = [...simulator.accounts.values()].map((one) => one.activeRelease?.configuration.name);
    const released = live.filter((name) => name === 'release-44').length;
    const asked = simulator.requests.filter(({ service }) => service === 'github').length;
    const whose = madeFor === 'job' ? 'of the jobs' : 'of this action';
    const figures = [released, recorded, deployments.length - recorded].map(String);
    return [String(accounts), whose, ...figures, (asked / accounts).toFixed(1)];
  } finally {
    await simulator.close();
  }
}

/** What one job of the matrix does, in an environment of its own. */
async function releaseIn(account: number, madeFor: MadeFor, simulator: Simulator): Promise<void> {
  const environment = `ring-${account}`;
  const jobId = SEEDED.jobId + account;
  simulator.github.startJob({ runId: SEEDED.runId, jobId, environment, deployment: madeFor === 'job' });
  const inputs = { configuration: 'release-44', environment, ...credentialsOf(account) };
  const job = { checkRunId: String(jobId) };
  await runPost(simulator, inputs, await runMain(simulator, inputs, job), 'success', job);
  simulator.github.endJob({ jobId, conclusion: 'success' });
}

function credentialsOf(account: number) {
  const hex = account.toString(16).padStart(32, '0');
  return { 'account-sid': `AC${hex}`, 'api-key': `SK${hex}`, 'api-secret': `secret-${account}` };
}

function seedOf(accounts: number): FlexSeed {
  const [first, ...others] = Array.from({ length: accounts }, (_, at): FlexSeed => {
    const { 'account-sid': accountSid, 'api-key': sid, 'api-secret': secret } = credentialsOf(at);
    return { ...contactCentre(), account: `fleet-${at}`, accountSid, apiKeys: [{ sid, secret }] };
  });
  return { ...(first ?? contactCentre()), otherAccounts: others };
}
