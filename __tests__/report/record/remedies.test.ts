import { expect, it } from 'vitest';
import { GATES } from '../../../src/release/gates/index.ts';
import { remediesFor } from '../../../src/report/record/remedies.ts';

const failing = ({ name, remedy }: { readonly name: string; readonly remedy: string }) =>
  ({ gate: name, verdict: 'fail', reason: 'no', remedy }) as const;

it.each(GATES.map((gate) => [gate.name, gate] as const))('says what lets %s pass, and to run again once', (_, gate) => {
  const words = remediesFor([failing(gate)]);
  expect(words).toMatch(/^[A-Z].*\. Then run again\.$/);
  expect(words.match(/run again/gi)).toHaveLength(1);
});

it('names the gates where several fail', () => {
  const [freeze, confirm] = [
    { name: 'freeze', remedy: 'wait' },
    { name: 'confirm', remedy: 'type it' },
  ];
  const passed = { gate: 'account', verdict: 'pass', reason: 'fine' } as const;
  expect(remediesFor([passed, failing(freeze), failing(confirm)])).toBe(
    'Wait (freeze); type it (confirm). Then run again.',
  );
});
