import type { Release } from '../../flex/models.ts';
import { CATALOGUE, type Problem, type ProblemCode, withRerun } from '../../problem.ts';
import { archivedIn } from '../../release/archived.ts';
import type { Judged } from '../../release/gates/gate.ts';
import type { Blocked, Conflict, NotCreated, Outcome, Unknown } from '../../release/outcome.ts';
import type { TakenBack } from '../../release/second-press.ts';
import { adviceOn } from '../../release/unlisted-name.ts';
import { displayName, formatTime } from '../../text/format.ts';
import type { Facts } from './facts.ts';
import { knownNames } from './known-names.ts';
import { liveSince } from './live-since.ts';
import { NOT_KNOWN, type RecordedProblem } from './record.ts';

/** Returns what is wrong with a run, in three sentences; null if nothing is. */
export function describeProblem(facts: Facts): RecordedProblem | null {
  const { outcome, thrown } = facts;
  if (outcome === undefined) return thrown === undefined ? null : describeThrown(thrown, facts);
  const problem = problemOfOutcome(outcome, facts);
  if (problem === null || !facts.automatic) return problem;
  if (problem.code === 'conflict-concurrent') return { ...problem, title: `rolled back: ${problem.title}` };
  return {
    ...problem,
    title: `not rolled back: ${problem.title}`,
    // The release that made the job fail stays live: that must not be missed.
    next: `${problem.next} To roll back by hand, release ${wayBack(facts)}.`.trim(),
  };
}

/** Returns what the catalogue says of a code, as a record holds it. */
export function describedAs(code: ProblemCode): Pick<RecordedProblem, 'code' | 'title' | 'next'> {
  return { code, title: CATALOGUE[code].title, next: withRerun(code) };
}

/** The run ended before its outcome. */
function describeThrown({ code, message, remedy }: Problem, facts: Facts): RecordedProblem {
  const { step, takenBack } = facts;
  const words = takenBack ? describeTakenBack(takenBack, facts) : { what: message, next: remedy };
  const described = { ...describedAs(code), ...words };
  if (step === 'main') return { ...described, now: 'Nothing was sent, so this run changed nothing.' };
  // Main has reported what it saw; that nothing could be added to it says nothing of the release.
  return {
    ...described,
    title: `not checked at the end of the job: ${described.title}`,
    now: 'This last step sent nothing; the log of the step itself says what the release did.',
  };
}

/** First what is live, and by whom: that is what whoever pressed the button wanted to do. */
function describeTakenBack(found: TakenBack['found'], facts: Facts): Pick<RecordedProblem, 'what' | 'next'> {
  const { live, target, by, further } = found;
  const isBack = by.configurationSid === live.release.configurationSid;
  const since = isBack ? by : live.release;
  const run = facts.pastDeployments?.find(({ made }) => made.includes(since.sid))?.run ?? null;
  const named = (sid: string) => withSid({ sid, name: knownNames(facts).get(sid) ?? '' });
  const name = displayName(live.contents.configuration);
  const typed = `\`${facts.options?.typed}\` is ${withSid(target)}, which ${by.sid} took back`;
  const onPurpose = `To bring ${displayName(target)} back on purpose, set \`configuration\` to ${target.sid}.`;
  return {
    what: `${isBack ? 'Already back: ' : ''}${liveSince(name, since.dateCreated, run)}.\n${typed} at ${formatTime(by.dateCreated)}.`,
    next: further
      ? `If ${name} does not work either, go further back: \`previous~${further.back}\`, ${named(further.configurationSid)}. ${onPurpose}`
      : onPurpose,
  };
}

function withSid({ sid, name }: { readonly sid: string; readonly name: string }): string {
  return name === '' ? `configuration ${sid}` : `${name} (${sid})`;
}

/** If it was not even tried, what was live before is archived: others may not be. */
function wayBack(facts: Facts): string {
  const unsure = 'the configuration that should be live';
  const target = facts.sought?.target;
  if (target?.kind !== 'configuration') return unsure;
  if (facts.outcome?.outcome === 'blocked') return notArchived(facts).join(', or else ') || unsure;
  return withSid(target.configuration);
}

/** Returns up to three of the last configurations that are known not to be archived, newest first, but not what is live. */
function notArchived({ plan, sought, history = [] }: Facts): readonly string[] {
  const target = plan?.target ?? sought?.target;
  const excluded = [
    target?.kind === 'configuration' ? target.configuration.sid : undefined,
    (plan?.live?.release ?? sought?.before)?.configurationSid,
  ];
  const choices = history.flatMap(({ release: { configurationSid: sid }, name, archived }) =>
    archived === false && !excluded.includes(sid) ? [`${name} (${sid})`] : [],
  );
  return [...new Set(choices)].slice(0, 3);
}

function problemOfOutcome(outcome: Outcome, facts: Facts): RecordedProblem | null {
  switch (outcome.outcome) {
    case 'created':
    case 'created-by-readback':
    case 'planned':
      return null;
    case 'already-active':
      // `when-active` is about the release; a rollback whose target is live was done by someone else.
      if (facts.automatic || facts.options?.whenActive !== 'fail') return null;
      return {
        ...describedAs('already-active'),
        what: `Release ${outcome.release.sid} has already made the configuration live, and \`when-active\` is \`fail\`.`,
        now: 'This run made no release.',
      };
    case 'blocked':
      return describeBlocked(outcome, facts);
    case 'not-created':
      return describeNotCreated(outcome, facts);
    case 'conflict':
      return describeConflict(outcome, facts);
    case 'unknown':
      return describeUnknown(outcome, facts);
  }
}

function describeBlocked({ because, afterRefusal }: Blocked, facts: Facts): RecordedProblem {
  const what = because.join('\n');
  const made = unreleased(facts);
  const now = (nothing: string) => [`${nothing}.`, lastActive(facts), made].filter(Boolean).join(' ');
  return facts.automatic
    ? { ...describedAs('not-rolled-back'), what, now: now('No rollback was sent') }
    : {
        ...describedAs('blocked'),
        what,
        now: now(afterRefusal || made ? 'This run made no release' : 'Nothing was sent'),
        next: remediesFor(facts.verdicts ?? [], insteadOfArchived(facts)),
      };
}

/** Archiving is permanent: what helps is another configuration. */
function insteadOfArchived(facts: Facts): string {
  const target = facts.plan?.target;
  if (target?.kind !== 'configuration' || archivedIn(target).length === 0) return '';
  const choices = notArchived(facts);
  return choices.length === 0
    ? ''
    : ` Of the last configurations, these are not archived, newest first: ${choices.join(', ')}.`;
}

/** Returns what to do about the gates that failed, each remedy once; why each of them failed is said beside it. */
export function remediesFor(verdicts: readonly Judged[], more = ''): string {
  const failed = verdicts.flatMap((one) => (one.verdict === 'fail' ? [one.remedy.replace(/\.$/, '')] : []));
  const all = [...new Set(failed)].map((remedy) => `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`);
  return withRerun('blocked', (all.join(' ') || CATALOGUE['blocked'].fix) + more);
}

function describeNotCreated({ problem, seen }: NotCreated, facts: Facts): RecordedProblem {
  return {
    ...describedAs(problem.code),
    what: problem.message,
    now: [`${noRelease(facts)}.`, lastActive(facts, seen), unreleased(facts)].filter(Boolean).join(' '),
    // To run again would release once more what made the job fail.
    next: facts.automatic ? problem.fix : `${problem.remedy} ${adviceOnTarget(problem, facts)}`.trim(),
  };
}

/** If Twilio does not know a name either, it was most likely mistyped. */
function adviceOnTarget({ code }: Problem, { plan, nearest = [] }: Facts): string {
  const isRefused = code === 'twilio-not-found' || code === 'twilio-refused';
  return isRefused && plan?.target.kind === 'name' ? adviceOn(plan.target.name, nearest) : '';
}

/** After a release that is to be taken back, "this run" would deny it. */
function noRelease({ automatic }: Facts): string {
  return automatic ? 'The rollback made no release' : 'This run made no release';
}

/** What is made and not released changes nothing, but must not surprise anybody. */
function unreleased({ plan, unreleased }: Facts): string {
  const reused = 'the next run with this list reuses it';
  if (plan?.target.kind === 'configuration' && plan.target.madeNow) {
    const { sid, name } = plan.target.configuration;
    return `Configuration ${name} (${sid}) was made and not released: ${reused}.`;
  }
  switch (unreleased?.how) {
    case undefined:
      return '';
    case 'made':
      return `Configuration ${unreleased.name} (${unreleased.sid}) was made and not released: ${reused}.`;
    case 'found':
      return `Configuration ${unreleased.name} (${unreleased.sid}) exists, and holds what this step was to make: ${reused}.`;
    case 'not known':
      return `Whether configuration ${unreleased.name} was made is not known: if it was, ${reused}.`;
  }
}

/** Says what was active when this step read it last; what an earlier step left is not the present. */
function lastActive(facts: Facts, seen?: Release): string {
  const { plan, sought, standing, automatic } = facts;
  if (seen) return `When last checked, ${inNames(seen, facts)} was active.`;
  if (automatic) {
    return standing?.kind === 'live'
      ? `When last checked, ${inNames(sought?.before, facts)} was still active.`
      : NOT_KNOWN;
  }
  if (plan === undefined) return '';
  if (plan.live === undefined) return 'When the plan was made, the project had no release.';
  return `When the plan was made, ${inNames(plan.live.release, facts)} was active.`;
}

function describeConflict(conflict: Conflict, facts: Facts): RecordedProblem {
  switch (conflict.when) {
    case 'before': {
      const isRollback = facts.automatic ?? false;
      const did = isRollback ? 'released' : 'planned against';
      return {
        ...describedAs('conflict'),
        what: `Someone else released after this run ${did} ${inNames(conflict.planned, facts)}.`,
        now: `${noRelease(facts)}; when last checked, ${inNames(conflict.theirs, facts)} was active. ${unreleased(facts)}`.trim(),
        ...(isRollback ? { next: CATALOGUE['conflict'].fix } : {}),
      };
    }
    case 'concurrent': {
      const { ours, theirs, active, candidates } = conflict;
      const own = candidates.length === 0 ? 'ours is' : 'the answer was lost, so ours may be';
      const live = active === 'ours' ? ours : theirs;
      if (ours.configurationSid === theirs.configurationSid) {
        return {
          ...describedAs('conflict-concurrent'),
          what: `Someone released the same configuration at the same time: ${own} ${ours.sid}, the other one is ${theirs.sid}.`,
          now: `When last checked, ${inNames(live, facts)} was active: the target was live all the same.`,
          next: `Nothing, if both were meant.${facts.run ? ' Give the jobs one `concurrency` group, so that they wait for each other.' : ''}`,
        };
      }
      return {
        ...describedAs('conflict-concurrent'),
        what: `Someone released at the same time: ${own} ${inNames(ours, facts)}, the other one is ${inNames(theirs, facts)}.`,
        now: `When last checked, ${inNames(live, facts)} was active; nothing more is done automatically.`,
      };
    }
    case 'mismatch': {
      const { asked, answered } = conflict;
      return {
        ...describedAs('conflict-mismatch'),
        what: `Twilio was asked to release configuration ${asked}, but confirmed ${named(answered)} in account ${answered.accountSid}.`,
        now: 'It is not known which of them is active.',
      };
    }
  }
}

function describeUnknown(outcome: Unknown, facts: Facts): RecordedProblem {
  const target = facts.plan?.target ?? facts.sought?.target;
  const wanted = target?.kind === 'configuration' ? target.configuration.sid : (target?.name ?? 'the target');
  const before = outcome.before?.sid ?? 'none';
  const twilioNamed = outcome.confirmedSid === undefined ? '' : ` Twilio named ${outcome.confirmedSid}.`;
  const why = outcome.why.replace(/\.$/, '');
  const sent = outcome.sent
    ? 'The request was sent once, and it is not known what it did'
    : 'It is not known whether the request was sent, or what it did';
  const again = facts.step === 'main' ? ' This job checks once more at its end: see the end of its summary.' : '';
  return {
    ...describedAs('unknown'),
    what: `${sent}: ${why}.${again}${twilioNamed}`,
    now: `${seenAtLastLook(outcome, facts)} Nothing was sent again.`,
    next: `Look at the releases of the Flex project (${WHERE}): if one of configuration ${wanted} is newer than ${before}, it took effect. Release nothing before you have checked.`,
  };
}

/** What lists them with their SIDs. */
const WHERE = 'the summary of a dry run, `twilio flex:plugins:list:releases`, or GET /v1/PluginService/Releases';

function seenAtLastLook({ seen, calledActive, before, lookedSeconds, cutShort }: Unknown, facts: Facts): string {
  if (seen === undefined && cutShort) {
    return `No check succeeded ${lookedSeconds === 0 ? 'before the run ended' : `within ${lookedSeconds} s`}.`;
  }
  const target = facts.plan?.target ?? facts.sought?.target;
  const name = (target?.kind === 'configuration' && target.configuration.name) || 'the release';
  const still = seen !== undefined && seen.sid === before?.sid ? ' still' : '';
  const active = seen === undefined ? 'no release was seen' : `${inNames(seen, facts)} was${still} active`;
  const other =
    calledActive === undefined
      ? ''
      : ` That is what Twilio's list shows, but Twilio calls ${inNames(calledActive, facts)} active.`;
  return `When last checked, ${active}; ${name} did not appear within ${lookedSeconds} s.${other}`;
}

/** By the name that people know, and with both SIDs. */
function inNames(release: Release | undefined, facts: Facts): string {
  const name = release && knownNames(facts).get(release.configurationSid);
  return name ? `${name} (${release.sid} of ${release.configurationSid})` : named(release);
}

function named(release: Release | undefined): string {
  return release === undefined ? 'no release' : `${release.sid} of configuration ${release.configurationSid}`;
}
