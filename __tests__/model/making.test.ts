import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GOOD, type Making, type MakingPlayed, type MakingScript, playMaking, WANTED } from './making.ts';
import { must } from './must.ts';

const RUNS = Math.ceil(Number(process.env['MODEL_RUNS'] ?? 500) / 4);

const times = fc.constantFrom<number | 'never'>(0, 100, 2000, 20_000, 60_000, 'never');
/** What did nothing made nothing; else the answer says nothing of what happened. */
const answers = fc.constantFrom<Making['answer']>(
  ...(['confirmed', 'indeterminate', 'indeterminate', 'unverified-refusal', 'another account'] as const),
);
const nothing = fc.constantFrom<Making['answer']>('refused', 'duplicate', 'rate-limited', 'unsent');
const common = {
  connect: fc.constantFrom<Making['connect']>('opens', 'opens', 'opens', 'opens', 'fails', 'fails for good'),
  answerMs: fc.constantFrom(2, 300, 30_000),
};
const attempt: fc.Arbitrary<Making> = fc.oneof(
  fc.record({ ...common, answer: answers, madeAfterMs: times }),
  fc.record({ ...common, answer: nothing, madeAfterMs: fc.constant('never' as const) }),
);
const anyScript: fc.Arbitrary<MakingScript> = fc.record({
  attempts: fc.array(attempt, { maxLength: 6 }),
  shownAfterMs: fc.constantFrom(0, 0, 3000, 60_000),
  reads: fc.array(fc.constantFrom('good', 'good', 'fails', 'empty'), { maxLength: 12 }),
  happens: fc.option(
    fc.record({ at: fc.integer({ min: 1, max: 16 }), what: fc.constantFrom('kill', 'cancel', 'twin') }),
    { nil: undefined },
  ),
});

/** What must hold whatever goes wrong. */
function holds({ events, made, released, said, killed }: MakingPlayed): void {
  const ours = made.filter(({ by }) => by === 'main');
  must(ours.length <= 1, 'made twice');
  must(!events.some((event) => /^post (makes|releases)/.test(event)), 'the post step sent something');
  const at = (event: string) => events.findIndex((one) => one.startsWith(event));
  const makes = events.flatMap((event, place) => (event === 'main makes' ? [place] : []));
  for (const [again, place] of makes.entries()) {
    must(at('main saves') !== -1 && at('main saves') < place, 'asked for it before that was saved');
    must(at('main cancel') === -1 || place < at('main cancel'), 'asked for it after a cancel');
    const before = events.slice(0, place).findLast((event) => event.startsWith('main is answered'));
    must(
      again === 0 || /rate-limited|unsent/.test(before ?? ''),
      'asked for it again after what may have had an effect',
    );
  }
  const [release, ...more] = released.slice(0, -1);
  must(more.length === 0, 'released twice');
  const target = made.find(({ sid }) => sid === release?.configurationSid);
  must(
    release === undefined || target?.plugins.map(({ versionSid }) => versionSid).join() === WANTED.versionSid,
    'released something else',
  );
  const record = /"outcome": "([\w-]*)"/.exec(said.main)?.[1];
  // A run that is cancelled before its plan stands has no outcome; one whose release is there may not have seen it.
  const right = release ? ['created', 'unknown'] : ['not-created', ''];
  must(killed || right.includes(record ?? ''), `said ${record}`);
  if (release) return;
  // Whoever reads what is said learns of what was made as far as anybody could know it.
  const all = said.main + said.post;
  const isNamed = ours.some(({ sid }) => all.includes(sid));
  const wasRefused = events.includes('main is answered: unverified-refusal');
  must(
    ours.length === 0 || isNamed || wasRefused || /configuration-(unknown|mismatch)|was made is not known/.test(all),
    'made, and nobody was told',
  );
  // Once main has seen its end, there is nothing to add.
  if (killed && makes.length > 0 && at('main saves its outcome') === -1)
    must(
      /was made and not released|exists, and holds what|was made is not known/.test(said.post),
      'killed, and the post step is silent',
    );
}

it(`whatever goes wrong, a configuration is made at most once, and released only if it is there (${RUNS} sequences)`, async () => {
  const property = fc.asyncProperty(anyScript, async (script) => {
    const played = await playMaking(script);
    try {
      holds(played);
    } catch (broken) {
      throw new Error(`${(broken as Error).message}\n\n${played.events.join('\n')}\n`, { cause: broken });
    }
  });
  await fc.assert(property, { numRuns: RUNS, includeErrorInReport: true });
}, 600_000);

it('comes to every end that there is', async () => {
  const known = [
    ...['cancelled', 'configuration-mismatch', 'configuration-unknown', 'ended-before-sending'],
    ...['released, made by main', 'released, made by others', 'twilio-refused', 'twilio-unreachable'],
  ];
  const ends = new Set<string>();
  for (const script of fc.sample(anyScript, { numRuns: 600, seed: 1 })) {
    const { released, said, made } = await playMaking(script);
    const by = made.find(({ sid }) => sid === released[0]?.configurationSid)?.by ?? '';
    const [, code = ''] = /"code": "([\w-]+)"/.exec(said.main + said.post) ?? [];
    ends.add(released.length > 1 ? `released, made by ${by}` : code);
    if (known.every((end) => ends.has(end))) break;
  }
  expect([...ends]).toEqual(expect.arrayContaining(known));
});

it('makes, releases and says what it is if nothing goes wrong', async () => {
  const { events, said } = await playMaking({ attempts: [GOOD], shownAfterMs: 0, reads: [], happens: undefined });
  expect(events).toEqual([
    ...[
      'main saves what it is to make',
      'main makes',
      'main made',
      'main is answered: confirmed',
      'main releases 2.0.0',
      'main saves its outcome',
    ],
  ]);
  expect(said.main).toMatch(/"made": "now"/);
});
