import { expect, it } from 'vitest';
import { authorise } from '../src/authority.ts';
import type { FlexClient } from '../src/flex/client.ts';

const dryRun = { dryRun: true };

it('no run may write in a dry run', () => {
  const problem = expect.objectContaining({ code: 'dry-run' });
  expect(() => authorise({ run: undefined, event: {}, options: dryRun })).toThrow(problem);
});

it('a write without an authority does not compile, nor does one that somebody made up', () => {
  const writes = (flex: FlexClient) => [
    // @ts-expect-error: no authority
    () => flex.connect(),
    // @ts-expect-error: not made by `authorise`
    () => flex.connect({}),
  ];
  expect(writes).toBeTypeOf('function');
});
