import type { Release } from '../../flex/models.ts';
import type { Problem } from '../../problem.ts';
import type { Conflict, Outcome, Unknown } from '../../release/outcome.ts';
import type { Facts } from './facts.ts';
import { knownNames } from './known-names.ts';
import type { RecordedProblem } from './record.ts';
import { remediesFor } from './remedies.ts';

/** Takes what is known of a run; gives what is wrong with it in three sentences, or null where nothing is. */
export function describeProblem(facts: Facts): RecordedProblem | null {
  const { outcome, thrown } = facts;
  if (outcome === undefined) {
    if (thrown === undefined) return null;
    if (facts.step === 'post') return notChecked(thrown);
    return {
      title: 'not released',
      what: thrown.message,
      now: 'Nothing was sent to Twilio; what was active is active.',
      next: thrown.remedy,
    };
  }
  const problem = problemOfOutcome(outcome, facts);
  if (problem === null || facts.action === 'release') return problem;
  const isUndone = outcome.outcome === 'conflict' && outcome.when === 'concurrent';
  return isUndone ? { ...problem, title: `rolled back: ${problem.title}` } : inRollback(problem, facts);
}

/** Main has told what it saw; that nothing could be added to it says nothing of the release. */
function notChecked(thrown: Problem): RecordedProblem {
  return {
    title: 'not checked at the end of the job',
    what: thrown.message,
    now: 'This last step sent nothing; what the release did is in the log of the step itself.',
    next: thrown.remedy,
  };
}

/** A rollback that did not happen leaves the release live that made the job fail: that must not be missed. */
function inRollback(problem: RecordedProblem, facts: Facts): RecordedProblem {
  return {
    ...problem,
    title: `not rolled back: ${problem.title}`,
    next: `${problem.next} To go back by hand, release ${wayBack(facts)}.`.trim(),
  };
}

/** Where it was not even tried, what was live before may be what cannot be released. */
function wayBack({ outcome, sought }: Facts): string {
  const target = sought?.target;
  if (target?.kind !== 'configuration' || outcome?.outcome === 'blocked') {
    return 'the configuration that shall be live';
  }
  const { sid, name } = target.configuration;
  return name === '' ? `configuration ${sid}` : `${name} (${sid})`;
}

function problemOfOutcome(outcome: Outcome, facts: Facts): RecordedProblem | null {
  switch (outcome.outcome) {
    case 'created':
    case 'created-by-readback':
    case 'planned':
      return null;
    case 'already-active':
      // `when-active` asks about the release; a rollback whose target is live was done by somebody else.
      if (facts.action === 'rollback' || facts.options?.whenActive !== 'fail') return null;
      return {
        title: 'already active',
        what: `The configuration is active already, by ${outcome.release.sid}.`,
        now: 'This run made no release.',
        next: 'Set `when-active: skip` to take this for a success.',
      };
    case 'blocked':
      return {
        title: 'blocked',
        what: outcome.because.join('\n'),
        now: `${facts.action === 'rollback' ? 'No rollback' : 'Nothing'} was sent to Twilio. ${stillActive(facts)}`.trim(),
        next: facts.action === 'rollback' ? '' : remediesFor(facts.verdicts ?? []),
      };
    case 'not-created':
      return {
        title: 'not created',
        what: outcome.problem.message,
        now: `${noRelease(facts)}. ${stillActive(facts, outcome.seen)}`.trim(),
        next: facts.action === 'rollback' ? notAgain(outcome.problem) : outcome.problem.remedy,
      };
    case 'conflict':
      return { title: 'conflict', ...describeConflict(outcome, facts) };
    case 'unknown':
      return { title: 'unknown', ...describeUnknown(outcome, facts) };
  }
}

/** To run again would release once more what made the job fail. */
function notAgain({ remedy }: Problem): string {
  const rest = remedy.replace(/[,;] then run again\b/, '');
  return /\bagain\b/i.test(rest) ? '' : rest;
}

/** After a release that shall be taken back, "this run" would deny it. */
function noRelease({ action }: Facts): string {
  return action === 'rollback' ? 'The rollback made no release' : 'This run made no release';
}

/** Says what was active at the last look: before the run, where there was none after it. */
function stillActive(facts: Facts, seen?: Release): string {
  const { plan, sought } = facts;
  if (plan === undefined && sought === undefined) return '';
  const live = seen ?? plan?.live?.release ?? sought?.before;
  if (live === undefined) return 'The project had no release.';
  return `Active was ${inNames(live, facts)}.`;
}

function describeConflict(conflict: Conflict, facts: Facts): Omit<RecordedProblem, 'title'> {
  switch (conflict.when) {
    case 'before':
      return {
        what: `Somebody released since ${facts.action === 'rollback' ? 'this run released' : 'the plan was made against'} ${inNames(conflict.planned, facts)}.`,
        now: `${noRelease(facts)}; active is ${inNames(conflict.theirs, facts)}.`,
        next:
          facts.action === 'rollback'
            ? 'Find out who released it and why, and agree with them on what shall be live.'
            : 'Find out who released it and why, then run again to plan against what is live now.',
      };
    case 'concurrent': {
      const { ours, theirs, active, candidates } = conflict;
      const own = candidates.length === 0 ? 'ours is' : 'the answer was lost, so what may be ours is';
      return {
        what: `Somebody released at the same time: ${own} ${inNames(ours, facts)}, the other one is ${inNames(theirs, facts)}.`,
        now: `At the last look ${inNames(active === 'ours' ? ours : theirs, facts)} was active.`,
        next: 'Agree with whoever made the other one on what shall be live, then release that; nothing more is done automatically.',
      };
    }
    case 'mismatch': {
      const { asked, answered } = conflict;
      return {
        what: `Twilio was asked to release configuration ${asked}, and confirmed ${named(answered)} in account ${answered.accountSid}.`,
        now: 'Which of them is active was not established.',
        next: 'Look at the releases of the Flex project before anything else is released, and report this to Twilio.',
      };
    }
  }
}

function describeUnknown(outcome: Unknown, facts: Facts): Omit<RecordedProblem, 'title'> {
  const target = facts.plan?.target ?? facts.sought?.target;
  const wanted = target?.kind === 'configuration' ? target.configuration.sid : (target?.name ?? 'the target');
  const name = (target?.kind === 'configuration' && target.configuration.name) || 'the release';
  const before = outcome.before?.sid ?? 'none';
  const twilioNamed = outcome.confirmedSid === undefined ? '' : ` Twilio named ${outcome.confirmedSid}.`;
  return {
    what: `The request was sent once, and what became of it is not known: ${outcome.why.replace(/\.$/, '')}.${twilioNamed}`,
    now: `${activeAtLastLook(outcome, facts)}; ${name} was looked for during ${outcome.lookedSeconds} s and not seen; nothing was sent again.`,
    next: `Look at the releases of the Flex project (${WHERE}): one of configuration ${wanted} that is newer than ${before} means that it took effect; ${facts.step === 'main' ? 'the end of this job looks once more' : 'release again only after that look'}.`,
  };
}

/** What lists them with their SIDs. */
const WHERE =
  'the summary of a dry run, `twilio flex:plugins:list:releases`, or GET /v1/PluginService/Releases';

function activeAtLastLook({ seen, before, cutShort }: Unknown, facts: Facts): string {
  if (seen === undefined)
    return cutShort ? 'No look succeeded, so no release was seen' : 'At the last look no release was seen';
  const still = seen.sid === before?.sid ? ' still' : '';
  return `At the last look ${inNames(seen, facts)} was${still} active`;
}

/** By the name that people know, and with both SIDs. */
function inNames(release: Release | undefined, facts: Facts): string {
  const name = release && knownNames(facts).get(release.configurationSid);
  return name ? `${name} (${release.sid} of ${release.configurationSid})` : named(release);
}

function named(release: Release | undefined): string {
  return release === undefined ? 'no release' : `${release.sid} of configuration ${release.configurationSid}`;
}
