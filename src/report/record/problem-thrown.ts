import type { Problem } from '../../problem.ts';
import type { TakenBack } from '../../release/refuse-taken-back.ts';
import { displayName, formatTime } from '../../text/format.ts';
import type { Facts } from './facts.ts';
import { knownNames } from './known-names.ts';
import { liveSince } from './live-since.ts';
import { describedAs, withSid } from './problem-words.ts';
import type { RecordedProblem } from './record.ts';

/** Returns what is wrong with a run that ended before its outcome. */
export function describeThrown({ code, message, remedy }: Problem, facts: Facts): RecordedProblem {
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
