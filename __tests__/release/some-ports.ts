import type { WriteAnswer } from '../../src/flex/writer.ts';
import type { Ports } from '../../src/release/ports.ts';
import type { Order } from '../../src/release/protocol.ts';
import { ACCOUNT, aConfiguration } from '../flex/builders.ts';
import type { VirtualClock } from '../model/virtual-clock.ts';

/** The release of configuration 1 in a project that never released, and what a test changes of that. */
export const anOrder = (changed: Partial<Order> = {}): Order => ({
  ...{ account: ACCOUNT, plannedAgainst: undefined, settleMs: 5000 },
  target: { kind: 'configuration', configuration: aConfiguration(1) },
  ...changed,
});

/** What the protocol needs, with whatever a test changes: an empty list, and an answer that is always lost. */
export function somePorts(clock: VirtualClock, changed: Partial<Ports> = {}): Ports {
  const lost: WriteAnswer = { kind: 'indeterminate', why: 'reset' };
  return {
    recent: async () => [],
    active: async () => undefined,
    connect: async () => ({ kind: 'open', send: async () => lost, close: () => undefined }),
    ready: async () => undefined,
    blockedNow: async () => [],
    saveIntent: async () => undefined,
    saveAnswer: () => undefined,
    report: () => undefined,
    clock,
    signal: new AbortController().signal,
    ...changed,
  };
}
