import { describe, expect, it } from 'vitest';
import type { WriteAnswer } from '../../src/flex/writer.ts';
import type { Journal } from '../../src/journal.ts';
import { Problem } from '../../src/problem.ts';
import { GATES } from '../../src/release/gates/index.ts';
import { nameOthers } from '../../src/stages/past.ts';
import type { World } from '../../src/step.ts';
import { aRelease } from '../flex/builders.ts';
import { VirtualClock } from '../model/virtual-clock.ts';
import { DEPLOYMENT, intent, jobOwn, LIVE, MADE, NONCE, OLD, play, RUN, TARGET } from './a-step.ts';

const refused = new Problem('github-refused', 'GitHub refused.');
const full = new Problem('state-unwritable', 'The state cannot be written.');
/** Someone else's release. */
const THEIRS = aRelease(4);
/** When the virtual clock begins. */
const START = Date.parse(intent.at);
const created = { intent, outcome: 'created', own: { release: MADE, candidates: [] } } as const;
const live = { state: 'success', description: `${MADE.sid} is live` } as const;

const SEEN = { made: [], inactive: [6] };

describe('main', () => {
  const planning = ['mask', 'search own', 'reviews', 'read'];
  const opening = [...planning, 'names', 'past', 'state is kept', 'open'];

  it('plans, opens the deployment, releases once, and closes it with what was seen', async () => {
    const { did, saved, log, warnings, record, trail, createClients, cancel, world } = await play('main', {
      context: { run: RUN, event: { pull_request: { head: { sha: 'beef', repo: null } } } },
    });
    expect(did).toEqual([
      ...[...opening, 'save', 'save', 'connect', 'read', 'save', 'sending', 'send the target', 'sent', 'save'],
      ...['read once', 'settled', 'save', 'end', 'save', 'publish', 'disposed'],
    ]);
    const steps = [
      { nonce: NONCE },
      { deployment: DEPLOYMENT },
      { intent },
      { confirmedSid: MADE.sid },
      { outcome: 'created', own: created.own, retire: { exceptNaming: [] }, pendingStatus: live },
    ];
    const base = { version: 1, account: LIVE.accountSid, host: 'flex-api.twilio.com' };
    const all = steps.map((_, at) => Object.assign({}, base, ...steps.slice(0, at + 1)));
    const { pendingStatus: _, ...reported } = all[4];
    expect(saved).toEqual([...all, reported]);
    expect(log).toEqual([
      `Flex Release · account ${LIVE.accountSid} · production`,
      `✓ Target   release-3 (${TARGET.sid})`,
      expect.stringContaining(`✓ Live     release-2 (${LIVE.configurationSid})`),
      ...['▸ Plan     no changes', '  1 plugin unchanged', '✓ Gates    2 pass'],
      ...[expect.stringContaining('account'), expect.stringContaining('releasable')],
      '  skipped  deny-outdated: not evaluated: not run by GitHub Actions',
      expect.stringMatching(/^ {2}not configured: expect-active, plan, deny-changes, .*required-checks$/),
      '✓ Record   deployment 7 in production',
    ]);
    expect(warnings).toEqual([]);
    expect(record).toMatchObject({
      ...{ step: 'main', outcome: 'created', release: { sid: MADE.sid }, sentAt: '2026-11-23T14:00:00.500Z' },
      ...{ deployment: { id: 7, state: 'success' }, run: { id: '1' }, approvals: [], environment: 'production' },
      history: [{ name: 'release-2' }, { name: 'release-1' }],
    });
    const context = {
      clock: world.clock,
      warn: expect.any(Function),
      redact: expect.any(Function),
      withinBudget: expect.any(Function),
      twilio: cancel.signal,
      gitHub: cancel.signal,
    };
    expect(createClients).toHaveBeenCalledWith(expect.objectContaining({ typed: TARGET.sid }), RUN, context);
    expect(trail.startJobDeploymentSearch.mock.calls[0]?.[0]).toMatchObject({
      head: 'beef',
      deployment: 'auto',
      dryRun: false,
    });
    expect(trail.open.mock.calls[0]?.slice(0, 2)).toMatchObject([
      {
        deployment: 'auto',
        payload: { run: { title: 'Release #5' }, record: { gates: { length: GATES.length }, run: { id: '1' } } },
      },
      { deployment: undefined },
    ]);
    expect(trail.past.mock.calls).toMatchObject([[{ environment: 'production' }, [LIVE, OLD]]]);
    expect(await trail.past.mock.calls[0]?.[0].jobDeployment).toBeUndefined();
  });

  it.each([
    ['staging', 0],
    ['Production', 1],
  ])('names the environment of the job, if the input says %s', async (environment, warned) => {
    const { warnings, record, trail } = await play('main', {
      inputs: { INPUT_ENVIRONMENT: environment },
      trail: {
        startJobDeploymentSearch: () => async () => ({ deployment: jobOwn }),
        past: async () => ({ found: [], problem: undefined }),
      },
    });
    const warning = `The job is in the environment Staging, but the input \`environment\` says ${environment}: the deployment is that of the job. Set the input to the job's environment.`;
    expect(warnings).toEqual(warned === 1 ? [warning] : []);
    expect(record).toMatchObject({ environment: 'Staging', warnings });
    expect(trail.open.mock.calls[0]?.[1]).toEqual({ deployment: jobOwn });
    expect(await trail.past.mock.calls[0]?.[0].jobDeployment).toEqual(jobOwn);
  });

  it.each([
    ['is kept with its deployment', 999, undefined, { seen: SEEN }],
    ['is not waited for longer than a second', 1001, undefined, {}],
    ['is not waited for if GitHub made the deployment', 999, jobOwn, {}],
  ])('what is seen of earlier runs %s', async (_, after, deployment, kept) => {
    const clock = new VirtualClock(0);
    const { trail } = await play('main', {
      clock,
      trail: {
        startJobDeploymentSearch: () => async () => ({ deployment }),
        async past() {
          await clock.sleep(after, new AbortController().signal);
          return { found: [], seen: SEEN, problem: undefined };
        },
      },
    });
    const { payload } = trail.open.mock.calls[0]?.[0] ?? expect.fail('nothing was opened');
    expect('seen' in payload ? { seen: payload['seen'] } : {}).toEqual(kept);
  });

  it('shows what earlier runs say they made', async () => {
    const past = { run: { id: 4, title: '#4', url: 'https://github.com/4' }, made: [OLD.sid] };
    const { record } = await play('main', { trail: { past: async () => ({ found: [past], problem: undefined }) } });
    expect(record?.history.map((release) => release.run?.title)).toEqual([undefined, '#4']);
  });

  it.each([
    ['it is live already', { INPUT_CONFIGURATION: LIVE.configurationSid }, 'already-active', ['names']],
    ['it is a dry run', { 'INPUT_DRY-RUN': 'true' }, 'planned', ['names', 'past']],
    ['a gate fails', { INPUT_FREEZE: 'a holiday' }, 'blocked', ['names', 'past']],
  ])('opens nothing if %s', async (_, inputs, outcome, then) => {
    const { did, record } = await play('main', { inputs });
    expect(did).toEqual([...planning, ...then, 'publish', 'disposed']);
    expect(record).toMatchObject({
      outcome,
      deployment: null,
      history: [{ name: 'release-2' }, { name: 'release-1' }],
    });
    expect(record?.gates.find(({ verdict }) => verdict === 'fail')?.gate).toBe(
      outcome === 'blocked' ? 'freeze' : undefined,
    );
  });

  it('warns of an input that there is not, and goes on', async () => {
    const { warnings, record } = await play('main', { inputs: { INPUT_ENVIRONMENTS: 'staging' } });
    expect(warnings).toEqual([expect.stringContaining('`environments` is no input of this action')]);
    expect(record).toMatchObject({ outcome: 'created', warnings });
  });

  it('lets break-glass waive a policy gate, and says so', async () => {
    const { warnings, record, trail } = await play('main', {
      inputs: { 'INPUT_BREAK-GLASS': 'INC-1', INPUT_FREEZE: 'a holiday' },
    });
    expect(warnings).toEqual(['Break-glass used: freeze waived. Reason: INC-1']);
    expect(record).toMatchObject({ outcome: 'created', breakGlass: 'INC-1' });
    expect(trail.open.mock.calls[0]?.[0].description).toContain('break-glass: INC-1');
  });

  it('starts the slow requests of the gates before the plan is read', async () => {
    const inputs = { 'INPUT_REQUIRED-CHECKS': 'build' };
    const asked: string[] = [];
    const checks = async (names: readonly string[]) => {
      asked.push(...names);
      throw refused;
    };
    const { record } = await play('main', { inputs, gates: { checks }, lists: [undefined] });
    expect(asked).toEqual(['build']);
    expect(record).toMatchObject({ outcome: '', problem: { code: 'twilio-unreachable' } });
  });

  it('connects to nothing for an event that may not release', async () => {
    const context = { run: { ...RUN, eventName: 'pull_request_target' }, event: {} };
    const { did, log, record, createClients } = await play('main', { context });
    expect([did, log, createClients.mock.calls]).toEqual([['mask', 'debug', 'publish'], [], []]);
    expect(record).toMatchObject({ account: LIVE.accountSid, run: { id: '1' }, problem: { code: 'untrusted-event' } });
    expect((await play('main', { context, inputs: { 'INPUT_DRY-RUN': 'true' } })).record?.outcome).toBe('planned');
  });

  it('records why the reviews could not be read', async () => {
    const { record } = await play('main', { gates: { reviews: () => Promise.reject(refused) } });
    expect(record).toMatchObject({ approvals: null, approvalsError: expect.stringContaining('GitHub refused.') });
  });

  it.each(['assertStateIsKept', 'saveState'] as const)('opens nothing if %s fails', async (method) => {
    const fail = () => {
      throw full;
    };
    const { did, record } = await play('main', { runner: { [method]: fail } });
    expect(did).not.toContain('send the target');
    expect(record).toMatchObject({ outcome: 'not-created', problem: { code: 'state-unwritable' }, deployment: null });
  });

  it('leaves the end of a deployment that could not be opened to the post step', async () => {
    const { did, saved, record } = await play('main', { trail: { open: () => Promise.reject(refused) } });
    expect(did).toEqual([...opening, 'save', 'debug', 'publish', 'disposed']);
    const pendingStatus = { state: 'failure', description: 'Not released: GitHub refused.' };
    expect(saved).toMatchObject([{ outcome: 'not-created', pendingStatus }]);
    expect(record).toMatchObject({ outcome: 'not-created', problem: { code: 'github-refused' } });
  });

  it('sends nothing if the deployment does not begin', async () => {
    const begun = Promise.reject(refused);
    begun.catch(() => undefined);
    for (const [ends, state] of [[true, 'failure'] as const, [false, ''] as const]) {
      const { did, record } = await play('main', { opened: { begun, end: async () => ends } });
      expect(did).not.toContain('send the target');
      expect(record).toMatchObject({ outcome: 'not-created', deployment: { state } });
    }
  });

  it('releases without a deployment, if there is none', async () => {
    const { saved, log, record } = await play('main', { opened: { deployment: undefined } });
    expect(saved.at(-1)).not.toHaveProperty('deployment');
    expect(log.join()).not.toContain('Record');
    expect(record).toMatchObject({ outcome: 'created', deployment: null });
  });

  it('leaves an end that GitHub does not have to the post step', async () => {
    const { saved, record } = await play('main', { opened: { end: async () => false } });
    expect(saved.at(-1)).toMatchObject({ outcome: 'created', pendingStatus: live });
    expect(record?.deployment?.state).toBe('in_progress');
  });

  describe('hands earlier deployments over', () => {
    const earlier = [{ id: 5, isShownLive: true }] as const;
    /** Listed so long after what was live was released. */
    const listed = (seconds: number, agoMs = 0): Parameters<typeof play>[1] => ({
      lists: [[{ ...LIVE, dateCreated: new Date(START - seconds * 1000 - agoMs).toISOString() }]],
      trail: { knownEarlier: async () => ({ earlier, agoMs }) },
    });

    it.each([
      ['60 s', listed(60), { exceptNaming: [], earlier }],
      ['60 s, and the list is old', listed(60, 5_000), { exceptNaming: [], earlier }],
      ['59 s: one may have been made meanwhile', listed(59), { exceptNaming: [] }],
      ['59 s, and the list is old', listed(59, 5_000), { exceptNaming: [] }],
      ['', { ...listed(60), lists: [[]] }, { exceptNaming: [], earlier }],
    ] as const)('if what was live had been so for %s', async (_, scene, retire) => {
      const { saved } = await play('main', scene);
      expect(saved.at(-1)).toMatchObject({ outcome: 'created', retire });
      expect(saved.at(-1)?.retire).toEqual(retire);
    });

    it('and nothing if there is none', async () => {
      const none = { knownEarlier: async () => ({ earlier: [], agoMs: 0 }) };
      const { saved } = await play('main', { ...listed(60), trail: none });
      expect(saved.at(-1)).toMatchObject({ outcome: 'created' });
      expect(saved.at(-1)).not.toHaveProperty('retire');
    });

    it.each<[string, Parameters<typeof play>[1], object]>([
      ['somebody released meanwhile', { made: [MADE, THEIRS] }, { exceptNaming: [THEIRS.sid] }],
      ['the answer was lost', { answer: { kind: 'indeterminate', why: 'reset' } }, { exceptNaming: [] }],
      ['there is no deployment', { opened: { deployment: undefined } }, { exceptNaming: [] }],
    ])('but not if %s', async (_, scene, retire) => {
      const { saved, trail } = await play('main', { ...listed(60), ...scene });
      expect(trail.knownEarlier).not.toHaveBeenCalled();
      expect(saved.at(-1)?.retire).toEqual(retire);
    });
  });

  it('warns once if the state cannot be saved after the request, and goes on', async () => {
    const tries: Journal[] = [];
    const save = (journal: Journal) => {
      if (journal.confirmedSid) tries.push(journal);
      if (journal.confirmedSid) throw full;
    };
    const { warnings, record } = await play('main', { save });
    expect(warnings).toEqual(['The state cannot be written. The post step will not know how this one ended.']);
    expect(record).toMatchObject({ outcome: 'created', warnings });
    expect(tries).toHaveLength(1);
  });

  it.each<[string, Parameters<typeof play>[1]]>([
    ['before', { lists: [[], [THEIRS]] }],
    ['concurrent', { made: [THEIRS, MADE] }],
    ['mismatch', { answer: { kind: 'confirmed', release: THEIRS }, made: [THEIRS] }],
  ])('names what someone else released: %s', async (conflict, scene) => {
    const { did, record } = await play('main', scene);
    expect(record).toMatchObject({ outcome: 'conflict', conflict, otherName: 'release-4' });
    expect(did.slice(-3)).toEqual(['names', 'publish', 'disposed']);
  });

  it('names nothing if what was released meanwhile is gone', async () => {
    const nobody = { configurationPages: () => expect.fail('nothing to name') };
    const outcome = { outcome: 'conflict', when: 'before', planned: LIVE, theirs: undefined } as const;
    expect(await nameOthers(outcome, nobody)).toEqual([]);
  });

  it('is the first release of a project', async () => {
    const { saved, record } = await play('main', { lists: [[]] });
    expect(saved.at(-1)?.intent).toEqual({ ...intent, before: undefined, beforeName: '' });
    expect(record).toMatchObject({ outcome: 'created', before: null });
  });

  it.each([
    ['is left for the end of the job', {}, true],
    ['is not, if the run failed for another reason, too', { made: [THEIRS, MADE] }, undefined],
  ])('that its outputs could not be written %s', async (_, scene, kept) => {
    const publish: World['runner']['publish'] = (_publication, onUnwritten) => onUnwritten?.();
    const { saved } = await play('main', { ...scene, runner: { publish } });
    expect(saved.at(-1)?.outputsUnwritten).toBe(kept);
  });

  it('hides secrets and what is hidden in all that it reports', async () => {
    const inputs = { 'INPUT_AUTH-TOKEN': 'swordfish', INPUT_REASON: 'say swordfish\u202e', 'INPUT_BREAK-GLASS': 'a' };
    const { record, trail } = await play('main', { inputs });
    expect(record?.reason).toBe('say ***‹U+202E›');
    expect(trail.open.mock.calls[0]?.[0].payload['record']).toMatchObject({ reason: 'say ***‹U+202E›' });
  });

  it('leaves the look open if it was cut short', async () => {
    const answer: WriteAnswer = { kind: 'indeterminate', why: 'reset' };
    const { saved } = await play('main', { answer, lists: [[LIVE], [LIVE], undefined], made: [] });
    expect(saved.at(-1)).not.toHaveProperty('outcome');
    expect(saved.at(-1)).not.toHaveProperty('own');
  });
});

describe('post', () => {
  const failed = { 'INPUT_JOB-STATUS': 'failure' };
  const after = [[MADE, LIVE, OLD]];
  const header = (environment: string) => `Flex Release · account ${LIVE.accountSid} · ${environment}`;

  it('has nothing to do if main left nothing', async () => {
    const { did, log, createClients } = await play('post', { inputs: { INPUT_CONFIGURATION: '' } });
    expect([did, log, createClients.mock.calls]).toEqual([['mask'], ['Nothing to clean up.'], []]);
  });

  it('has nothing to add to a release that was seen and reported', async () => {
    const { did, log } = await play('post', { journal: { ...created, deployment: DEPLOYMENT } });
    expect(did).toEqual(['mask', 'disposed']);
    expect(log).toEqual([header('production'), 'Released; nothing to clean up.']);
  });

  it('tells GitHub what main could not, and then retires what is no longer live', async () => {
    const { did, log, trail, record } = await play('post', {
      journal: { ...created, deployment: { ...jobOwn }, pendingStatus: live, retire: { exceptNaming: [OLD.sid] } },
      lists: after,
    });
    expect(log.at(-1)).toBe('Released; what GitHub shows is brought up to date.');
    expect(did).toEqual(['mask', 'read', 'close', 'closed', 'retire', 'disposed']);
    expect(trail.close.mock.calls).toMatchObject([[jobOwn, live, { environmentUrl: 'https://flex.twilio.com' }, {}]]);
    expect(trail.retire.mock.calls).toMatchObject([
      [jobOwn, { account: LIVE.accountSid }, { exceptNaming: [OLD.sid] }, {}],
    ]);
    expect(record).toBeUndefined();
  });

  it('does its work whatever inputs a later step has set that there are not', async () => {
    const inputs = { INPUT_DRY_RUN: 'true', 'INPUT_REQUIRE-APPROVALS': '1' };
    const { did, warnings } = await play('post', { inputs, journal: { ...created, deployment: DEPLOYMENT } });
    expect([did, warnings]).toEqual([['mask', 'disposed'], []]);
  });

  const none = { INPUT_CONFIGURATION: '', 'INPUT_ACCOUNT-SID': ' ', 'INPUT_AUTH-TOKEN': '' };

  it('needs no inputs if nothing is left to do, and says what waits', async () => {
    for (const journal of [created, { ...created, deployment: DEPLOYMENT }]) {
      const { did, log, warnings } = await play('post', { inputs: none, journal });
      expect([did, log, warnings]).toEqual([['mask'], ['Released; nothing to clean up.'], []]);
    }
    const journal = { ...created, deployment: DEPLOYMENT, retire: { exceptNaming: [] } };
    expect((await play('post', { inputs: none, journal })).warnings).toEqual([
      'No inputs came to this last step: the next release retires earlier deployments.',
    ]);
  });

  it('fails without inputs if something is left to do', async () => {
    const { did, record } = await play('post', { inputs: none, journal: { intent } });
    expect(did).toEqual(['mask', 'debug', 'publish']);
    expect(record?.problem).toMatchObject({ code: 'inputs-lost', what: expect.stringContaining('none of its inputs') });
  });

  it('does not take back a release whose outputs alone could not be written', async () => {
    const inputs = { ...failed, 'INPUT_ROLLBACK-ON-FAILURE': 'true' };
    const journal = { ...created, outputsUnwritten: true } as const;
    const { did, warnings } = await play('post', { inputs, journal, lists: after });
    expect(did).toEqual(['mask', 'read', 'add to summary', 'disposed']);
    expect(warnings).toEqual([expect.stringContaining(`${MADE.sid}, which stays live`)]);
  });

  it('says that a release stays live after a job that failed', async () => {
    const journal = { ...created, deployment: DEPLOYMENT, pendingStatus: live };
    const { did, log, warnings, summary } = await play('post', { inputs: failed, journal, lists: after });
    expect(did).toEqual(['mask', 'read', 'close', 'closed', 'add to summary', 'disposed']);
    expect(log).toEqual([header('production')]);
    const rollback = `To roll back to release-2, set configuration to ${LIVE.configurationSid}`;
    expect(warnings).toEqual([`The job failed after its release ${MADE.sid}, which stays live. ${rollback}`]);
    expect(summary).toContain('Still live');
  });

  const job = `The job failed after its release ${MADE.sid}`;
  const theirs = aRelease(9);
  it.each([
    [
      'replaced',
      [[theirs, MADE, LIVE]],
      `${job}, which is no longer live: ${theirs.sid} of configuration ${theirs.configurationSid} is live now.`,
      { state: 'inactive', description: `${MADE.sid} was released; ${theirs.sid} is live in its place` },
      [{ exceptNaming: [theirs.sid] }],
    ],
    [
      'not to be seen',
      [undefined],
      `${job}. What is live now is not known: the releases could not be read. Check before you roll back. To roll back to release-2, set configuration to ${LIVE.configurationSid}`,
      { state: 'error', description: `${MADE.sid} was released; what is live now is not known` },
      [{ exceptNaming: [] }],
    ],
  ] as const)('says that a release is %s', async (_, lists, says, status, retired) => {
    const journal = { ...created, deployment: DEPLOYMENT, retire: { exceptNaming: [] } };
    const { warnings, trail } = await play('post', { inputs: failed, journal, lists });
    expect(warnings).toEqual([says]);
    expect(trail.close.mock.calls.map(([, written]) => written)).toEqual([status]);
    expect(trail.retire.mock.calls.map(([, , stays]) => stays)).toEqual(retired);
  });

  it.each([
    [{ deployment: DEPLOYMENT, retire: { exceptNaming: [] } }, 'what GitHub shows is brought up to date'],
    [{ nonce: NONCE, pendingStatus: live }, 'what GitHub shows is brought up to date'],
    [{ retire: { exceptNaming: [] }, pendingStatus: live }, 'nothing to clean up'],
    [{ nonce: NONCE }, 'nothing to clean up'],
  ])('says whether GitHub has yet to hear of it: %j', async (left, says) => {
    const { log } = await play('post', { journal: { ...created, ...left }, lists: after });
    expect(log.at(-1)).toBe(`Released; ${says}.`);
  });

  it('keeps a release that was made after the job had failed', async () => {
    const inputs = { ...failed, 'INPUT_ROLLBACK-ON-FAILURE': 'true' };
    const { did, log } = await play('post', { inputs, journal: { ...created, jobFailedBefore: true } });
    expect(did).toEqual(['mask', 'disposed']);
    expect(log.at(-1)).toBe('Released although the job had already failed; nothing to clean up.');
  });

  it('rolls back if that was asked for', async () => {
    const again = aRelease(4, { configurationSid: LIVE.configurationSid });
    const { did, log, trail, record, saved } = await play('post', {
      inputs: { ...failed, 'INPUT_ROLLBACK-ON-FAILURE': 'true' },
      journal: { ...created, deployment: DEPLOYMENT, retire: { exceptNaming: [] }, pendingStatus: live },
      ...{ lists: after, answer: { kind: 'confirmed', release: again }, made: [again] },
    });
    expect(did).toEqual([
      ...['mask', 'rolling-back', 'connect', 'read', 'sending', `send ${LIVE.configurationSid}`, 'sent', 'read once'],
      ...['settled', 'names', 'past', 'reviews', 'close', 'retire', 'closed', 'publish', 'disposed'],
    ]);
    expect([saved, log]).toEqual([[], [header('production')]]);
    const description = `Rolled back to release-2: ${again.sid} is live`;
    expect(trail.close.mock.calls[0]?.[1]).toEqual({ state: 'failure', description });
    expect(trail.retire.mock.calls[0]?.[2]).toEqual({ exceptNaming: [LIVE.configurationSid, LIVE.sid] });
    expect(trail.past.mock.calls).toMatchObject([[{ jobDeployment: undefined }, [MADE, LIVE, OLD]]]);
    expect(record).toMatchObject({
      ...{ step: 'post', action: 'rollback', outcome: 'created', deployment: { id: 7, state: 'failure' } },
      ...{ history: [{ name: 'release-3' }, { name: 'release-2' }, { name: 'release-1' }], approvals: [] },
    });
  });

  it.each([
    [DEPLOYMENT, undefined, 'success'],
    [jobOwn, jobOwn, 'in_progress'],
  ])('finds the release of a main that was killed (%#)', async (deployment, jobDeployment, state) => {
    const { did, log, trail, record, warnings } = await play('post', {
      ...{ inputs: failed, journal: { intent, nonce: NONCE, deployment }, lists: after },
    });
    expect(did).toEqual([
      ...['mask', 'resuming', 'read once', 'settled', 'names', 'past', 'reviews', 'close', 'closed', 'retire'],
      ...['publish', 'disposed'],
    ]);
    expect(log).toEqual([header(deployment.environment)]);
    expect(warnings).toEqual([expect.stringContaining(`${MADE.sid}, which stays live`)]);
    expect(trail.close.mock.calls[0]?.[1]).toEqual(live);
    expect(trail.retire.mock.calls[0]?.[2]).toEqual({ exceptNaming: [] });
    expect(trail.past.mock.calls).toMatchObject([[{ jobDeployment }, [LIVE, OLD]]]);
    expect(record).toMatchObject({
      ...{ step: 'post', outcome: 'created-by-readback', deployment: { state }, environment: deployment.environment },
    });
  });

  it.each([
    ['what is live', [[LIVE, OLD]], [LIVE, OLD]],
    ['nothing if that cannot be read', [undefined], []],
  ])('ends a deployment that was being created, and shows %s', async (_, lists, past) => {
    const { did, trail, record } = await play('post', { journal: { nonce: NONCE }, lists });
    expect(did.filter((what) => what.startsWith('read'))).toEqual(['read once']);
    expect(trail.findByNonce.mock.calls[0]).toMatchObject([NONCE, { environment: 'production' }]);
    expect(trail.close.mock.calls[0]?.[1].state).toBe('failure');
    expect(trail.retire).not.toHaveBeenCalled();
    expect(trail.past.mock.calls[0]?.[1]).toEqual(past);
    expect(record).toMatchObject({ outcome: 'not-created', problem: { code: 'ended-before-sending' } });
  });

  it.each<[string, Parameters<typeof play>[1], string[]]>([
    ['none was begun', { journal: {} }, []],
    ['it cannot be found', { journal: { nonce: NONCE }, trail: { findByNonce: async () => undefined } }, ['find']],
    [
      'its state is not known',
      { journal: { deployment: DEPLOYMENT }, trail: { close: async () => undefined } },
      ['close', 'closed'],
    ],
  ])('records no deployment if %s', async (_, scene, expected) => {
    const { did, record } = await play('post', scene);
    expect(did.filter((what) => ['find', 'close', 'closed'].includes(what))).toEqual(expected);
    expect(record).toMatchObject({ outcome: 'not-created', deployment: null });
  });

  it('reports a state that is not its own, and what it knows of itself', async () => {
    const journal = { ...created, host: 'flex-api.sydney.au1.twilio.com' };
    const { did, record } = await play('post', { context: { run: RUN, event: {} }, journal });
    expect(did).toEqual(['mask', 'debug', 'publish']);
    expect(record).toMatchObject({ account: LIVE.accountSid, run: { id: '1' }, problem: { code: 'state-mismatch' } });
  });

  it('gives up on Twilio first, and on GitHub a little later', async () => {
    const signalsOf = async (abort: (step: Awaited<ReturnType<typeof play>>) => void) => {
      const step = await play('post', { journal: created });
      abort(step);
      const [, , context] = step.createClients.mock.calls[0] ?? [];
      return [context?.twilio.aborted, context?.gitHub.aborted];
    };
    expect(await signalsOf(() => undefined)).toEqual([false, false]);
    expect(await signalsOf(({ deadlines }) => deadlines.get(240_000)?.abort())).toEqual([true, false]);
    expect(await signalsOf(({ deadlines }) => deadlines.get(280_000)?.abort())).toEqual([false, true]);
    expect(await signalsOf(({ cancel }) => cancel.abort())).toEqual([true, true]);
  });
});
