import { describe, expect, it } from 'vitest';
import type { Review } from '../../../src/release/approvals.ts';
import { requireApproval } from '../../../src/release/gates/require-approval.ts';
import { configured, judgeBy } from './a-question.ts';

const by = (login: string, changed: Partial<Review> = {}): Review => ({
  login,
  state: 'approved',
  comment: '',
  ...{ environments: ['production'], isPerson: true },
  ...changed,
});

function judged(approvals: readonly Review[], needed = 2, actors = ['ada', 'Alan']) {
  const context = { actors, reviews: async () => approvals };
  return judgeBy(requireApproval, { 'require-approval': String(needed) }, { context });
}

describe('who counts', () => {
  it('two others', async () => {
    expect(await judged([by('linus'), by('grace')])).toEqual({
      verdict: 'pass',
      reason: '2 of 2 approvals in "production": grace, linus',
    });
  });

  it('an environment by whatever case, among others', async () => {
    expect(await judged([by('grace', { environments: ['staging', 'Production'] })], 1)).toMatchObject({
      verdict: 'pass',
    });
  });

  it.each([
    ['nobody', [], '0 of 2 approvals in "production"'],
    ['one', [by('grace')], '1 of 2 approvals in "production": grace'],
    ['one who approved twice', [by('grace'), by('Grace')], '1 of 2 approvals in "production": Grace'],
    [
      'one who rejected, and one who only said something',
      [by('grace', { state: 'rejected' }), by('linus', { state: 'pending' })],
      '0 of 2 approvals in "production"',
    ],
    ['one in another environment', [by('grace', { environments: ['staging'] })], '0 of 2 approvals in "production"'],
    [
      'bots, and who rejected it in any environment',
      [
        ...[by('Joan', { state: 'rejected', environments: ['staging'] }), by('joan'), by('grace')],
        ...[by('gate[bot]', { isPerson: false }), by('alan', { state: 'rejected' }), by('alan')],
      ],
      '1 of 2 approvals in "production": grace; alan started the run and does not count; gate[bot] is not a person and does not count; joan rejected the run and does not count',
    ],
    [
      'who started the run, first and again',
      [by('alan'), by('ADA'), by('grace')],
      '1 of 2 approvals in "production": grace; ADA, alan started the run and does not count',
    ],
  ])('not enough: %s', async (_, approvals, reason) => {
    expect(await judged(approvals)).toEqual({ verdict: 'fail', reason });
  });
});

it('fails if it is not known who started the run', async () => {
  expect(await judged([by('grace'), by('linus')], 2, [])).toEqual({
    verdict: 'fail',
    reason: 'not evaluated: it is not known who started the run',
  });
});

it('waits in a dry run, and asks nobody', async () => {
  expect(await judgeBy(requireApproval, { 'require-approval': '2' }, { dryRun: true })).toEqual({
    verdict: 'pending',
    reason: 'the release will need 2 approvals in "production"',
  });
});

it('needs the reviews only if it is configured', () => {
  expect(configured(requireApproval, { 'require-approval': '1' }).needsReviews).toBe(true);
  expect(configured(requireApproval, { 'require-approval': '0' }).needsReviews).toBe(false);
});
