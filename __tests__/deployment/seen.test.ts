import { expect, it } from 'vitest';
import type { DeploymentSeed, StatusState } from '../../simulator/github/seed.ts';
import { toKeep } from '../../src/deployment/seen.ts';
import { AUTHORITY } from '../an-authority.ts';
import { aTrail, newer, ofRelease, PAGE, place } from './a-trail.ts';

const query = { deployment: 'auto', account: 'AC1', environment: 'production', jobDeployment: undefined } as const;
const sid = (number: number) => `FK${String(number).padStart(32, '0')}`;
const run = (number: number) => ({ title: `Release #${number}`, url: `${PAGE}/actions/runs/${number}` });
const made = (...numbers: number[]) => numbers.map((number) => ({ release: sid(number), run: run(number) }));
/** Releases by these numbers, newest first, each of a configuration of its own unless it says which. */
const releases = (...numbers: (number | readonly [number, string])[]) =>
  numbers.map((one) => {
    const [number, configuration] = typeof one === 'number' ? [one, `FJ${one}`] : one;
    return { sid: sid(number), configurationSid: configuration, dateCreated: '2099-01-01T00:00:00Z' };
  });
/** The deployment of the run that made this release over the one before, and what it saw of earlier ones. */
const deployment = (number: number, state: StatusState, seen?: unknown, says = `${sid(number)} is live`) =>
  ofRelease(state, says, {
    ...{ configuration: `FJ${number}`, previousRelease: number === 1 ? null : sid(number - 1), run: run(number), seen },
  });

/** What is found of these releases, and whose statuses were read for it: deployments by their numbers. */
async function past(deployments: readonly DeploymentSeed[], among: ReturnType<typeof releases>) {
  const sent = aTrail({ deployments });
  const { found, seen } = await sent.trail.past(query, among);
  const asked = sent.asked.flatMap((path) => {
    const [, id] = /^\/deployments\/(\d+)\/statuses$/.exec(path) ?? [];
    return id === undefined ? [] : [sent.ids().indexOf(Number(id)) + 1];
  });
  const numbers = seen && { ...seen, inactive: seen.inactive.map((id) => sent.ids().indexOf(id) + 1) };
  return { ...sent, found, asked, seen: numbers };
}

/** Six runs that released one after the other; the newest two are not known to be inactive. */
function sixReleases(
  seen: (ids: (number: number) => number) => unknown = (id) => ({
    ...{ made: made(1, 2, 3, 4), inactive: [id(1), id(2), id(3)] },
  }),
) {
  // Ids count on from here, each deployment and its status taking one.
  const first = aTrail({ deployments: [ofRelease('success')] }).ids()[0] ?? 0;
  const id = (number: number) => first + 2 * (number - 1);
  const inactive = [1, 2, 3, 4].map((number) => deployment(number, 'inactive'));
  return [...inactive, deployment(5, 'inactive', seen(id)), deployment(6, 'success')];
}

const SIX = releases(6, 5, 4, 3, 2, 1);

it('nothing is read again that a later deployment tells', async () => {
  const { found, asked, seen } = await past(sixReleases(), SIX);
  // The fourth was live when the fifth was made.
  expect(asked).toEqual([6, 5, 4]);
  const runs = found.flatMap(({ run: { id }, made }) => made.map((release) => [release, id]));
  expect(runs.toSorted()).toEqual([1, 2, 3, 4, 5, 6].map((number) => [sid(number), number]));
  expect(seen?.made.toSorted((a, b) => a.release.localeCompare(b.release))).toEqual(made(1, 2, 3, 4, 5, 6));
  expect(seen?.inactive).toEqual([5, 4, 3, 2, 1]);
});

it('all are read if none tells', async () => {
  const { asked, seen } = await past(
    sixReleases(() => undefined),
    SIX,
  );
  expect(asked).toEqual([6, 5, 4, 3, 2, 1]);
  expect(seen).toEqual({ made: made(6, 5, 4, 3, 2, 1), inactive: [5, 4, 3, 2, 1] });
});

it.each([
  ['is no object', () => 'theirs'],
  ['has another shape', (id: (number: number) => number) => ({ made: [sid(1)], inactive: [id(1)] })],
])('what it tells counts for nothing if it %s', async (_, seen) => {
  expect((await past(sixReleases(seen), SIX)).asked).toHaveLength(6);
});

it.each<[string, object]>([
  ['somebody else’s token', { byApp: false }],
  ['a run of another account', { payload: { account: 'AC2', seen: { made: made(1), inactive: [] } } }],
])('what %s wrote counts for nothing', async (_, changes) => {
  const teller = { ...deployment(2, 'failure', { made: made(1), inactive: [] }, 'Not released'), ...changes };
  const { asked, found } = await past([deployment(1, 'success', undefined, ''), teller], releases(1));
  expect([asked, found.flatMap((one) => one.made)]).toEqual([[1], []]);
});

it('a run of another repository counts for nothing', async () => {
  const elsewhere = [{ release: sid(1), run: { title: '', url: 'https://github.com/x/y/actions/runs/1' } }];
  const teller = deployment(9, 'failure', { made: elsewhere, inactive: [] }, 'Not released');
  expect((await past([deployment(1, 'success'), teller], releases(1))).asked).toEqual([1]);
});

it('one that may have been rolled back is read until the run of the rollback is known', async () => {
  // The second was rolled back by the third, of the configuration of the first.
  const among = releases([3, 'FJ1'], 2, 1);
  const back = `Rolled back to one: ${sid(3)} is live`;
  const runs = [deployment(1, 'inactive'), deployment(2, 'failure', undefined, back)];
  const told = (...numbers: number[]) =>
    deployment(
      4,
      'failure',
      { made: made(...numbers), inactive: aTrail({ deployments: runs }).ids() },
      'Not released: no',
    );
  expect((await past([...runs, told(1, 2)], among)).asked).toEqual([2]);
  expect((await past([...runs, told(1, 2, 3)], among)).asked).toEqual([]);
});

it('of many, the first ten releases are kept, and the newest ten deployments', () => {
  const numbers = Array.from({ length: 12 }, (_, at) => at + 1);
  expect(toKeep(made(...numbers), numbers)).toEqual({
    made: made(...numbers.slice(0, 10)),
    inactive: numbers.slice(2).toReversed(),
  });
});

it('of two that claim a release the newer one is kept, once, however many know of it', () => {
  const [, other] = made(1, 2);
  if (other === undefined) throw new Error('two');
  const again = { release: sid(1), run: other.run };
  expect(toKeep([...made(3, 1), again], [])).toEqual({ made: made(3, 1), inactive: [] });
  const eleven = Array.from({ length: 11 }, (_, at) => 11 - at);
  expect(toKeep([...made(...eleven), { ...again, release: sid(11) }], []).made).toEqual(made(...eleven.slice(0, 10)));
});

it('what was told to be inactive stays so if it cannot be read, or is gone', async () => {
  for (const status of [502, 404]) {
    const [first = 0] = aTrail({ deployments: [deployment(1, 'inactive')] }).ids();
    const teller = deployment(9, 'failure', { made: [], inactive: [first] }, 'Not released: no');
    const { trail } = aTrail({ deployments: [deployment(1, 'inactive'), teller] }, (path) =>
      path.endsWith('/statuses') ? { status } : undefined,
    );
    expect((await trail.past(query, releases(1))).seen?.inactive).toEqual([first]);
  }
});

it('nothing is looked for where the job’s own deployment is known not to be', async () => {
  const { trail, asked } = aTrail({ deployments: sixReleases() });
  await trail.past({ ...query, jobDeployment: { id: 1, environment: 'staging' } }, SIX);
  expect(asked).toEqual(['/deployments?environment=staging&per_page=100']);
});

it('the newest that tells of a release is right, and none tells of what came after it', async () => {
  const told = (number: number, by: number, ...inactive: number[]) =>
    deployment(by, 'failure', { made: [{ release: sid(1), run: run(number) }], inactive }, 'Not released: no');
  const later = aTrail({ deployments: [told(8, 8), told(9, 9), deployment(5, 'success')] }).ids()[2] ?? 0;
  const { found, seen } = await past([told(8, 8, later), told(9, 9), deployment(5, 'success')], releases(1));
  expect(found).toEqual([{ run: { id: 9, ...run(9) }, made: [sid(1)] }]);
  expect(seen?.inactive).toEqual([]);
});

it('what is kept stays small, whatever the title of a run', () => {
  const long = [{ release: sid(1), run: { title: '🟢'.repeat(40_000), url: run(1).url } }];
  expect(toKeep(long, []).made).toEqual([{ release: sid(1), run: { title: '🟢'.repeat(100), url: run(1).url } }]);
});

it('what is read now counts for more than what was told', async () => {
  // The first was called inactive, and stays live after all.
  const [first = 0] = aTrail({ deployments: [deployment(1, 'success')] }).ids();
  const teller = deployment(9, 'failure', { made: [], inactive: [first] }, 'Not released: no');
  const { seen, trail, ids } = await past([deployment(1, 'success'), teller], releases(1));
  expect(seen?.inactive).toEqual([]);
  const known = await trail.knownEarlier(newer(), 'AC1');
  expect(known?.earlier).toEqual([
    { id: ids()[1], runId: 9 },
    { id: first, runId: 1, isShownLive: true },
  ]);
});

it('what three inactive ones follow is not asked after, and what two follow is', async () => {
  const inactive = (...numbers: number[]) =>
    sixReleases((id) => ({ made: made(1, 2, 3, 4, 5, 6), inactive: numbers.map(id) }));
  expect((await past(inactive(4, 3, 2), SIX)).asked).toEqual([6, 5]);
  expect((await past(inactive(3, 2), SIX)).asked).toEqual([6, 5, 4, 1]);
});

it('no more than ten are kept, the newest', async () => {
  const numbers = Array.from({ length: 12 }, (_, at) => at + 1);
  const { seen } = await past(
    numbers.map((number) => deployment(number, 'inactive')),
    releases(...numbers.toReversed()),
  );
  expect(seen?.made).toEqual(made(...numbers.slice(2).toReversed()));
  expect(seen?.inactive).toEqual(numbers.slice(2).toReversed());
});

it('what is told to be inactive is neither handed over nor asked after', async () => {
  const { trail, ids } = await past(sixReleases(), SIX);
  const known = await trail.knownEarlier(newer(), 'AC1');
  expect(known?.earlier).toEqual([{ id: ids()[5], runId: 6, isShownLive: true }]);

  const post = aTrail({ deployments: sixReleases() });
  await post.trail.retire(newer(), place, { exceptNaming: [] }, AUTHORITY);
  const looks = [6, 5, 4].map((number) => `/deployments/${post.ids()[number - 1]}/statuses?per_page=1`);
  expect(post.asked.filter((path) => path.endsWith('?per_page=1')).toSorted()).toEqual(looks.toSorted());
  expect(post.asked.filter((path) => path.startsWith('/actions'))).toEqual([]);
  expect(post.rows().map(({ state }) => state)).toEqual(Array(6).fill('inactive'));
});
