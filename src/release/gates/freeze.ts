import { defineGate, fail } from './gate.ts';

/** As long as there is a reason not to release, nothing is released. */
export const freeze = defineGate<string>({
  name: 'freeze',
  kind: 'policy',
  remedy: 'wait until the freeze is over',
  read: (inputs) => inputs.text('freeze'),
  judge: (reason) => fail(`releases are frozen: ${reason}`),
});
