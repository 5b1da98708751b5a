import { describe, expect, it } from 'vitest';
import { contentsName } from '../../src/compose/composition.ts';
import type { Configuration, NewConfiguration } from '../../src/flex/models.ts';
import type { WriteAnswer } from '../../src/flex/writer.ts';
import type { Journal } from '../../src/journal.ts';
import { Cancelled, Problem } from '../../src/problem.ts';
import { contentsDigest } from '../../src/release/plan-token.ts';
import { aConfiguration, aPlugin, aRelease, aSid } from '../flex/builders.ts';
import { LIVE, play, RUN, type Scene } from './a-step.ts';

const WANTED = [aPlugin({ versionSid: aSid('FV', 2), version: '2.0.0' })];
const name = contentsName(WANTED);
const MADE = aConfiguration(7, { name });
const RELEASED = aRelease(7);
const list = { INPUT_CONFIGURATION: '', INPUT_PLUGINS: 'agent-desk@2.0.0', INPUT_BASE: 'active' };
const making = { name, digest: contentsDigest(WANTED) };
const kept = { sid: MADE.sid, name };

type Answer = WriteAnswer<{ readonly configuration: Configuration }>;
const confirmed: Answer = { kind: 'confirmed', configuration: MADE };
const lost: Answer = { kind: 'indeterminate', why: 'reset' };

interface Making extends Scene {
  /** What each request to make it comes to. */
  readonly makes: readonly Answer[];
  /** The configurations that are listed once it was asked for. */
  readonly after?: readonly Configuration[];
  /** Those that are listed before. */
  readonly before?: readonly Configuration[];
}

/** Plays a main step whose list of plugins nobody has made yet. */
async function make({ makes, after = [], before = [aConfiguration(1), aConfiguration(2)], ...scene }: Making) {
  const asked: NewConfiguration[] = [];
  const answers = [...makes];
  const step = await play('main', {
    ...{ answer: { kind: 'confirmed', release: RELEASED }, made: [RELEASED], ...scene },
    inputs: { ...list, ...scene.inputs },
    flex: {
      configurationPages: async function* () {
        yield asked.length > 0 ? [...after, ...before] : [...before];
      },
      configuration: async (sid) => (sid === MADE.sid ? MADE : aConfiguration(2)),
      plugins: async (sid) => (sid === LIVE.configurationSid || asked.length === 0 ? [aPlugin()] : WANTED),
      connectToMake: async () => ({
        kind: 'open',
        send: async (order) => {
          asked.push(order);
          return answers.shift() ?? expect.fail('one request too many');
        },
        close: () => undefined,
      }),
      ...scene.flex,
    },
  });
  const sent = step.did.filter((what) => /^(open|making|made|send .*)$/.test(what));
  return { ...step, asked, sent };
}

describe('a list of plugins that nobody made yet', () => {
  it('is made once, written down before and after, and released', async () => {
    const { asked, sent, saved, record, trail } = await make({ makes: [confirmed] });
    expect(asked).toEqual([{ name, description: '', plugins: WANTED }]);
    expect(sent).toEqual(['making', 'made', 'open', `send ${MADE.sid}`]);
    const [first, second] = saved;
    expect([first?.making, first?.made, second?.making, second?.made]).toEqual([making, undefined, making, kept]);
    expect(saved.at(-1)).toMatchObject({ outcome: 'created', intent: { target: { configuration: MADE } } });
    expect(record).toMatchObject({ outcome: 'created', made: 'now', base: 'active', target: { sid: MADE.sid, name } });
    expect(trail.open.mock.calls[0]?.[0].payload['configuration']).toBe(MADE.sid);
  });

  const context = { run: RUN, event: {} };
  const by = `Release #5, ${RUN.url}`;
  it.each<[string, Scene, string]>([
    ['why', { inputs: { INPUT_REASON: 'faster' } }, 'faster'],
    ['by which run', { context }, by],
    ['both', { context, inputs: { INPUT_REASON: 'faster' } }, `faster · ${by}`],
    [
      'no more of why than has room',
      { context, inputs: { INPUT_REASON: 'x'.repeat(300) } },
      `${'x'.repeat(177)}… (123 more characters) · ${by}`,
    ],
    [
      'no more than Twilio takes',
      { context: { run: { ...RUN, workflow: 'w'.repeat(600) }, event: {} } },
      'w'.repeat(500),
    ],
  ])('says in its description %s', async (_, scene, description) => {
    const { asked } = await make({ ...scene, makes: [confirmed] });
    expect(asked.map((order) => order.description)).toEqual([description]);
  });

  it('is released if it was there already, without a word that this run made it', async () => {
    const problem = new Problem('twilio-refused', 'Duplicate.');
    const { saved, record } = await make({ makes: [{ kind: 'refused', problem }], after: [MADE] });
    expect(record).toMatchObject({ outcome: 'created', made: 'before', target: { sid: MADE.sid } });
    expect(saved.at(-1)).not.toHaveProperty('made');
  });

  it('is released if it is found after the answer was lost', async () => {
    const { saved, record } = await make({ makes: [lost], after: [MADE] });
    expect(record).toMatchObject({ outcome: 'created', made: 'now' });
    expect(saved.at(-1)).toMatchObject({ made: kept });
  });

  it.each<[string, Making, string]>([
    ['is not there after the answer was lost', { makes: [lost] }, 'configuration-unknown'],
    ['was there before', { makes: [lost], before: [MADE, aConfiguration(2)] }, 'configuration-unknown'],
    ['is refused', { makes: [{ kind: 'refused', problem: new Problem('twilio-refused', 'No.') }] }, 'twilio-refused'],
  ])('is not released if it %s', async (_, scene, code) => {
    const { sent, saved, record } = await make(scene);
    expect(sent).toEqual(['making']);
    expect(saved.at(-1)).toMatchObject({ making, outcome: 'not-created' });
    expect(record).toMatchObject({ outcome: 'not-created', problem: { code }, deployment: null });
  });

  it('is not made if that cannot be written down before', async () => {
    const save = (journal: Journal) => {
      if (journal.making) throw new Problem('state-unwritable', 'The state cannot be written.');
    };
    const { asked, record } = await make({ makes: [], save });
    expect(asked).toEqual([]);
    expect(record).toMatchObject({ outcome: 'not-created', problem: { code: 'state-unwritable' } });
  });

  it('is left to the post step to look for if the run is cancelled', async () => {
    const cancel = new AbortController();
    const { saved } = await make({ makes: [], cancel, save: () => cancel.abort(new Cancelled()) });
    expect(saved.map(({ outcome }) => outcome)).toEqual([undefined]);
    expect(saved.at(-1)).toMatchObject({ making });
  });

  it('is not made any more once the window is closed', async () => {
    const problem = new Problem('twilio-rate-limited', 'Too many.');
    const inputs = { 'INPUT_RELEASE-WINDOW': 'Mon 13:00-14:01 UTC' };
    const { sent, asked, saved, record } = await make({
      makes: [{ kind: 'rate-limited', problem, waitMs: 60_000 }],
      inputs,
    });
    expect([sent, asked.length]).toEqual([['making'], 1]);
    expect(saved.at(-1)).toMatchObject({ making, outcome: 'blocked' });
    expect(record).toMatchObject({ outcome: 'blocked', deployment: null });
  });
});
