import type { PhrasingContent, RootContent } from 'mdast';
import { formatTime, formatTimeOfDay } from '../../text/format.ts';
import { counted } from '../../text/lists.ts';
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

/** Returns what is live now and what was before, with whole SIDs to copy, and who made the run, and why. */
export function detailsSection(record: RunRecord): RootContent[] {
  const facts = [...stateOf(record), ...placeOf(record)];
  const list = bullets(facts.map(([label, content]) => [strong(`${label}:`), text(' '), ...content]));
  return [...(facts.length === 0 ? [] : [paragraph(strong('Details')), list]), ...provenanceOf(record)];
}

function stateOf(record: RunRecord): Fact[] {
  const { target, release, other, before } = record;
  switch (record.outcome) {
    case 'created':
    case 'created-by-readback':
      return [
        ['Live now', active(target, release)],
        ['Before', whatWasLive(before)],
      ];
    case 'already-active':
      return [['Live', active(target, release)], ...ifAny('Before', before, whatWasLive)];
    case 'conflict':
      return [
        ...(release === null ? requested(record) : []),
        ...ifAny(ownLabel(record), release, (one) => releaseOnly(one, target?.name)),
        ...ifAny(otherLabel(record), other, (one) => releaseOnly(one, record.otherName)),
        ...ifAny(isRollback(record) ? 'This job’s release' : 'Planned against', before, whatWasLive),
      ];
    case 'unknown':
      return [
        ['Sent', [text(describeSending(record)), ...configuration(target)]],
        ['Live before', whatWasLive(before)],
      ];
    case 'planned':
    case 'blocked':
    case 'not-created':
      return [...requested(record), ['Live', whatWasLive(before)]];
    case '':
      return [
        // Empty if the inputs could not be read.
        ...ifAny('Requested', record.reference || null, (reference) => [code(reference)]),
        ...ifAny('Live', before, whatWasLive),
      ];
  }
}

/** A rollback that was not tried may have no target. */
function requested(record: RunRecord): Fact[] {
  const { target } = record;
  return isRollback(record) ? ifAny('Rollback target', target, configuration) : [['Requested', configuration(target)]];
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

function describeSending(record: RunRecord): string {
  return record.sentAt === null ? 'once, for ' : `once, at ${formatTimeOfDay(record.sentAt)}, for `;
}

function whatWasLive(before: RunRecord['before']): PhrasingContent[] {
  if (before === null) return [text('nothing; the project had no release')];
  return active(before.configuration, before.release);
}

function configuration(of: RecordedConfiguration | null): PhrasingContent[] {
  if (of === null) return [text('unknown')];
  const name = of.name === '' ? [] : untrusted(of.name, 200);
  if (of.sid === '') return name;
  return name.length === 0 ? [code(of.sid)] : [...name, text(' '), code(of.sid)];
}

function active(of: RecordedConfiguration | null, release: RecordedRelease | null): PhrasingContent[] {
  return [...configuration(of), ...(release === null ? [] : releaseFrom(release, ', since '))];
}

function releaseOnly(release: RecordedRelease, name = ''): PhrasingContent[] {
  return [...configuration({ sid: release.configurationSid, name }), ...releaseFrom(release, ', ')];
}

function releaseFrom({ sid, dateCreated }: RecordedRelease, from: string): PhrasingContent[] {
  return [text(' (release '), code(sid), text(`)${from}`), ...untrusted(formatTime(dateCreated), 100)];
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
    facts.push(['Environment', [...environment, ...describeDeployment(deployment), ...address]]);
  }
  return facts;
}

function describeDeployment(deployment: RecordedDeployment | null): PhrasingContent[] {
  if (deployment === null) return [];
  const state = untrusted(deployment.state.replaceAll('_', ' '), 100);
  return [text(`, deployment ${deployment.id}: `), ...state];
}

/** Why, who, and which run. */
function provenanceOf(record: RunRecord): RootContent[] {
  const { run } = record;
  const parts: PhrasingContent[][] = [];
  if (record.reason !== '') parts.push([strong('Why:'), text(' “'), ...untrusted(record.reason, 500), text('”')]);
  if (run !== null) {
    const again =
      run.triggeringActor === '' || run.triggeringActor === run.actor
        ? []
        : [text(', re-run by '), ...untrusted(run.triggeringActor, 100)];
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

/** The page of a run shows its last attempt, which may be a later one. */
function attemptOf({ url, attempt }: RecordedRun): string {
  return /^\d+$/.test(attempt) ? `${url}/attempts/${attempt}` : url;
}

function commitOf({ url, commit }: RecordedRun): string {
  return url.replace(/\/actions\/runs\/[^/]*$/, `/commit/${encodeURIComponent(commit)}`);
}

/** More would not help in a hurry: the record has them all. */
const MOST_APPROVALS = 5;

/** That nobody approved matters only if somebody had to. */
function approversOf(record: RunRecord): PhrasingContent[] {
  const { approvals, approvalsError, environment, dryRun } = record;
  // A plan is approved after it is made, and its job may well lack the permission.
  if (dryRun && (approvals ?? []).length === 0) return [];
  if (approvals === null) return approvalsError === '' ? [] : describeApprovalsError(approvalsError);
  if (approvals.length === 0) {
    return isApprovalRequired(record) ? [text(', not approved by anyone in '), code(environment)] : [];
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

function isApprovalRequired({ gates }: RunRecord): boolean {
  return gates.some(({ gate, verdict }) => gate === 'require-approval' && verdict !== 'skipped');
}

function describeApprovalsError(why: string): PhrasingContent[] {
  const permission = 'actions: read';
  return why.includes(permission)
    ? [text(', approvers unknown (needs '), code(permission), text(')')]
    : [text(', approvers unknown (GitHub did not say)')];
}

function approver({ login, comment }: RecordedApproval): PhrasingContent[] {
  const words = untrusted(comment, 200);
  return [...untrusted(login, 100), ...(words.length === 0 ? [] : [text(' (“'), ...words, text('”)')])];
}
