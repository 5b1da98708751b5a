import { expect, it } from 'vitest';
import { authorise } from '../src/authority.ts';
import type { FlexClient } from '../src/flex/client.ts';

const asked = { run: undefined, event: {}, options: { dryRun: false }, step: { world: { env: {} } } };

it('no run may write in a dry run', () => {
  const problem = expect.objectContaining({ code: 'dry-run' });
  expect(() => authorise({ ...asked, options: { dryRun: true } })).toThrow(problem);
});

it.each(['true', 'false', undefined])(
  'what says of no run may write only outside of a workflow: %s',
  (GITHUB_ACTIONS) => {
    const writes = () => authorise({ ...asked, step: { world: { env: { GITHUB_ACTIONS } } } });
    if (GITHUB_ACTIONS === 'true')
      expect(writes).toThrow(/repository or commit is not known may plan, but not release/);
    else expect(writes()).toBeDefined();
  },
);

it('a write without an authority does not compile, nor does one that somebody made up', () => {
  const writes = (flex: FlexClient) => [
    // @ts-expect-error: no authority
    () => flex.connectToRelease(),
    // @ts-expect-error: not made by `authorise`
    () => flex.connectToRelease({}),
  ];
  expect(writes).toBeTypeOf('function');
});
