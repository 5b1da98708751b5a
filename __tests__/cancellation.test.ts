import { expect, it, onTestFinished } from 'vitest';
import { cancellation } from '../src/cancellation.ts';
import { Cancelled } from '../src/problem.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const;

it.each(SIGNALS)('comes with %s, which ends the process no more', (name) => {
  const before = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal)]));
  onTestFinished(() => {
    for (const [signal, known] of before)
      for (const listener of process.listeners(signal)) if (!known.includes(listener)) process.off(signal, listener);
  });
  const signal = cancellation();
  expect(signal.aborted).toBe(false);
  expect(process.emit(name)).toBe(true);
  expect(signal.reason).toBeInstanceOf(Cancelled);
});
