import { defineGate, fail } from './gate.ts';

/** Who gives one of these most likely means that nothing is frozen; but it is not for this action to say so. */
const MEANT_AS_NONE = /^(false|no|off|none|0)$/i;

/** As long as there is a reason not to release, nothing is released. */
export const freeze = defineGate<string>({
  name: 'freeze',
  kind: 'policy',
  remedy: 'wait until the freeze is over',
  read: (inputs) => inputs.text('freeze'),
  judge: (reason) =>
    MEANT_AS_NONE.test(reason)
      ? fail(`releases are frozen: ${reason} (any text freezes)`, 'clear the variable if nothing is frozen')
      : fail(`releases are frozen: ${reason}`),
});
