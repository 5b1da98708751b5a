import { describe, expect, it } from 'vitest';
import type { WriteAnswer } from '../../src/flex/writer.ts';
import { Problem } from '../../src/problem.ts';
import { VirtualClock } from '../model/virtual-clock.ts';
import { LIVE, MADE, OLD, play, RUN, type Scene } from './a-step.ts';

describe('a window that closes while Twilio is waited for', () => {
  const tooMany = new Problem('twilio-rate-limited', 'Too many requests.');
  const limited: WriteAnswer = { kind: 'rate-limited', problem: tooMany, waitMs: 60_000 };
  const answers: Scene['answers'] = [limited, { kind: 'confirmed', release: MADE }];
  const window = { 'INPUT_RELEASE-WINDOW': 'Mon 13:00-14:01 UTC' };
  const closed = 'closed at Mon 2026-11-23 14:01 UTC; opens at Mon 2026-11-30 13:00 UTC';
  const about = (lines: readonly string[]) => lines.filter((line) => /Gates|release-window|freeze/.test(line));

  it('ends the run, and the verdict of that gate alone is told once more', async () => {
    const inputs = { ...window, 'INPUT_CHECK-ASSETS': 'true' };
    const { did, log, record } = await play('main', { answers, inputs });
    expect(did.filter((what) => /^send |^probe/.test(what))).toEqual(['probe', 'send the target']);
    expect(about(log)).toEqual([
      '✓ Gates    4 pass',
      '  pass     release-window: open: Mon 13:00-14:01 UTC',
      expect.stringContaining('not configured: '),
      '✗ Gates    1 fail',
      `  fail     release-window: ${closed}`,
    ]);
    expect(record).toMatchObject({ outcome: 'blocked', problem: { what: `release-window: ${closed}` } });
    expect(record?.gates.filter(({ verdict }) => verdict !== 'skipped')).toMatchObject([
      { gate: 'account', verdict: 'pass' },
      { gate: 'releasable', verdict: 'pass' },
      { gate: 'check-assets', verdict: 'pass' },
      { gate: 'release-window', verdict: 'fail', reason: closed },
    ]);
  });

  it('is waived by break-glass, though another gate was waived before', async () => {
    const inputs = { ...window, 'INPUT_BREAK-GLASS': 'INC-1', INPUT_FREEZE: 'a holiday' };
    const { warnings, record } = await play('main', { answers, inputs });
    const waived = (gate: string) => `Break-glass used: ${gate} waived. Reason: INC-1`;
    expect(warnings).toEqual([waived('freeze'), waived('release-window')]);
    expect(record).toMatchObject({ outcome: 'created', release: { sid: MADE.sid } });
  });
});

describe('a run that may be outdated', () => {
  const context = { run: RUN, event: {} };
  const runs = 'https://github.com/acme/flex/actions/runs';
  const gates: Scene['gates'] = { run: { id: 5, title: 'Release #5', url: `${runs}/5`, attempt: 1 } };
  const by = (id: number) => ({ run: { id, title: `Release #${id}`, url: `${runs}/${id}` }, made: [LIVE.sid] });
  const older = { ...by(9), made: [OLD.sid] };
  const unread = new Problem('github-refused', 'GitHub refused api.github.com.');
  const later = `${LIVE.sid} is live, released by the later run Release #6 (${runs}/6); this is Release #5 (${runs}/5)`;
  const plan = `${LIVE.sid}, which was live when the plan was made`;
  const skipped = (why: string) => `not evaluated: ${why}`;

  const past = (...found: (typeof older)[]) => ({ trail: { past: async () => ({ found, problem: undefined }) } });
  const unreadBut = (...found: (typeof older)[]) => ({ trail: { past: async () => ({ found, problem: unread }) } });
  it.each<[string, Scene, string, string]>([
    ['a later run made what is live', past(older, by(6)), 'fail', later],
    ['a later run did, and others were not read', unreadBut(by(6)), 'fail', later],
    ['an earlier run did', past(older, by(4)), 'pass', `${plan}, was released by Release #4`],
    ['no run says it did', past(older), 'pass', 'no later run is known to have released'],
    ['that was not read', unreadBut(older), 'skipped', skipped('GitHub refused api.github.com')],
    [
      'that may be in a deployment of the job, which was not found',
      { trail: { startJobDeploymentSearch: () => async () => ({ problem: unread }) } },
      ...(['skipped', skipped('GitHub refused api.github.com')] as const),
    ],
  ])('if %s', async (_, scene, verdict, reason) => {
    const { record } = await play('main', { context, gates, ...scene });
    const found = record?.gates.find(({ gate }) => gate === 'deny-outdated');
    expect(found).toMatchObject({ verdict, reason: expect.stringContaining(reason) });
    expect(found?.reason).not.toMatch(/\.$/);
    expect(record?.outcome).toBe(verdict === 'fail' ? 'blocked' : 'created');
  });

  it.each([
    ['auto', 'skipped', skipped('GitHub took longer than 15 s')],
    ['required', 'fail', later],
  ])(
    'waits for GitHub no longer than for all of it, with a deployment that is %s',
    async (deployment, verdict, reason) => {
      const clock = new VirtualClock(0);
      const past = async () => {
        await clock.sleep(16_000, new AbortController().signal);
        return { found: [by(6)], problem: undefined };
      };
      const inputs = { INPUT_DEPLOYMENT: deployment };
      const { record } = await play('main', { clock, context, inputs, gates, trail: { past } });
      expect(record?.gates).toContainEqual({ gate: 'deny-outdated', verdict, reason });
      expect(record?.history.map(({ run }) => run?.title)).toEqual(['Release #6', undefined]);
    },
  );
});
