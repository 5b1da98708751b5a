import { fail, type Gate, NOT_CONFIGURED } from './gate.ts';

/** While there is a reason not to release, nothing is released. */
export const freeze: Gate = {
  name: 'freeze',
  kind: 'policy',
  remedy: 'wait until the freeze is over',
  judge({ inputs }) {
    return inputs.freeze === undefined ? NOT_CONFIGURED : fail(`releases are frozen: ${inputs.freeze}`);
  },
};
