import { expect, it } from 'vitest';
import { reviewsForRecord } from '../../src/github/reviews-for-record.ts';
import { Cancelled } from '../../src/problem.ts';

const wish = { deployment: 'auto', gates: [], dryRun: false } as const;
const never = { reviews: () => new Promise<never>(() => undefined) };

/** A clock on which every wait is over at once. */
const hurried = {
  clock: { monotonic: () => 0, date: () => new Date(0), sleep: async () => undefined },
  signal: new AbortController().signal,
  withinBudget: <T>(work: (signal: AbortSignal) => Promise<T>) => work(new AbortController().signal),
};
/** A clock on which no wait is ever over. */
const patient = (signal: AbortSignal) => ({
  ...{ ...hurried, signal },
  clock: {
    ...hurried.clock,
    sleep: (_: number, ends: AbortSignal) =>
      new Promise<void>((_resolve, reject) =>
        ends.addEventListener('abort', () => reject(ends.reason), { once: true }),
      ),
  },
});

it('does not keep a release waiting where GitHub does not tell', async () => {
  expect(await reviewsForRecord(wish, never, hurried)).toEqual({
    reviewsError: 'GitHub did not answer within 10 s. See the run’s page.',
  });
});

it('waits where a gate asks', async () => {
  const approvals = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return [];
  };
  expect(await reviewsForRecord({ ...wish, gates: [{ needsReviews: true }] }, { reviews: approvals }, hurried)).toEqual(
    { reviews: [] },
  );
});

it('waits no longer than the run goes on', async () => {
  const cancel = new AbortController();
  const reviews = reviewsForRecord(wish, never, patient(cancel.signal));
  cancel.abort(new Cancelled());
  expect((await reviews).reviewsError).toMatch(/^The run was cancelled\./);
});

it('asks nothing where GitHub is asked for nothing else', async () => {
  const approvals = () => Promise.reject(new Error('nobody should ask'));
  expect(await reviewsForRecord({ ...wish, deployment: 'off' }, { reviews: approvals }, hurried)).toEqual({});
});

it.each([
  ['there is no time left', () => Promise.reject(new Error('no time'))],
  ['the run was cancelled', () => Promise.reject(new Cancelled())],
])('leaves nothing behind that fails where %s', async (_, withinBudget) => {
  const failing = { reviews: () => Promise.reject(new Error('HTTP 500')) };
  const { reviewsError } = await reviewsForRecord(wish, failing, { ...hurried, withinBudget });
  expect(reviewsError).not.toMatch(/HTTP 500/);
});
