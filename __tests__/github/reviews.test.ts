import { expect, it } from 'vitest';
import { reviewsOf } from '../../src/github/reviews.ts';
import { Cancelled } from '../../src/problem.ts';

const wish = { deployment: 'auto', requireApproval: 0, dryRun: false } as const;
const never = { approvals: () => new Promise<never>(() => undefined) };

/** A clock on which every wait is over at once. */
const hurried = {
  clock: { monotonic: () => 0, date: () => new Date(0), sleep: async () => undefined },
  signal: new AbortController().signal,
};
/** A clock on which no wait is ever over. */
const patient = (signal: AbortSignal) => ({
  signal,
  clock: {
    ...hurried.clock,
    sleep: (_: number, ends: AbortSignal) =>
      new Promise<void>((_resolve, reject) =>
        ends.addEventListener('abort', () => reject(ends.reason), { once: true }),
      ),
  },
});

it('does not keep a release waiting where GitHub does not tell', async () => {
  expect(await reviewsOf(wish, never, hurried)).toEqual({
    reviewsUnread: 'GitHub did not tell within 10 s. The page of the run tells.',
  });
});

it('waits where a gate asks', async () => {
  const approvals = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return [];
  };
  expect(await reviewsOf({ ...wish, requireApproval: 1 }, { approvals }, hurried)).toEqual({ reviews: [] });
});

it('waits no longer than the run goes on', async () => {
  const cancel = new AbortController();
  const reviews = reviewsOf(wish, never, patient(cancel.signal));
  cancel.abort(new Cancelled());
  expect((await reviews).reviewsUnread).toMatch(/^The run was cancelled\./);
});

it('asks nothing where GitHub is asked for nothing else', async () => {
  const approvals = () => Promise.reject(new Error('nobody should ask'));
  expect(await reviewsOf({ ...wish, deployment: 'off' }, { approvals }, hurried)).toEqual({});
});
