import { describe, expect, test } from 'vitest';
import { onRead, REREAD, someoneReleases } from '../end-to-end/faults/moments.ts';
import { LIVE, linesOf, manifestOf, NEXT } from './manifests.ts';
import { place } from './place.ts';

const files = { 'flex/production.yml': manifestOf(NEXT) };

describe('plan, approve, apply', () => {
  const example = 'plan-approve-apply.yml';
  const approvals = [{ login: 'grace' }];
  const pushed = { event: 'push', payload: { ref: 'refs/heads/main' } } as const;

  test('what was planned and approved is released: the outputs of one job are the inputs of the next', async () => {
    await using here = await place({ example, files, github: { approvals } });
    const seen = await here.run(pushed);
    expect(seen).toMatchObject({ exitCode: 0, outcomes: ['planned', 'created'] });
    expect(seen.jobs).toEqual(['Plan: success', 'Apply: success']);
    const [planned, applied] = [seen.outputs['plan'], seen.outputs['0']];
    expect(planned?.['plugins']?.split('\n')).toEqual(linesOf(NEXT));
    expect(applied?.['plan']).toBe(planned?.['plan']);
    expect(here.contents()).toEqual(linesOf(NEXT));
    expect(here.deployments()).toEqual(['production: in_progress, success']);
  });

  test.each([
    ['nobody', []],
    ['only its own author', [{ login: 'ada' }]],
  ])('what %s approved is neither made nor released', async (_, approvals) => {
    await using here = await place({ example, files, github: { approvals } });
    const configurations = here.simulator.flex.configurations.length;
    const seen = await here.run({ ...pushed, actor: 'ada' });
    expect(seen).toMatchObject({ exitCode: 1, outcomes: ['planned', 'blocked'] });
    expect([here.sent(), here.simulator.flex.configurations.length]).toEqual([0, configurations]);
  });

  test('a plan that somebody overtook is not applied', async () => {
    await using here = await place({
      ...{ example, files, github: { approvals } },
      faults: [onRead('/Releases$', { meanwhile: { before: someoneReleases('release-42') } }, REREAD)],
    });
    expect((await here.run(pushed)).outcomes).toEqual(['planned', 'blocked']);
    expect(here.live()).toBe('release-42');
  });

  test('where nothing would change, nothing is asked for', async () => {
    await using here = await place({ example, files: { 'flex/production.yml': manifestOf(LIVE) } });
    expect(await here.run(pushed)).toMatchObject({ outcomes: ['already-active'], jobs: ['Plan: success'] });
  });
});

describe('plan in a pull request', () => {
  const example = 'plan-in-pull-request.yml';
  const from = (full_name: string) => ({
    event: 'pull_request' as const,
    payload: { pull_request: { head: { ref: 'next', repo: { full_name } }, base: { ref: 'main' } } },
  });

  test('shows what the file would make live, and changes nothing', async () => {
    await using here = await place({ example, files });
    const seen = await here.run(from('octo-org/flex-project'));
    expect(seen).toMatchObject({ exitCode: 0, outcomes: ['planned'] });
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
