import type { GateMeans } from '../release/gates/question.ts';
import type { GitHubDoor } from './door.ts';
import type { Run } from './run.ts';

/** What GitHub knows that gates ask for. Nothing is loaded or asked until one does. */
export function gitHubEvidence(
  door: Pick<GitHubDoor, 'open'>,
  run: Run | undefined,
): Pick<GateMeans, 'actors' | 'approvals' | 'checks'> {
  return {
    actors: [run?.actor, run?.triggeringActor].flatMap((login) => (login ? [login] : [])),
    async approvals() {
      const [{ api, run: opened }, { readApprovals }] = await Promise.all([
        door.open(),
        import('./approvals.ts'),
      ]);
      return readApprovals(opened.id, api);
    },
    async checks(names) {
      const [{ api, run: opened }, { readChecks }] = await Promise.all([door.open(), import('./checks.ts')]);
      return readChecks(names, opened.commit, api);
    },
  };
}
