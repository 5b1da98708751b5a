import { displayName, shortSid } from '../../text/format.ts';
import { counted } from '../../text/lists.ts';
import { linesOf, sanitize } from '../../text/sanitize.ts';
import { closing, shorten } from '../../text/shorten.ts';
import { dangerousFirst } from './changes.ts';
import { liveSince, nameOfLive } from './live-since.ts';
import { isCreated, type RunRecord } from './record.ts';

/** What happened, in one line: a sign, and words that need no sign. Text of others is in it unescaped. */
export interface Headline {
  readonly sign: string;
  readonly words: string;
}

/** Returns the verdict on a run, the same wherever it is read. */
export function headlineOf(record: RunRecord): Headline {
  const name = displayName(record.target, record.reference);
  const back = record.action === 'rollback' ? rollbackHeadline(record, name) : undefined;
  // Whoever cancelled it need not look for a failure.
  const isCancelled = record.step === 'main' && record.problem?.code === 'cancelled';
  const [sign, words] = isCancelled ? CANCELLED : (back ?? releaseHeadline(record, name));
  return { sign, words: `${words}${liveBeside(words, record)}` };
}

/** What everybody wants to know first, if the rest of the line does not say it. */
function liveBeside(words: string, record: RunRecord): string {
  const { outcome, problem } = record;
  const live = nameOfLive(record);
  const isVerdict = isCreated(outcome) || outcome === 'already-active' || problem?.code === 'taken-back';
  const isSaid = isVerdict || words.includes(`${live} is live`) || words.includes(`${live} is active`);
  if (live === '' || isSaid) return '';
  // A plan is about what is live; whatever else ended here, its text says when that was seen.
  return ` · ${live} ${outcome === 'planned' ? 'is live' : 'was live when last checked'}`;
}

/** Returns the first line of the summary as plain text, to post it elsewhere: at most 200 UTF-16 units. */
export function headlineText(record: RunRecord): string {
  const { sign, words } = headlineOf(record);
  const { breakGlass } = record;
  const line = breakGlass === '' ? `${sign} ${words}` : `🚨 ${sign} ${words} · break-glass used: “${breakGlass}”`;
  return shorten(sanitize(line.replaceAll('`', ''), 1_000), 200);
}

const CANCELLED = ['🚫', 'Cancelled: this run released nothing'] as const;

function releaseHeadline(record: RunRecord, name: string): readonly [sign: string, words: string] {
  switch (record.outcome) {
    case 'created':
    case 'created-by-readback':
      // What may yet be taken back is not said to be so forever.
      return ['✅', `Released: ${name} ${record.rollbackOnFailure ? 'went' : 'is'} live`];
    case 'already-active':
      return ['🟰', `Already live: ${name}`];
    case 'planned':
      return ['📝', `Planned: ${name} ${summarizePlan(record)}`];
    case 'blocked':
      return ['⛔', `Blocked${summarizeBlocked(record)}`];
    case 'conflict':
      return ['⚠️', `Conflict: ${summarizeConflict(record)}`];
    case 'not-created':
      return ['❌', `Not released: ${whatOf(record, 'nothing changed')}`];
    case 'unknown':
      return ['❓', `Unknown: ${summarizeUnknown(record, 'the answer was lost')}`];
    case '':
      return record.step === 'post'
        ? ['⚠️', `Not checked: ${whatOf(record, 'the step left nothing to check')}`]
        : ['❌', `Not released: ${whatOf(record, 'the run ended before its plan was complete')}`];
  }
}

/** Returns what a release has no words for; the rest is the same whichever way a release went. */
function rollbackHeadline(record: RunRecord, name: string): readonly [sign: string, words: string] | undefined {
  const { outcome, conflict, release, history, problem } = record;
  if (isCreated(outcome)) return ['↩️', `Rolled back to ${name}: it is live again`];
  if (outcome === 'already-active' && release !== null) {
    const run = history.find(({ sid }) => sid === release.sid)?.run ?? null;
    return ['↩️', `Already back: ${liveSince(name, release.dateCreated, run)}`];
  }
  if (problem?.code === 'taken-back') return ['↩️', whatOf(record, '')];
  if (outcome === 'unknown')
    return ['❓', `Unknown: ${summarizeUnknown(record, 'the answer to the rollback was lost')}`];
  if (outcome === 'planned') return ['📝', `Planned rollback: ${name} ${summarizePlan(record)}`];
  if (outcome === 'not-created') return ['⚠️', `Not rolled back: ${whatOf(record, 'nothing changed')}`];
  if (!record.automatic) return undefined;
  if (conflict === 'before') return ['⚠️', `Not rolled back: ${describeReplacement(record)}`];
  if (conflict === 'concurrent') return ['⚠️', `Rolled back, but ${summarizeConflict(record)}`];
  if (conflict === 'mismatch') return ['⚠️', `Rollback unknown: ${summarizeConflict(record)}`];
  return ['⚠️', `Not rolled back: ${whatOf(record, 'the rollback made no release')}`];
}

/** What is surely shown of a headline, in UTF-16 units. */
const SHOWN = 180;

/** Returns the lines that say what happened, without those that the headline says already. */
export function linesBeyondHeadline(record: RunRecord): readonly string[] {
  const headline = headlineOf(record).words.slice(0, SHOWN);
  const isNews = (line: string) => !headline.includes(withoutEnd(withoutSids(line, record)));
  return linesOf(record.problem?.what ?? '').filter(isNews);
}

/** If Twilio named a release, its answer was not lost. */
function summarizeUnknown({ candidates: [named] }: RunRecord, lost: string): string {
  return named === undefined ? lost : 'Twilio named a release that never appeared';
}

function summarizePlan(record: RunRecord): string {
  if (record.changes === null) return 'is not listed by Twilio, so its contents are unknown';
  const moved = dangerousFirst(record.changes).length;
  return `would change ${moved === 0 ? 'no plugins' : counted(moved, 'plugin')}`;
}

/** One reason fits beside its gate; several are in the list of gates. */
function summarizeBlocked(record: RunRecord): string {
  const failed = record.gates.filter(({ verdict }) => verdict === 'fail');
  const [only, ...others] = failed;
  if (only === undefined) return `: ${whatOf(record, 'a gate failed')}`;
  if (others.length > 0) return ` by ${failed.length} gates: ${failed.map(({ gate }) => gate).join(', ')}`;
  // Why says it all: a first line is short.
  const [reason = ''] = linesOf(only.reason.replace(/^could not be evaluated: /, ''));
  return ` by ${only.gate}${reason === '' ? '' : `: ${summarize(reason, record)}`}`;
}

function summarizeConflict({ conflict, other, otherName, release, target }: RunRecord): string {
  const isSame = other !== null && other.configurationSid === release?.configurationSid;
  const released = `someone released ${isSame ? displayName(target) : otherName || 'another configuration'}`;
  if (conflict === 'concurrent') return `${released} at the same time`;
  if (conflict !== 'before') return 'Twilio confirmed a different release than requested';
  return other === null ? 'the active release changed after the plan was made' : `${released} in between`;
}

function describeReplacement({ other, otherName }: RunRecord): string {
  if (other === null) return 'this job’s release is no longer live';
  return `someone has released ${otherName || 'another configuration'} since`;
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
  // A cut must leave no half pair of backticks and, if it can be, no half sentence.
  const plain = all.replaceAll('`', '');
  const sentence = plain.slice(0, Math.max(0, plain.slice(0, SHORT).lastIndexOf('. ')));
  return sentence.length >= WHOLE_SENTENCE && closing(sentence) === '' ? sentence : shorten(plain, SHORT);
}

function withoutEnd(words: string): string {
  return words.replace(/[.:]$/, '');
}

/** A first line is read, not copied: it has names if they are known, else shortened SIDs. */
function withoutSids(words: string, { target, before, other, otherName }: RunRecord): string {
  const was = before?.configuration.name ?? '';
  const live = { sid: `${before?.release.sid} is live`, name: was && `${was} is live` };
  const known = [target, before?.configuration, live, { sid: other?.configurationSid ?? '', name: otherName }];
  const named = known.reduce((text, one) => (one?.sid && one.name ? text.replaceAll(one.sid, one.name) : text), words);
  // What may be typed by SID or by name is named once.
  return named.replace(/("[^"]*") or \1/g, '$1').replace(/\b[A-Z]{2}[0-9a-f]{32}\b/gi, shortSid);
}
