import type { GateMeans } from '../release/gates/question.ts';
import type { GitHubDoor } from './door.ts';
import type { Run } from './run.ts';

/** Gives the gates what GitHub knows of the run; nothing is loaded or asked before a gate does. */
export function gateReads(
  door: GitHubDoor,
  run: Run | undefined,
): Pick<GateMeans, 'actors' | 'approvals' | 'checks'> {
  const actors = [run?.actor ?? '', run?.triggeringActor ?? ''].filter((login) => login !== '');
  return {
    actors: [...new Set(actors)],
    async approvals() {
      const [opened, { readApprovals }] = await Promise.all([door.open(), import('./approvals.ts')]);
      return readApprovals(opened.run.id, opened.api);
    },
    async checks(names) {
      const [opened, { readChecks }] = await Promise.all([door.open(), import('./checks.ts')]);
      return readChecks(names, opened.run.commit, opened.api);
    },
  };
}
