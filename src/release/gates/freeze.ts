import { fail, type Gate, NOT_ASKED } from './gate.ts';

/** While there is a reason not to release, nothing is released. */
export const freeze: Gate = {
  name: 'freeze',
  kind: 'policy',
  remedy: 'wait until the freeze is over',
  judge({ wishes }) {
    return wishes.freeze === undefined ? NOT_ASKED : fail(`releases are frozen: ${wishes.freeze}`);
  },
};
