import { expect, it } from 'vitest';
import { readHost } from '../../src/inputs/host.ts';
import type { InputProblem } from '../../src/inputs/wrong-inputs.ts';

it.each([
  [{}, 'flex-api.twilio.com', ''],
  [{ INPUT_EDGE: 'dublin' }, 'flex-api.dublin.us1.twilio.com', 'the input `edge` (dublin)'],
  [
    { TWILIO_REGION: ' ie1 ', INPUT_EDGE: 'dublin', TWILIO_EDGE: 'x' },
    'flex-api.dublin.ie1.twilio.com',
    'the variable TWILIO_REGION (ie1) or the input `edge` (dublin)',
  ],
])('%j', (environment, host, hostSetBy) => {
  const problems: InputProblem[] = [];
  expect(readHost(environment, problems)).toEqual({ host, hostSetBy });
  expect(problems).toEqual([]);
});
