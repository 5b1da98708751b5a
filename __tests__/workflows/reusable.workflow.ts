import { expect, test } from 'vitest';
import { callerShown } from './caller.ts';
import { place } from './place.ts';

const example = 'reusable.yml';

/** Only the address is that of this repository. */
const job = callerShown()
  .replace(/uses: our-team\/workflows\/(.*)reusable\.yml@[0-9a-f]{40} #.*/, 'uses: ./$1example.yml')
  .replace('release-45', `'\${{ github.ref_name }}', environment: staging`);
const calling = `
name: Ours
on: { push: { tags: ['release-*'] } }
jobs:
${job}
  after:
    needs: release
    runs-on: ubuntu-latest
    steps:
      - id: told
        run: echo "line=$OUTCOME $RELEASE" >> "$GITHUB_OUTPUT"
        env:
          OUTCOME: \${{ needs.release.outputs.outcome }}
          RELEASE: \${{ needs.release.outputs.release-sid }}
`;
const files = { '.github/workflows/calling.yml': calling };
const run = { event: 'push', payload: { ref: 'refs/tags/release-44' }, workflow: 'calling.yml' } as const;

test('is called by a job of five lines, and tells the caller what came of it', async () => {
  await using here = await place({ example, files, tag: 'release-44' });
  const seen = await here.run(run);
  expect(seen).toMatchObject({ exitCode: 0, outcomes: ['created'] });
  expect(seen.outputs['told']).toEqual({ line: `created ${here.simulator.flex.activeRelease?.sid}` });
  expect(here.live()).toBe('release-44');
  expect(here.deployments()).toEqual(['staging: in_progress, success']);
});

test('holds its callers to its rules', async () => {
  await using here = await place({ example, files, tag: 'release-44' });
  const seen = await here.run({ ...run, vars: { FLEX_FREEZE: 'Black Friday' } });
  expect(seen).toMatchObject({ exitCode: 1, outcomes: ['blocked'] });
  expect(seen.outputs['told']).toBeUndefined();
  expect(here.sent()).toBe(0);
});

test('can be started by hand', async () => {
  await using here = await place({ example });
  const inputs = { configuration: 'release-44', environment: 'production' };
  const seen = await here.run({ event: 'workflow_dispatch', payload: { inputs } });
  expect(seen.outcomes).toEqual(['created']);
  expect(here.deployments()).toEqual(['production: in_progress, success']);
});
