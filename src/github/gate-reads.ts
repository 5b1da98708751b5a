import type { Approval, GateMeans } from '../release/gates/question.ts';
import type { GitHubDoor } from './door.ts';
import type { Run } from './run.ts';

/** Gives what GitHub knows of the run; nothing is loaded or asked before somebody asks, and each only once. */
export function gateReads(
  door: GitHubDoor,
  run: Run | undefined,
): Pick<GateMeans, 'actors' | 'approvals' | 'checks'> {
  const actors = [run?.actor ?? '', run?.triggeringActor ?? ''].filter((login) => login !== '');
  let approvals: Promise<readonly Approval[]> | undefined;
  let checks: ReturnType<GateMeans['checks']> | undefined;
  return {
    actors: [...new Set(actors)],
    approvals() {
      approvals ??= readAll(door);
      return approvals;
    },
    checks(names) {
      checks ??= checksOf(names, door);
      return checks;
    },
  };
}

async function checksOf(names: readonly string[], door: GitHubDoor) {
  const [{ api, run }, { readChecks }] = await Promise.all([door.open(), import('./checks.ts')]);
  return readChecks(names, run.commit, api);
}

async function readAll(door: GitHubDoor): Promise<readonly Approval[]> {
  const [{ api, run }, { readApprovals }] = await Promise.all([door.open(), import('./approvals.ts')]);
  return readApprovals(run.id, api);
}
