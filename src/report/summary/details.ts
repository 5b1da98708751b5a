import type { PhrasingContent, RootContent } from 'mdast';
import { counted, formatTime, formatTimeOfDay } from '../../text/format.ts';
import type {
  RecordedApproval,
  RecordedConfiguration,
  RecordedDeployment,
  RecordedRelease,
  RecordedRun,
  RunRecord,
} from '../record/record.ts';
import { bullets, code, link, paragraph, strong, text, untrusted } from './markdown.ts';

type Fact = readonly [label: string, content: PhrasingContent[]];

/** What is live now and what was before, as far as this run knows it; whole SIDs, to be copied. */
export function detailsSection(record: RunRecord): RootContent[] {
  const facts = [...stateOf(record), ...placeOf(record)];
  const list = bullets(facts.map(([label, content]) => [strong(`${label}:`), text(' '), ...content]));
  return [...(facts.length === 0 ? [] : [paragraph(strong('In detail')), list]), ...storyOf(record)];
}

function stateOf(record: RunRecord): Fact[] {
  const { target, release, other, before } = record;
  switch (record.outcome) {
    case 'created':
    case 'created-by-readback':
      return [
        ['Live now', [...configuration(target), ...by(release)]],
        ['Before', whatWasLive(before)],
      ];
    case 'already-active':
      return [['Live', [...configuration(target), ...by(release)]], ...ifAny('Before', before, whatWasLive)];
    case 'conflict':
      return [
        ...wanted(record),
        ...ifAny(ownLabel(record), release, (one) => releaseOnly(one, target?.name)),
        ...ifAny(otherLabel(record), other, (one) => releaseOnly(one, record.otherName)),
        ...ifAny(isRollback(record) ? 'This job’s release' : 'Planned against', before, whatWasLive),
      ];
    case 'unknown':
      return [
        ['Sent', [text(sentInWords(record)), ...configuration(target)]],
        ['Live before that', whatWasLive(before)],
      ];
    case 'planned':
    case 'blocked':
    case 'not-created':
      return [...wanted(record), ['Live', whatWasLive(before)]];
    case '':
      return [
        // Unknown where the inputs could not be read.
        ...ifAny('Asked for', record.reference || null, (reference) => [code(reference)]),
        ...ifAny('Live', before, whatWasLive),
      ];
  }
}

/** A rollback that is not tried may have nothing to go back to. */
function wanted(record: RunRecord): Fact[] {
  const { target } = record;
  return isRollback(record)
    ? ifAny('To go back to', target, configuration)
    : [['Asked for', configuration(target)]];
}

function isRollback({ action }: RunRecord): boolean {
  return action === 'rollback';
}

function ifAny<T>(label: string, value: T | null, words: (value: T) => PhrasingContent[]): Fact[] {
  return value === null ? [] : [[label, words(value)]];
}

function ownLabel(record: RunRecord): string {
  const isSure = record.candidates.length === 0;
  if (isRollback(record)) return isSure ? 'The rollback' : 'May be the rollback';
  return isSure ? 'This run’s release' : 'May be this run’s';
}

function otherLabel(record: RunRecord): string {
  return record.conflict === 'mismatch' ? 'Confirmed instead' : 'Someone else’s release';
}

function sentInWords(record: RunRecord): string {
  return record.sentAt === null ? 'once, for ' : `once, at ${formatTimeOfDay(record.sentAt)}, for `;
}

function whatWasLive(before: RunRecord['before']): PhrasingContent[] {
  if (before === null) return [text('nothing, this project never released')];
  return [...configuration(before.configuration), ...by(before.release)];
}

function configuration(of: RecordedConfiguration | null): PhrasingContent[] {
  if (of === null) return [text('unknown')];
  const name = of.name === '' ? [] : untrusted(of.name, 200);
  if (of.sid === '') return name;
  return name.length === 0 ? [code(of.sid)] : [...name, text(' '), code(of.sid)];
}

function by(release: RecordedRelease | null): PhrasingContent[] {
  if (release === null) return [];
  return [
    text(' by '),
    code(release.sid),
    text(', since '),
    ...untrusted(formatTime(release.dateCreated), 100),
  ];
}

function releaseOnly(release: RecordedRelease, name = ''): PhrasingContent[] {
  return [
    ...(name === '' ? [] : [...untrusted(name, 200), text(' by ')]),
    code(release.sid),
    text(' of '),
    code(release.configurationSid),
    text(', '),
    ...untrusted(formatTime(release.dateCreated), 100),
  ];
}

function placeOf(record: RunRecord): Fact[] {
  const facts: Fact[] = [];
  if (record.account !== '') facts.push(['Account', [code(record.account)]]);
  if (record.environment !== '') {
    const { deployment, environmentUrl } = record;
    const name = code(record.environment);
    const environment = deployment === null ? [name] : link(deployment.url, [name]);
    const flex = link(environmentUrl, [text('open Flex')]);
    const address = flex[0]?.type === 'link' ? [text(' · '), ...flex] : [];
    facts.push(['Environment', [...environment, ...deploymentInWords(deployment), ...address]]);
  }
  return facts;
}

function deploymentInWords(deployment: RecordedDeployment | null): PhrasingContent[] {
  if (deployment === null) return [];
  const state = untrusted(deployment.state.replaceAll('_', ' '), 100);
  return [text(`, deployment ${deployment.id}: `), ...state];
}

/** Why, who, and which run. */
function storyOf(record: RunRecord): RootContent[] {
  const { run } = record;
  const parts: PhrasingContent[][] = [];
  if (record.reason !== '')
    parts.push([strong('Why:'), text(' “'), ...untrusted(record.reason, 500), text('”')]);
  if (run !== null) {
    const again =
      run.triggeringActor === '' || run.triggeringActor === run.actor
        ? []
        : [text(', started again by '), ...untrusted(run.triggeringActor, 100)];
    parts.push([strong('Who:'), text(' '), ...untrusted(run.actor, 100), ...again, ...approversOf(record)]);
    parts.push([
      strong('Run:'),
      text(' '),
      ...untrusted(run.workflow, 200),
      text(' '),
      ...link(attemptOf(run), [text(`#${run.number}, attempt ${run.attempt}`)]),
      text(', job '),
      code(run.job),
      text(', commit '),
      ...link(commitOf(run), [code(run.commit.slice(0, 12))]),
    ]);
  }
  return parts.length === 0
    ? []
    : [paragraph(...parts.flatMap((part, i) => (i === 0 ? part : [text(' · '), ...part])))];
}

/** The page of a run shows its last attempt: later on, that may be another one. */
function attemptOf({ url, attempt }: RecordedRun): string {
  return /^\d+$/.test(attempt) ? `${url}/attempts/${attempt}` : url;
}

function commitOf({ url, commit }: RecordedRun): string {
  return url.replace(/\/actions\/runs\/[^/]*$/, `/commit/${encodeURIComponent(commit)}`);
}

/** More would be no help in a hurry: the record has them all. */
const MOST_APPROVALS = 5;

/** That nobody approved is worth a word only where somebody had to. */
function approversOf(record: RunRecord): PhrasingContent[] {
  const { approvals, approvalsError, environment, dryRun } = record;
  // A plan is approved after it was made, and its job may well lack the permission.
  if (dryRun && (approvals ?? []).length === 0) return [];
  if (approvals === null) return approvalsError === '' ? [] : unreadInWords(approvalsError);
  if (approvals.length === 0) {
    return isApprovalAsked(record) ? [text(', approved by nobody in '), code(environment)] : [];
  }
  const more = approvals.length - MOST_APPROVALS;
  return [
    text(', approved by '),
    ...approvals
      .slice(0, MOST_APPROVALS)
      .flatMap((approval, i) => (i === 0 ? approver(approval) : [text(', '), ...approver(approval)])),
    ...(more > 0 ? [text(` and ${counted(more, 'other')}`)] : []),
  ];
}

function isApprovalAsked({ gates }: RunRecord): boolean {
  return gates.some(({ gate, verdict }) => gate === 'require-approval' && verdict !== 'skipped');
}

function unreadInWords(why: string): PhrasingContent[] {
  const permission = 'actions: read';
  return why.includes(permission)
    ? [text(', approvers not known (needs '), code(permission), text(')')]
    : [text(', approvers not known: GitHub did not say')];
}

function approver({ login, comment }: RecordedApproval): PhrasingContent[] {
  const words = untrusted(comment, 200);
  return [...untrusted(login, 100), ...(words.length === 0 ? [] : [text(' (“'), ...words, text('”)')])];
}
