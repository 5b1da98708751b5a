import type { GateContext, Review } from '../release/gates/question.ts';
import type { Run } from './context.ts';
import type { LazyGitHub } from './lazy-client.ts';

/** Gives what GitHub knows of the run; nothing is loaded or asked before somebody asks, and each only once. */
export function gitHubGateContext(
  door: LazyGitHub,
  run: Run | undefined,
): Pick<GateContext, 'actors' | 'reviews' | 'checks'> {
  const actors = [run?.actor ?? '', run?.triggeringActor ?? ''].filter((login) => login !== '');
  let approvals: Promise<readonly Review[]> | undefined;
  let checks: ReturnType<GateContext['checks']> | undefined;
  return {
    actors: [...new Set(actors)],
    reviews() {
      approvals ??= readAll(door);
      return approvals;
    },
    checks(names) {
      checks ??= checksOf(names, door);
      return checks;
    },
  };
}

async function checksOf(names: readonly string[], door: LazyGitHub) {
  const [{ api, run }, { readChecks }] = await Promise.all([door.connect(), import('./checks.ts')]);
  return readChecks(names, run.commit, api);
}

async function readAll(door: LazyGitHub): Promise<readonly Review[]> {
  const [{ api, run }, { readReviews }] = await Promise.all([door.connect(), import('./reviews.ts')]);
  return readReviews(run.id, api);
}
