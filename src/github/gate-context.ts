import type { Review } from '../release/approvals.ts';
import type { GateContext } from '../release/gates/question.ts';
import type { Run } from './context.ts';
import type { LazyGitHub } from './lazy-client.ts';

/** Returns what GitHub knows of the run; nothing is loaded or asked before it is needed, and each only once. */
export function gitHubGateContext(
  github: LazyGitHub,
  run: Run | undefined,
): Pick<GateContext, 'actors' | 'reviews' | 'checks'> {
  const actors = [run?.actor ?? '', run?.triggeringActor ?? ''].filter((login) => login !== '');
  let reviews: Promise<readonly Review[]> | undefined;
  let checks: ReturnType<GateContext['checks']> | undefined;
  return {
    actors: [...new Set(actors)],
    reviews() {
      reviews ??= reviewsOf(github);
      return reviews;
    },
    checks(names) {
      checks ??= checksOf(names, github);
      return checks;
    },
  };
}

async function checksOf(names: readonly string[], github: LazyGitHub) {
  const [{ api, run }, { readChecks }] = await Promise.all([github.connect(), import('./checks.ts')]);
  return readChecks(names, run.commit, api);
}

async function reviewsOf(github: LazyGitHub): Promise<readonly Review[]> {
  const [{ api, run }, { readReviews }] = await Promise.all([github.connect(), import('./reviews.ts')]);
  return readReviews(run.id, api);
}
