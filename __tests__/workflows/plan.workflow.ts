import { describe, expect, test } from 'vitest';
import { onRead, REREAD, someoneReleases } from '../end-to-end/faults/moments.ts';
import { place } from './place.ts';

const event = 'workflow_dispatch';
const payload = { inputs: { configuration: 'release-44', reason: 'as planned' } };

describe('plan, approve, apply', () => {
  const example = 'plan-approve-apply.yml';
  const approvals = [{ login: 'grace' }];

  test('what was planned and approved is released: the outputs of one job are the inputs of the next', async () => {
    await using here = await place({ example, github: { approvals } });
    const seen = await here.run({ event, payload });
    expect(seen).toMatchObject({ exitCode: 0, outcomes: ['planned', 'created'] });
    expect(seen.jobs).toEqual(['Plan: success', 'Apply: success']);
    const [planned, applied] = [seen.outputs['plan'], seen.outputs['0']];
    expect(applied?.['configuration-sid']).toBe(planned?.['configuration-sid']);
    expect(applied?.['plan']).toBe(planned?.['plan']);
    expect(here.live()).toBe('release-44');
    expect(here.deployments()).toEqual(['production: in_progress, success']);
  });

  test.each([
    ['nobody', []],
    ['only its own author', [{ login: 'ada' }]],
  ])('what %s approved is not released', async (_, approvals) => {
    await using here = await place({ example, github: { approvals } });
    const seen = await here.run({ event, payload, actor: 'ada' });
    expect(seen).toMatchObject({ exitCode: 1, outcomes: ['planned', 'blocked'] });
    expect(here.sent()).toBe(0);
  });

  test('a plan that somebody overtook is not applied', async () => {
    await using here = await place({
      example,
      github: { approvals },
      faults: [onRead('/Releases$', { meanwhile: { before: someoneReleases('release-42') } }, REREAD)],
    });
    const seen = await here.run({ event, payload });
    expect(seen.outcomes).toEqual(['planned', 'blocked']);
    expect(here.live()).toBe('release-42');
  });

  test('where nothing would change, nothing is asked for', async () => {
    await using here = await place({ example });
    const seen = await here.run({ event, payload: { inputs: { configuration: 'active' } } });
    expect(seen).toMatchObject({ exitCode: 0, outcomes: ['already-active'], jobs: ['Plan: success'] });
  });
});

describe('plan in a pull request', () => {
  const example = 'plan-in-pull-request.yml';
  const files = { 'flex-configuration': 'release-44\n' };
  const from = (full_name: string) => ({
    event: 'pull_request' as const,
    payload: { pull_request: { head: { ref: 'next', repo: { full_name } }, base: { ref: 'main' } } },
  });

  test('shows what the file would make live, and changes nothing', async () => {
    await using here = await place({ example, files });
    const seen = await here.run(from('octo-org/flex-project'));
    expect(seen).toMatchObject({ exitCode: 0, outcomes: ['planned'] });
    expect(seen.outputs['wanted']).toEqual({ configuration: 'release-44' });
    expect(seen.log).toContain('upgraded, major  queue-view      2.8.0 → 3.0.0');
    expect(here.sent()).toBe(0);
  });

  test('does not run for a fork', async () => {
    await using here = await place({ example, files });
    const seen = await here.run(from('mallory/flex-project'));
    expect(seen).toMatchObject({ exitCode: 0, outcomes: [], steps: [] });
    expect(here.simulator.requests).toEqual([]);
  });
});
