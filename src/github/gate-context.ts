import type { Review } from '../release/approvals.ts';
import type { Check, GateContext } from '../release/gates/question.ts';
import type { Run } from './context.ts';
import type { LazyGitHub } from './lazy-client.ts';

/** Returns what GitHub knows of the run; nothing is loaded or asked before it is needed, and each only once. */
export function gitHubGateContext(
  github: LazyGitHub,
  run: Run | undefined,
): Pick<GateContext, 'run' | 'actors' | 'reviews' | 'checks'> {
  let reviews: Promise<readonly Review[]> | undefined;
  const checks = new Map<string, Promise<readonly Check[]>>();
  return {
    run: run && {
      id: Number(run.id),
      title: `${run.workflow} #${run.number}`,
      url: run.url,
      attempt: Number(run.attempt),
    },
    actors: [...new Set([run?.actor ?? '', run?.triggeringActor ?? ''])].filter((login) => login !== ''),
    reviews() {
      reviews ??= Promise.all([github.connect(), import('./reviews.ts')]).then(([connected, { readReviews }]) =>
        readReviews(connected.run.id, connected.api),
      );
      return reviews;
    },
    checks(names) {
      const read = async () => {
        const [{ api, run }, { readChecks }] = await Promise.all([github.connect(), import('./checks.ts')]);
        return readChecks(names, run.commit, api);
      };
      const key = JSON.stringify(names);
      const reading = checks.get(key) ?? read();
      checks.set(key, reading);
      return reading;
    },
  };
}
