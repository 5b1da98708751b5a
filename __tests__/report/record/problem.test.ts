import { describe, expect, it } from 'vitest';
import type { Options } from '../../../src/inputs/options.ts';
import { asProblem, CATALOGUE, Problem } from '../../../src/problem.ts';
import { GATES } from '../../../src/release/gates/index.ts';
import type { Outcome } from '../../../src/release/outcome.ts';
import { makePlan } from '../../../src/release/plan.ts';
import { annotationOf } from '../../../src/report/annotation.ts';
import { afterFailure, type Facts } from '../../../src/report/record/facts.ts';
import { describeProblem } from '../../../src/report/record/problem.ts';
import { remediesFor } from '../../../src/report/record/problem-blocked.ts';
import { NOT_KNOWN } from '../../../src/report/record/record.ts';
import { aConfiguration, aRelease, someContents } from '../../flex/builders.ts';

/** Errors that people can act on: one annotation with a title, the cause, what is true now, and what to do next. */

const TARGET = aConfiguration(2);
const before = aRelease(1);
const ours = aRelease(2, { configurationSid: TARGET.sid });
const theirs = aRelease(3);

/** Every outcome that there is, in every form. */
const OUTCOMES: Readonly<Record<string, Outcome>> = {
  created: { outcome: 'created', release: ours },
  'created-by-readback': { outcome: 'created-by-readback', release: ours, candidates: [ours.sid] },
  'already-active': { outcome: 'already-active', release: ours },
  planned: { outcome: 'planned' },
  blocked: { outcome: 'blocked', because: ['freeze: releases are frozen: Black Friday', 'confirm: no.'] },
  'not-created': {
    outcome: 'not-created',
    problem: new Problem('twilio-refused', 'Twilio said no.', { fix: 'Ask Twilio why.' }),
  },
  'conflict before': { outcome: 'conflict', when: 'before', planned: before, theirs },
  'conflict before, with nothing': { outcome: 'conflict', when: 'before', planned: before, theirs: undefined },
  'conflict around, ours is active': concurrent({}),
  'conflict around, and ours was found by looking': concurrent({ candidates: [ours.sid] }),
  'conflict around, theirs is active': concurrent({ active: 'theirs' }),
  'conflict in the answer': { outcome: 'conflict', when: 'mismatch', asked: TARGET.sid, answered: theirs },
  unknown: unknown({}),
  'unknown, but named': unknown({ confirmedSid: ours.sid }),
  'unknown, and nothing was seen': unknown({ seen: undefined }),
  'unknown, for a first release': unknown({ before: undefined, seen: undefined }),
};

function concurrent(changed: { readonly candidates?: [typeof ours.sid]; readonly active?: 'theirs' }): Outcome {
  return { outcome: 'conflict', when: 'concurrent', ours, candidates: [], theirs, active: 'ours', ...changed };
}

function unknown(changed: Partial<Extract<Outcome, { outcome: 'unknown' }>>): Outcome {
  const lost = { outcome: 'unknown', why: 'reset', confirmedSid: undefined, lookedSeconds: 35 } as const;
  return { ...lost, before, seen: before, calledActive: undefined, sent: true, cutShort: false, ...changed };
}

/** What each of them says besides, so that somebody can act on it. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'conflict before': [before.sid, theirs.sid],
  'conflict around, ours is active': [ours.sid, theirs.sid],
  'conflict around, theirs is active': [ours.sid, theirs.sid],
  'conflict around, and ours was found by looking': [ours.sid, theirs.sid, 'ours may be'],
  'conflict in the answer': [TARGET.sid, theirs.sid],
  // The two to compare, and where to look.
  unknown: [
    ...[TARGET.sid, before.sid, 'Nothing was sent again'],
    ...['Look at the releases of the Flex project', 'twilio flex:plugins:list:releases', 'a dry run'],
  ],
  'unknown, but named': [TARGET.sid, before.sid, `Twilio named ${ours.sid}`],
  'unknown, and nothing was seen': [TARGET.sid, before.sid, 'no release was seen'],
  'not-created': ['Twilio said no.', 'Ask Twilio why.'],
  blocked: ['freeze: releases are frozen: Black Friday', 'confirm: no.'],
};

const options = { whenActive: 'fail' } as Options;
const target = { kind: 'configuration', configuration: TARGET } as const;

function facts(changed: Partial<Facts>): Facts {
  const withoutPlan = { target, before, beforeName: 'release-1' };
  return {
    ...{ step: 'main', action: 'release', startedAt: new Date(0), run: undefined, warnings: [] },
    ...{ options, withoutPlan, ...changed, ...(changed.action === 'rollback' && { automatic: true as const }) },
  };
}

const KINDS = [
  ['main', 'release'],
  ['post', 'release'],
  ['post', 'rollback'],
] as const;
const all = Object.entries(OUTCOMES).flatMap(([name, outcome]) =>
  KINDS.map(([step, action]) => [`${name}, ${action} in ${step}`, { name, outcome, step, action }] as const),
);
/** If the target of a rollback is live already, someone has rolled back by hand: `when-active` is about releases. */
const fine = (word: string, action: 'release' | 'rollback') =>
  ['created', 'created-by-readback', 'planned'].includes(word) || (word === 'already-active' && action === 'rollback');

/** Whether it took effect is not known, and nothing may say that it did not. */
const isUnknown = (outcome: Outcome) =>
  outcome.outcome === 'unknown' || (outcome.outcome === 'conflict' && outcome.when === 'mismatch');

function rollbackTitle(name: string, outcome: Outcome): RegExp {
  if (name.startsWith('conflict around')) return /^Flex Release: rolled back: someone released at the same time$/;
  return isUnknown(outcome)
    ? /^Flex Release: rollback unknown(?:: Twilio confirmed something else)?$/
    : /^Flex Release: not rolled back: [a-zT]/;
}

/** A rollback does not deny the release that was to be taken back. */
const DENIALS = { release: /^$/, rollback: /This run made no release|^Nothing was sent|run again to plan/ };

describe('the annotation of a failed run', () => {
  it.each(all.filter(([, { outcome, action }]) => !fine(outcome.outcome, action)))(
    'says what happened, what is true now and what to do next: %s',
    (_, { name, outcome, step, action }) => {
      const problem = describeProblem(facts({ outcome, step, action }));
      if (problem === null) throw new Error('no annotation');
      for (const words of [problem.what, problem.now, problem.next]) expect(words).toMatch(/^[A-Za-z].{10,}[.:]?$/s);
      const { title, message } = annotationOf(problem);
      expect(title).toMatch(
        action === 'release' ? /^Flex Release: (?!not rolled|roll)[a-zT]/ : rollbackTitle(name, outcome),
      );
      for (const words of [problem.now, problem.next]) expect(message.split('\n')).toContain(words);
      for (const words of NAMES[name] ?? []) expect(message).toContain(words);
      expect(message).not.toMatch(/undefined|\[object|\s+at .*:\d+/);
      expect(problem.now).not.toMatch(DENIALS[action]);
      expect(problem.next).not.toMatch(DENIALS[action]);
    },
  );

  it.each(all.filter(([, { outcome, action }]) => fine(outcome.outcome, action)))(
    'is none if it did not fail: %s',
    (_, { outcome, step, action }) => {
      expect(describeProblem(facts({ outcome, step, action }))).toBeNull();
    },
  );

  it('names what to go back to by hand, but not if it may be what cannot be released', () => {
    const nextOf = (outcome: Outcome | undefined, changed: Partial<Facts> = {}) =>
      describeProblem(facts({ outcome, step: 'post', action: 'rollback', ...changed }))?.next;
    expect(nextOf(OUTCOMES['not-created'])).toMatch(
      RegExp(` To roll back by hand, release ${TARGET.name} \\(${TARGET.sid}\\)\\.$`),
    );
    for (const unknown of ['unknown', 'conflict in the answer'])
      expect(nextOf(OUTCOMES[unknown])).toMatch(
        RegExp(` To roll back by hand if it did not take effect, release ${TARGET.name} \\(${TARGET.sid}\\)\\.$`),
      );
    const generic = /To roll back by hand, release the configuration that should be live\.$/;
    expect(nextOf(OUTCOMES['blocked'])).toMatch(generic);
    const nothing = { withoutPlan: { target: undefined, before, beforeName: '' } };
    expect(nextOf(OUTCOMES['not-created'], nothing)).toMatch(generic);
  });

  it('names what is not archived, newest first, if the target is', () => {
    const past = (number: number, archived?: boolean) => ({
      ...{ release: aRelease(number), name: `release-${number}`, archived },
    });
    const history = [
      past(1, false),
      past(9, true),
      past(8, false),
      past(7),
      past(8, false),
      past(2, false),
      past(6, false),
    ];
    const choices = [8, 6].map((number) => `release-${number} (${aRelease(number).configurationSid})`);
    const archived = { ...someContents(2), configuration: aConfiguration(2, { archived: true }) };
    const plan = makePlan({ release: before, contents: someContents(1) }, archived);
    const nextOf = (changed: Partial<Facts>) =>
      describeProblem(facts({ outcome: OUTCOMES['blocked'], history, ...changed }))?.next;
    expect(nextOf({ plan })).toMatch(
      RegExp(`not archived, newest first: ${choices.join(', ')}\\. Then run again\\.$`.replace(/[()]/g, '.')),
    );
    expect(nextOf({ plan, history: [] })).not.toContain('archived');
    expect(nextOf({ plan: makePlan(undefined, someContents(2)) })).not.toContain('archived');
    expect(nextOf({ step: 'post', action: 'rollback' })).toContain(`release ${choices.join(', or else ')}.`);
  });

  it('says which name was most likely meant if Twilio does not know the one that was typed', () => {
    const outcome: Outcome = { outcome: 'not-created', problem: new Problem('twilio-not-found', 'No.') };
    const plan = makePlan(undefined, { name: 'release-4' });
    const { next } = describeProblem(facts({ outcome, plan, nearest: ['release-44'] })) ?? {};
    expect(next).toBe(`${CATALOGUE['twilio-not-found'].fix} The nearest: "release-44".`);
    const other: Outcome = { outcome: 'not-created', problem: new Problem('twilio-unavailable', 'No.') };
    expect(describeProblem(facts({ outcome: other, plan, nearest: ['release-44'] }))?.next).not.toContain('nearest');
  });

  it.each(['ours', 'theirs'] as const)(
    'says that the target is live if both released it, and by which: %s',
    (active) => {
      const same = { ...theirs, configurationSid: TARGET.sid };
      const outcome: Outcome = { outcome: 'conflict', when: 'concurrent', ours, theirs: same, candidates: [], active };
      const { what, now } = describeProblem(facts({ outcome })) ?? {};
      expect(what).toMatch(/^Someone released the same configuration at the same time/);
      expect(now).toContain(
        `When last checked, ${TARGET.name} (${active === 'ours' ? ours.sid : same.sid} of ${TARGET.sid}) was active: the target was live`,
      );
    },
  );

  it('does not send people back to a run that would release what failed', () => {
    const outcome: Outcome = { outcome: 'not-created', problem: new Problem('twilio-unavailable', 'No.') };
    const { fix } = CATALOGUE['twilio-unavailable'];
    const problem = describeProblem(facts({ outcome, step: 'post', action: 'rollback' }));
    expect(problem?.next.startsWith(`${fix} To roll back by hand, release ${TARGET.name}`)).toBe(true);
    expect(describeProblem(facts({ outcome }))?.next).toBe(`${fix} Then run again.`);
  });

  it.each([
    [0, 'No check succeeded before the run ended. Nothing was sent again.'],
    [12, 'No check succeeded within 12 s. Nothing was sent again.'],
  ])('says no more than what was seen in %i s', (lookedSeconds, now) => {
    const outcome = unknown({ seen: undefined, cutShort: true, lookedSeconds });
    expect(describeProblem(facts({ outcome }))?.now).toBe(now);
  });

  it('says when what it says of was read, or that it was not', () => {
    const blocked: Outcome = { outcome: 'blocked', because: ['No.'] };
    const nowOf = (changed: Partial<Facts>) => describeProblem(facts({ outcome: blocked, ...changed }))?.now;
    expect(nowOf({ plan: makePlan({ release: before, contents: someContents(1) }, someContents(2)) })).toMatch(
      /^Nothing was sent\. When the plan was made, .* was active\.$/,
    );
    const back = { step: 'post', action: 'rollback' } as const;
    expect(nowOf(back)).toBe(`No rollback was sent. ${NOT_KNOWN}`);
    expect(nowOf({ ...back, standing: { kind: 'live' } })).toMatch(
      /^No rollback was sent\. When last checked, .* was still/,
    );
  });

  it('names both configurations of a conflict, and not their SIDs alone', () => {
    const named = describeProblem(facts({ outcome: OUTCOMES['conflict around, ours is active'] as Outcome }));
    expect(named?.what).toContain(`ours is ${TARGET.name} (${ours.sid} of ${TARGET.sid})`);
  });

  it('says that nothing was sent if the run ended before its plan', () => {
    const thrown = new Problem('twilio-forbidden', 'No access.', { fix: 'Check the credentials.' });
    expect(describeProblem(facts({ thrown }))).toMatchObject({
      ...{ what: 'No access.', next: 'Check the credentials.' },
      now: 'Nothing was sent, so this run changed nothing.',
    });
  });
});

it('what ends the post step says nothing of the release', () => {
  const thrown = new Problem('state-altered', 'The state was altered.');
  const problem = describeProblem(facts({ step: 'post', thrown }));
  expect(problem?.now).toMatch(/^This last step sent nothing; the log of the step itself says/);
});

it.each([new TypeError('x is not a function'), 'a text', undefined, null])(
  'an unexpected error is shown without its stack: %s',
  (thrown) => {
    const problem = asProblem(thrown);
    expect(problem.message).toMatch(/^Unexpected error: [^\n]+$/);
    expect(problem.remedy).toContain('debug logging');
    expect(`${problem.message} ${problem.remedy}`).not.toMatch(/\s+at .*:\d+/);
  },
);

describe('what is thrown', () => {
  const thrown = new Problem('state-unwritable', 'The disk is full.', { fix: 'Make room.' });

  const planned = facts({ plan: { live: undefined, target: { kind: 'name', name: 'x' }, changes: undefined } });

  it('is only a warning once the outcome is known', () => {
    const done = { ...planned, outcome: { outcome: 'created', release: ours } as const };
    expect(afterFailure(done, thrown)).toEqual({ warnings: ['The disk is full. Make room.'] });
  });

  it('ends a run with a plan and no outcome as not created', () => {
    expect(afterFailure(planned, thrown)).toEqual({ outcome: { outcome: 'not-created', problem: thrown } });
  });
});

describe('what to do about gates that failed', () => {
  const failing = ({ name, remedy }: { readonly name: string; readonly remedy: string }) =>
    ({ gate: name, verdict: 'fail', reason: 'no', remedy }) as const;

  it.each(GATES.map((gate) => [gate.name, gate] as const))('is what lets %s pass, and to run again once', (_, gate) => {
    const words = remediesFor([failing(gate)]);
    expect(words).toMatch(/^[A-Z].*\. Then run again\.$/);
    expect(words.match(/run again/gi)).toHaveLength(1);
  });

  it('is said once if it is the same for several', () => {
    const passed = { gate: 'account', verdict: 'pass', reason: 'fine' } as const;
    const remedies = ['wait', 'Add `checks: read`.', 'wait', 'Add `checks: read`.'];
    const failed = remedies.map((remedy, at) => failing({ name: `gate-${at}`, remedy }));
    expect(remediesFor([passed, ...failed])).toBe('Wait. Add `checks: read`. Then run again.');
  });
});
