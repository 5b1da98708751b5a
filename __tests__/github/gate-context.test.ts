import { expect, it, vi } from 'vitest';
import { gitHubGateContext } from '../../src/github/gate-context.ts';
import type { LazyGitHub } from '../../src/github/lazy-client.ts';

it('reads the checks of each list of names once, and never answers with those of another', async () => {
  const connect = vi.fn<LazyGitHub['connect']>(() => Promise.reject(new Error('asked')));
  const context = gitHubGateContext({ connect, [Symbol.dispose]: () => undefined }, undefined);
  const [first, again, other] = [context.checks(['build']), context.checks(['build']), context.checks(['test'])];
  await Promise.allSettled([first, again, other]);
  expect([again === first, other === first]).toEqual([true, false]);
  expect(connect).toHaveBeenCalledTimes(2);
});
