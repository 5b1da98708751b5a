import { displayName, shortSid } from '../../text/format.ts';
import { counted } from '../../text/lists.ts';
import { linesOf } from '../../text/sanitize.ts';
import { dangerousFirst } from './changes.ts';
import type { RunRecord } from './record.ts';

/** What happened, in one line: a sign, and words that need no sign. Text of others is in it unescaped. */
export interface Headline {
  readonly sign: string;
  readonly words: string;
}

/** Returns the verdict on a run, the same wherever it is read. */
export function headlineOf(record: RunRecord): Headline {
  const name = displayName(record.target, record.reference);
  if (record.action === 'rollback') return rollbackHeadline(record, name);
  switch (record.outcome) {
    case 'created':
    case 'created-by-readback':
      return { sign: '✅', words: `Released: ${name} is live` };
    case 'already-active':
      return { sign: '🟰', words: `Already live: ${name}` };
    case 'planned':
      return { sign: '📝', words: `Planned: ${name} ${summarizePlan(record)}` };
    case 'blocked':
      return { sign: '⛔', words: `Blocked${summarizeBlocked(record)}` };
    case 'conflict':
      return { sign: '⚠️', words: `Conflict: ${summarizeConflict(record)}` };
    case 'not-created':
      return { sign: '❌', words: `Not released: ${whatOf(record, 'nothing changed')}` };
    case 'unknown':
      return { sign: '❓', words: `Unknown: ${summarizeUnknown(record, 'the answer was lost')}` };
    case '':
      return record.step === 'post'
        ? { sign: '⚠️', words: `Not checked: ${whatOf(record, 'the step left nothing to check')}` }
        : { sign: '❌', words: `Not released: ${whatOf(record, 'the run ended before its plan was made')}` };
  }
}

/** What is surely shown of a headline, in UTF-16 units. */
const SHOWN = 180;

/** Returns the lines that say what happened, without those that the headline says already. */
export function linesBeyondHeadline(record: RunRecord): readonly string[] {
  const headline = headlineOf(record).words.slice(0, SHOWN);
  const isNews = (line: string) => !headline.includes(withoutEnd(withoutSids(line, record)));
  return linesOf(record.problem?.what ?? '').filter(isNews);
}

function rollbackHeadline(record: RunRecord, name: string): Headline {
  switch (record.outcome) {
    case 'created':
    case 'created-by-readback':
      return { sign: '↩️', words: `Rolled back: ${name} is live again` };
    case 'already-active':
      return { sign: '↩️', words: `Already rolled back: ${name} is live` };
    case 'unknown':
      return { sign: '❓', words: `Unknown: ${summarizeUnknown(record, 'the answer to the rollback was lost')}` };
    case 'conflict':
      if (record.conflict === 'before') return { sign: '⚠️', words: `Not rolled back: ${describeReplacement(record)}` };
      return {
        sign: '⚠️',
        words:
          record.conflict === 'concurrent'
            ? `Rolled back, but ${summarizeConflict(record)}`
            : `Rollback unknown: ${summarizeConflict(record)}`,
      };
    default:
      break;
  }
  return { sign: '⚠️', words: `Not rolled back: ${whatOf(record, 'the release stays live')}` };
}

/** If Twilio named a release, its answer was not lost. */
function summarizeUnknown({ candidates: [named] }: RunRecord, lost: string): string {
  return named === undefined ? lost : 'Twilio named a release that never appeared';
}

function summarizePlan(record: RunRecord): string {
  if (record.changes === null) return 'would go live; its contents are unknown';
  const moved = dangerousFirst(record.changes).length;
  return `would change ${moved === 0 ? 'no plugins' : counted(moved, 'plugin')}`;
}

/** One reason fits beside its gate; several are in the list of gates. */
function summarizeBlocked(record: RunRecord): string {
  const failed = record.gates.filter(({ verdict }) => verdict === 'fail');
  const [only, ...others] = failed;
  if (only === undefined) return `: ${whatOf(record, 'a gate failed')}`;
  if (others.length > 0) return ` by ${failed.length} gates: ${failed.map(({ gate }) => gate).join(', ')}`;
  const [reason = ''] = linesOf(only.reason);
  return ` by ${only.gate}${reason === '' ? '' : `: ${summarize(reason, record)}`}`;
}

function summarizeConflict(record: RunRecord): string {
  const { other, otherName } = record;
  switch (record.conflict) {
    case 'before':
      return other === null
        ? 'the active release changed after the plan was made'
        : `someone released ${otherName || 'another configuration'} in between`;
    case 'concurrent':
      return `someone released ${otherName || 'another configuration'} at the same time`;
    default:
      return 'Twilio confirmed a different release than requested';
  }
}

function describeReplacement({ other, otherName }: RunRecord): string {
  return other === null
    ? 'this job’s release is no longer live'
    : `someone has released ${otherName || 'another configuration'} since`;
}

/** The first line of the problem, as the rest of a headline. */
function whatOf(record: RunRecord, otherwise: string): string {
  return summarize(linesOf(record.problem?.what ?? '')[0] ?? otherwise, record);
}

/** What fits a first line on a phone, in UTF-16 units: all of it stands below. */
const SHORT = 120;
/** The least that is worth reading without what follows it. */
const WHOLE_SENTENCE = 40;

function summarize(words: string, record: RunRecord): string {
  const all = withoutSids(withoutEnd(words), record);
  if (all.length <= SHORT) return all;
  // A cut must leave no half pair of backticks, no half character and, if it can be, no half sentence.
  const kept = all.replaceAll('`', '').slice(0, SHORT);
  const end = kept.lastIndexOf('. ');
  if (end >= WHOLE_SENTENCE) return kept.slice(0, end);
  return `${kept.replace(/\s+\S*$|[\uD800-\uDBFF]$/, '')}…`;
}

function withoutEnd(words: string): string {
  return words.replace(/[.:]$/, '');
}

/** A first line is read, not copied: it has names if they are known, else shortened SIDs. */
function withoutSids(words: string, { target, before, other, otherName }: RunRecord): string {
  const known = [target, before?.configuration, { sid: other?.configurationSid ?? '', name: otherName }];
  const named = known.reduce((text, one) => (one?.sid && one.name ? text.replaceAll(one.sid, one.name) : text), words);
  return named.replace(/\b[A-Z]{2}[0-9a-f]{32}\b/gi, shortSid);
}
