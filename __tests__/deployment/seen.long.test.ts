import { expect, test } from 'vitest';
import { SEEDED, type StatusState } from '../../simulator/github/seed.ts';
import type { Released } from '../../src/deployment/runs-that-released.ts';
import { AUTHORITY } from '../an-authority.ts';
import { aTrail, newer, PAGE, place } from './a-trail.ts';

/*
 * The same made-up evenings are played in two repositories: in one, deployments keep what their runs saw of earlier ones,
 * in the other they do not. Nothing may be found or left otherwise for that, and nothing more be asked.
 */

const query = { deployment: 'auto', account: 'AC1', environment: 'production', jobDeployment: undefined } as const;
const sid = (number: number) => `FK${String(number).padStart(32, '0')}`;

/** Numbers from 0 to below `most`, the same for the same seed. */
function randomly(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * most);
  };
}

function aRepository(keeps: boolean) {
  return { ...aTrail({ runs: [{ id: SEEDED.runId }] }), keeps, requests: 0 };
}

interface Begun {
  readonly run: number;
  readonly configuration: string;
  readonly before: Released | undefined;
  /** In either repository. */
  readonly ids: readonly number[];
  /** What a run has read when it opened its deployment it still knows at its end. */
  readonly trails: readonly ReturnType<typeof aTrail>['trail'][];
}

async function evening(seed: number) {
  const random = randomly(seed);
  const repositories = [aRepository(true), aRepository(false)] as const;
  let releases: readonly Released[] = [];
  const begun: Begun[] = [];
  const failing: (Begun & { readonly own: Released })[] = [];
  let [runs, made] = [0, 0];
  const release = (configurationSid: string): Released => {
    made += 1;
    const one = { sid: sid(made), configurationSid, dateCreated: '2099-01-01T00:00:00Z' };
    releases = [one, ...releases];
    return one;
  };

  async function begin(): Promise<void> {
    runs += 1;
    const [before] = releases;
    const configuration = `FJ${random(5)}`;
    const [ids, found, trails]: [number[], string[][], Begun['trails'][number][]] = [[], [], []];
    for (const repository of repositories) {
      const trail = repository.newTrail();
      const asked = repository.asked.length;
      const past = await trail.past(query, releases);
      repository.requests += repository.asked.length - asked;
      expect(past.problem).toBeUndefined();
      const named = releases
        .slice(0, 10)
        .map((one) => past.found.find((run) => run.made.includes(one.sid))?.run.url ?? '');
      found.push(named);
      const run = { title: `R${runs}`, url: `${PAGE}/actions/runs/${runs}` };
      const plan = { account: 'AC1', configuration, previousRelease: before?.sid ?? null, run };
      const payload = { ...plan, ...(repository.keeps && { seen: past.seen }) };
      const statuses = [{ state: 'in_progress', description: 'Flex AC1' } as const];
      ids.push(repository.repository.addDeployment({ task: 'flex-release', payload, statuses }).id);
      trails.push(trail);
    }
    // What is kept may be of a deployment that was deleted since: then it names more.
    const [kept = [], read = []] = found;
    expect(read.map((url, at) => (url === '' ? kept[at] : url))).toEqual(kept);
    begun.push({ run: runs, configuration, before, ids, trails });
  }

  const say = ({ ids }: Begun, state: StatusState, description: string) => {
    for (const [at, { repository }] of repositories.entries()) {
      const deployment = repository.deployment(ids[at] ?? 0);
      if (deployment) repository.addStatus(deployment, { state, description, autoInactive: false });
    }
  };

  async function retire({ ids, trails }: Begun, back: Released | undefined): Promise<void> {
    for (const [at, repository] of repositories.entries()) {
      const deployment = newer(ids[at]);
      const known = back ? undefined : await trails[at]?.knownEarlier(deployment, 'AC1');
      const exceptNaming = back ? [back.configurationSid, back.sid] : [];
      const asked = repository.asked.length;
      const order = { exceptNaming, ...(known && { earlier: known.earlier }) };
      await repository.newTrail().retire(deployment, place, order, AUTHORITY);
      repository.requests += repository.asked.length - asked;
    }
    const [kept, read] = repositories.map(({ rows }) => rows().map(({ state }) => state));
    expect(kept).toEqual(read);
  }

  async function rollBack(late: Begun & { readonly own: Released }): Promise<void> {
    if (late.before === undefined || releases[0]?.sid !== late.own.sid) return;
    say(late, 'failure', `Rolled back to it: ${release(late.before.configurationSid).sid} is live`);
    await retire(late, late.before);
  }

  async function end(): Promise<void> {
    const late = failing.shift();
    // Others may have read meanwhile what was live.
    if (late) return rollBack(late);
    const [one] = begun.splice(random(begun.length), 1);
    if (one === undefined) return;
    const isOvertaken = releases[0]?.sid !== one.before?.sid || one.before?.configurationSid === one.configuration;
    const luck = random(20);
    if (isOvertaken || luck < 3) return say(one, 'failure', 'Not released: no');
    // Its runner was lost.
    if (luck < 5) return;
    const own = release(one.configuration);
    say(one, 'success', `${own.sid} is live`);
    if (luck < 9) failing.push({ ...one, own });
    // Some cannot retire anything: the next ones have to.
    else if (luck <= 17) await retire(one, undefined);
  }

  function somethingElse(event: number): void {
    if (event === 17) release(`FJ${random(5)}`);
    const at = random(Math.max(1, runs));
    for (const { repository, ids } of repositories) {
      if (event === 18) repository.deleteDeployment(ids()[at] ?? 0);
      const others = { task: 'flex-release', payload: { account: 'AC2' }, statuses: [{ state: 'success' }] } as const;
      if (event === 19) repository.addDeployment(others);
    }
  }

  for (let events = 0; events < 40; events += 1) {
    const event = random(20);
    if (event < 9) await begin();
    else if (event < 17) await end();
    else somethingElse(event);
  }
  return repositories.map(({ requests }) => requests);
}

test('what is kept of earlier deployments changes nothing but the number of requests', async () => {
  let all = [0, 0];
  for (let seed = 1; seed <= 100; seed += 1) {
    const requests = await evening(seed);
    all = all.map((sum, at) => sum + (requests[at] ?? 0));
  }
  const [kept = 0, read = 0] = all;
  expect(kept).toBeLessThan(read);
}, 120_000);
