import { authorise } from '../src/authority.ts';

/** That of a run that may write. */
export const AUTHORITY = authorise({
  run: undefined,
  event: {},
  options: { dryRun: false },
  step: { world: { env: {} } },
});
