import { expect, it } from 'vitest';
import { denyOutdated } from '../../../src/release/gates/deny-outdated.ts';
import type { ReleasedBy } from '../../../src/release/gates/question.ts';
import { ACTIVE, type Changed, judgeBy, NEVER_RELEASED } from './a-question.ts';

const aRun = (id: number, title = `Release #${id}`) => ({ id, title, url: `https://github.com/acme/flex/${id}` });
const run = { ...aRun(5), attempt: 1 };
const context = { run };

const by = (found: ReleasedBy): Changed => ({ context, releasedBy: async () => found });

it.each<[string, Changed, string, string]>([
  [
    'a later run',
    by({ run: aRun(6, '') }),
    'fail',
    `${ACTIVE} is live, released by the later run https://github.com/acme/flex/6; this is Release #5 (https://github.com/acme/flex/5)`,
  ],
  [
    'this run',
    by({ run }),
    'pass',
    `${ACTIVE}, which was live when the plan was made, was released by Release #5 (https://github.com/acme/flex/5)`,
  ],
  [
    'nobody known',
    by({ run: undefined }),
    'pass',
    `no later run is known to have released ${ACTIVE}, which was live when the plan was made`,
  ],
  ['what cannot be read', by({ unknown: 'no token' }), 'skipped', 'not evaluated: no token'],
])('what is live was released by %s', async (_, changed, verdict, reason) => {
  expect(await judgeBy(denyOutdated, {}, changed)).toMatchObject({ verdict, reason });
});

it.each<[string, Changed, string, string]>([
  ['outside of a workflow', {}, 'skipped', 'not evaluated: not run by GitHub Actions'],
  ['in a re-run', { context: { run: { ...run, attempt: 2 } } }, 'pass', 'this is a re-run'],
  ['of a project that never released', { context, plan: NEVER_RELEASED }, 'pass', 'the project had no release yet'],
])('asks nobody %s', async (_, changed, verdict, reason) => {
  expect(await judgeBy(denyOutdated, {}, changed)).toMatchObject({ verdict, reason });
});

it('is not asked for with `false`', async () => {
  expect(await judgeBy(denyOutdated, { 'deny-outdated': 'false' })).toMatchObject({ verdict: 'skipped' });
});
