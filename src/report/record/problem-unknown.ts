import type { Unknown } from '../../release/outcome.ts';
import type { Facts } from './facts.ts';
import { describedAs, inNames } from './problem-words.ts';
import type { RecordedProblem } from './record.ts';

/** Returns what is wrong if it is not known what a request did. */
export function describeUnknown(outcome: Unknown, facts: Facts): RecordedProblem {
  const target = facts.plan?.target ?? facts.withoutPlan?.target;
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
  const target = facts.plan?.target ?? facts.withoutPlan?.target;
  const name = (target?.kind === 'configuration' && target.configuration.name) || 'the release';
  const still = seen !== undefined && seen.sid === before?.sid ? ' still' : '';
  const active = seen === undefined ? 'no release was seen' : `${inNames(seen, facts)} was${still} active`;
  const other =
    calledActive === undefined
      ? ''
      : ` That is what Twilio's list shows, but Twilio calls ${inNames(calledActive, facts)} active.`;
  return `When last checked, ${active}; ${name} did not appear within ${lookedSeconds} s.${other}`;
}
