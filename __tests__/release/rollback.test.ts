import { describe, expect, it } from 'vitest';
import type { Contents, Release } from '../../src/flex/models.ts';
import type { ReleaseSid } from '../../src/flex/sid.ts';
import { Problem } from '../../src/problem.ts';
import type { Ports } from '../../src/release/ports.ts';
import { pollTimes } from '../../src/release/read-back.ts';
import { decideRollback, type ReleaseToRollBack, rollBack } from '../../src/release/rollback.ts';
import { ACCOUNT, aConfiguration, aPlugin, aRelease, aSid } from '../flex/builders.ts';
import { doingsOf } from '../model/doing.ts';
import { play } from '../model/play.ts';
import { runHolds } from '../model/run-holds.ts';
import { anAttempt, aPhase, aPost, aScript, type PostPhase, type Script } from '../model/script.ts';
import { VirtualClock } from '../model/virtual-clock.ts';
import { somePorts } from './some-ports.ts';

/** Plays a release and the post step of a job that failed; gives how each rollback ended. */
async function rollbacks(posts: readonly Partial<PostPhase>[], script: Partial<Script> = {}) {
  const played = await play(aScript({ rollBack: true, posts: posts.map((post) => aPost(post)), ...script }));
  runHolds(played);
  return doingsOf(played).flatMap(({ verb, outcome }) => (verb === 'rollback' ? [outcome] : []));
}

describe('on the model of the account', () => {
  it('releases what was active before', async () => {
    expect(await rollbacks([{}])).toMatchObject([
      { outcome: 'created', release: { configurationSid: aSid('FJ', 0x0b) } },
    ]);
  });

  it('does so once, also when the post step runs twice', async () => {
    expect(await rollbacks([{}, {}])).toMatchObject([{ outcome: 'created' }, { outcome: 'already-active' }]);
  });

  it('does not where somebody released since', async () => {
    const since = { happenings: [{ at: { step: 0 }, what: 'same released' as const }] };
    expect(await rollbacks([since])).toMatchObject([{ outcome: 'conflict', when: 'before' }]);
  });

  it('finds its own release where the answer is lost', async () => {
    const attempts = { first: [anAttempt({ answer: { kind: 'lost', commitAfterMs: 3000 } })] };
    expect(await rollbacks([{ attempts }])).toMatchObject([{ outcome: 'created-by-readback' }]);
  });

  it('takes back what only the resumed look found', async () => {
    const main = aPhase({ happenings: [{ at: { step: 7 }, what: 'kill' }] });
    expect(await rollbacks([{}], { main })).toMatchObject([{ outcome: 'created' }]);
  });

  it('does not touch a conflict', async () => {
    const main = aPhase({ happenings: [{ at: { step: 9 }, what: 'other released' }] });
    expect(await rollbacks([{}], { main })).toEqual([]);
  });
});

const ours = aRelease(2);
const before = aRelease(1);

/** Takes a release back in a world where nothing may be sent. */
function refusal(
  made: Partial<ReleaseToRollBack>,
  contents: Partial<Contents> | Error = {},
  recent: Ports['recent'] = async () => [ours, before],
  releases: readonly Release[] | ((sid: ReleaseSid) => Promise<Release>) = [ours, before],
) {
  const never = () => Promise.reject(new Error('nothing was to be asked for'));
  const ports = somePorts(new VirtualClock(0), { recent, connect: never, ready: never, saveIntent: never });
  return rollback(made, ports, contents, releases);
}

/** Takes a release back whose predecessor is of `contents`. */
function rollback(
  made: Partial<ReleaseToRollBack>,
  ports: Ports,
  contents: Partial<Contents> | Error = {},
  releases: readonly Release[] | ((sid: ReleaseSid) => Promise<Release>) = [ours, before],
) {
  const given = contents instanceof Error ? Promise.reject(contents) : undefined;
  given?.catch(() => undefined);
  const { configuration = aConfiguration(1), plugins = [] } = contents instanceof Error ? {} : contents;
  const project = {
    release: async (sid: ReleaseSid) =>
      typeof releases === 'function'
        ? releases(sid)
        : (releases.find((one) => one.sid === sid) ?? expect.fail(`there is no ${sid}`)),
    configuration: () => given ?? Promise.resolve(configuration),
    plugins: () => given ?? Promise.resolve(plugins),
  };
  const whole: ReleaseToRollBack = { release: ours, before, candidates: [], foundAfterTimeout: false, ...made };
  return rollBack(whole, { account: ACCOUNT, settleMs: 5000 }, project, ports);
}

describe('is not tried, and tells what came since', () => {
  const noWay = { before: aRelease(1, { configurationSid: ours.configurationSid }) };
  const theirs = aRelease(3);

  it('as thoroughly as before a write', async () => {
    const looks: unknown[] = [];
    await refusal(noWay, {}, async (options) => {
      looks.push(options);
      return [theirs, ours];
    });
    expect(looks).toEqual([{ retry: true }]);
  });

  const conflict = { outcome: 'conflict', when: 'before', planned: ours, theirs };
  const again = aRelease(3, { configurationSid: before.configurationSid });
  it.each<[string, Parameters<typeof refusal>, object]>([
    ['somebody released over it', [noWay, {}, async () => [theirs, ours]], conflict],
    [
      'it was the first one, and somebody released over it',
      [{ before: undefined }, {}, async () => [theirs, ours]],
      conflict,
    ],
    ['the one before cannot be read', [{}, new Error('gone'), async () => [theirs, ours]], conflict],
    [
      'somebody took it back',
      [{ candidates: [ours.sid, theirs.sid] }, {}, async () => [again, ours]],
      { outcome: 'already-active', release: again },
    ],
  ])('if %s', async (_, given, outcome) => {
    expect((await refusal(...given)).outcome).toEqual(outcome);
  });

  it('or not, where the list cannot be read', async () => {
    const { outcome } = await refusal(noWay, {}, () => Promise.reject(new Error('no answer')));
    expect(outcome.outcome).toBe('blocked');
  });
});

describe('is not made if Twilio says something else than the state', () => {
  const other = { configurationSid: aSid('FJ', 0xb) };
  it.each<[string, readonly Release[], string]>([
    ['of the release before', [ours, { ...before, ...other }], before.sid],
    ['of its own release', [{ ...ours, ...other }, before], ours.sid],
  ])('%s', async (_, releases, sid) => {
    const { outcome } = await refusal({}, {}, undefined, releases);
    expect(outcome).toMatchObject({ outcome: 'not-created', problem: { code: 'state-altered' } });
    const named = `release ${sid} is of ${(sid === ours.sid ? ours : before).configurationSid}; Twilio says ${other.configurationSid}.`;
    expect(outcome).toMatchObject({ problem: { message: expect.stringContaining(named) } });
  });

  it.each([{ accountSid: aSid('AC', 0xb) }, { sid: aSid('FK', 0xb) }])('of either, by %j', async (change) => {
    const [all, problem] = [[ours, before], { code: 'state-altered' }];
    for (const asked of all) {
      const read = async (sid: ReleaseSid) => {
        const one = all.find((each) => each.sid === sid) ?? expect.fail(sid);
        return sid === asked.sid ? { ...one, ...change } : one;
      };
      expect((await refusal({}, {}, undefined, read)).outcome).toMatchObject({ outcome: 'not-created', problem });
    }
  });
});

describe('is blocked', () => {
  it.each<[string, Partial<ReleaseToRollBack>, RegExp]>([
    ['where nothing was active before', { before: undefined }, /Nothing was active before/],
    [
      'where the one before is of the same configuration',
      { before: aRelease(1, { configurationSid: ours.configurationSid }) },
      /is of the same configuration/,
    ],
    [
      'where the release was found after the step had given up looking',
      { candidates: [ours.sid], foundAfterTimeout: true },
      /^Release FK0+2 appeared only after the step had given up looking for it: it may be someone else's\.$/,
    ],
    [
      'where it is not certain which release is ours',
      { candidates: [ours.sid, aRelease(3).sid] },
      /^It is not certain which release is ours: FK0+2, FK0+3\.$/,
    ],
  ])('%s', async (_, made, reason) => {
    expect(await refusal(made)).toEqual({
      ...{ target: undefined, sentAt: undefined, recent: [ours, before] },
      outcome: { outcome: 'blocked', because: [expect.stringMatching(reason)] },
    });
  });

  it('if anything in the configuration is archived now', async () => {
    const configuration = aConfiguration(1, { archived: true });
    const plugins = [aPlugin({ uniqueName: 'b', pluginArchived: true })];
    const because = [expect.stringMatching(/^What was live before .* archived now: configuration FJ0.*1, plugin b\.$/)];
    expect(await refusal({}, { configuration, plugins })).toMatchObject({
      target: { kind: 'configuration', configuration },
      outcome: { outcome: 'blocked', because },
    });
  });
});

it('says of what stays live what it saw when it looked for the rollback to the end', async () => {
  const clock = new VirtualClock(0);
  const problem = new Problem('twilio-refused', 'A proxy said no.');
  let looks = 0;
  const ports = somePorts(clock, {
    recent: async () => {
      looks += 1;
      return [ours, before];
    },
    connect: async () => ({
      kind: 'open',
      send: async () => ({ kind: 'unverified-refusal', problem }),
      close: () => undefined,
    }),
  });
  const { outcome, recent } = await clock.run(rollback({}, ports));
  expect(outcome).toEqual({ outcome: 'not-created', problem, seen: ours });
  expect(recent).toEqual([ours, before]);
  // One before it is sent.
  expect(looks).toBe(1 + pollTimes(5000).length);
});

it('sends nothing where the one before cannot be read', async () => {
  expect(await refusal({}, new Error('gone'))).toMatchObject({
    target: undefined,
    outcome: { outcome: 'not-created', problem: { message: expect.stringMatching(/gone/) } },
  });
});

it.each([
  ['success', true, 'nothing'],
  ['', true, 'nothing'],
  ['failure', false, 'warn'],
  ['failure', true, 'roll back'],
  ['cancelled', true, 'roll back'],
] as const)('a job that ends as "%s" with rollback %s: %s', (jobStatus, rollbackOnFailure, wish) => {
  expect(decideRollback({ jobStatus, rollbackOnFailure, jobFailedBefore: false, isRollback: false })).toBe(wish);
  expect(decideRollback({ jobStatus, rollbackOnFailure, jobFailedBefore: true, isRollback: false })).toBe('nothing');
  // What was live before had been taken back.
  expect(decideRollback({ jobStatus, rollbackOnFailure, jobFailedBefore: false, isRollback: true })).toBe(
    wish === 'nothing' ? 'nothing' : 'warn',
  );
});
