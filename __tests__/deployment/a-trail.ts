import {
  type DeploymentSeed,
  type GitHubSeed,
  RECOMMENDED_PERMISSIONS,
  SEEDED,
  type StatusState,
} from '../../simulator/github/seed.ts';
import { createTrail } from '../../src/deployment/trail.ts';
import { type Run, runFrom } from '../../src/github/context.ts';
import type { WithinBudget } from '../../src/github/time-budget.ts';
import { anApi, type Instead } from '../github/an-api.ts';

export const PAGE = 'https://github.com/octo-org/flex-project';
export const RUN = `${PAGE}/actions/runs/${SEEDED.runId}`;

export const place = { account: 'AC1', environmentUrl: 'https://flex.twilio.com' };

/** The deployment of what is live now. */
export function newer(id = Number.MAX_SAFE_INTEGER) {
  return { id, url: '', madeFor: 'release', environment: 'production', logUrl: 'https://log' } as const;
}

function aRun(): Run {
  const servers = { serverUrl: 'https://github.com', apiUrl: 'https://api.github.com' };
  const context = { sha: SEEDED.sha, runId: SEEDED.runId, runNumber: 1, runAttempt: 1, ...servers };
  const run = runFrom(context, { GITHUB_REPOSITORY: 'octo-org/flex-project' });
  if (run === undefined) throw new Error('this is no run');
  return run;
}

/** The product's trail in a simulated repository, and what it leaves there. */
export function aTrail(
  seed: Partial<GitHubSeed> = {},
  instead?: Instead,
  withinBudget: WithinBudget = (work) => work(new AbortController().signal),
) {
  const sent = anApi(seed, instead);
  const warnings: string[] = [];
  const nonces: string[] = [];
  const keepNonce = (nonce: string) => void nonces.push(nonce);
  const warn = (text: string) => void warnings.push(text);
  const connect = async () => ({ api: sent.api, run: aRun() });
  const github = { connect, [Symbol.dispose]() {} };
  const newTrail = () => createTrail({ github, warn, withinBudget, redact: (text) => text });
  const trail = newTrail();
  const [rows, ids] = [() => sent.repository.deployments(), () => sent.repository.deployments().map(({ id }) => id)];
  return { ...sent, trail, newTrail, warnings, nonces, keepNonce, rows, ids };
}

/** A deployment of a release of this account, in the state and with the description of its last status. */
export function ofRelease(state: StatusState, says = '', payload: object = {}): DeploymentSeed {
  return { task: 'flex-release', payload: { account: 'AC1', ...payload }, statuses: [{ state, description: says }] };
}

/** A token without that permission. */
export function without(permission: keyof typeof RECOMMENDED_PERMISSIONS) {
  return {
    tokens: [{ token: SEEDED.token, permissions: { ...RECOMMENDED_PERMISSIONS, [permission]: 'none' } }],
  } as const;
}
