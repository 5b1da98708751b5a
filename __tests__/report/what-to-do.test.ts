import { expect, it } from 'vitest';
import { GATES } from '../../src/release/gates/index.ts';
import { whatToDoAbout } from '../../src/report/what-to-do.ts';

const failing = (gate: string, reason = 'no') => ({ gate, verdict: 'fail', reason }) as const;

it.each(GATES.map(({ name }) => name))('says what lets %s pass, and to run again once', (name) => {
  const words = whatToDoAbout([failing(name)]);
  expect(words).toMatch(/^[A-Z].*\. Then run again\.$/);
  expect(words.match(/run again/gi)).toHaveLength(1);
  expect(words).not.toContain('what it asks for');
});

it.each([
  [
    'could not be evaluated: GitHub refused. Add `checks: read`.',
    'Put right what kept it from being evaluated',
  ],
  ['not evaluated: what is in the target is not known', 'Name the target by its SID'],
])('does not tell to wait for what could not be asked: %s', (reason, step) => {
  expect(whatToDoAbout([failing('required-checks', reason), failing('freeze')])).toBe(
    `${step} (required-checks); wait until the freeze is over (freeze). Then run again.`,
  );
});
