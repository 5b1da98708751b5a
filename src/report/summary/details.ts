import type { PhrasingContent, RootContent } from 'mdast';
import { formatTime, formatTimeOfDay } from '../../text/format.ts';
import { counted } from '../../text/lists.ts';
import type { RecordedConfiguration, RecordedRelease, RecordedRun, RunRecord } from '../record/record.ts';
import { bullets, code, link, paragraph, separated, strong, text, untrusted } from './markdown.ts';

type Fact = readonly [label: string, content: PhrasingContent[]];

/** Returns what is live now and what was before, with whole SIDs to copy, and who made the run, and why. */
export function detailsSection(record: RunRecord): RootContent[] {
  const facts = [...stateOf(record), ...originOf(record), ...placeOf(record)];
  const list = bullets(facts.map(([label, content]) => [strong(`${label}:`), text(' '), ...content]));
  const provenance = [...reasonOf(record), ...runOf(record)];
  return [
    ...(facts.length === 0 ? [] : [paragraph(strong('Details')), list]),
    ...(provenance.length === 0 ? [] : [paragraph(...separated(provenance, ' · '))]),
  ];
}

function stateOf(record: RunRecord): Fact[] {
  const { target, release, other, before } = record;
  const isRollback = record.automatic;
  // A rollback that was not tried may have no target.
  const requested: Fact[] = isRollback
    ? ifAny('Rollback target', target, configuration)
    : [['Requested', configuration(target)]];
  switch (record.outcome) {
    case 'created':
    case 'created-by-readback':
      return [
        ...ifAny('Went live', release, (one) => releaseOnly(one, target?.name)),
        ...ifAny('Before', before, releaseAndConfiguration),
      ];
    case 'already-active':
      return [['Live', active(target, release)], ...ifAny('Before', before, releaseAndConfiguration)];
    case 'conflict':
      return [
        ...(release === null ? requested : []),
        ...ifAny(ownLabel(record), release, (one) => releaseOnly(one, target?.name)),
        ...ifAny(record.conflict === 'mismatch' ? 'Confirmed instead' : 'Someone else’s release', other, (one) =>
          releaseOnly(one, record.otherName),
        ),
        ...ifAny(isRollback ? 'This job’s release' : 'Planned against', before, releaseAndConfiguration),
      ];
    case 'unknown': {
      const at = record.sentAt === null ? '' : `, at ${formatTimeOfDay(record.sentAt)}`;
      return [
        ['Sent', [text(`once${at}, for `), ...configuration(target)]],
        ['Live before', releaseAndConfiguration(before)],
      ];
    }
    case 'planned':
    case 'blocked':
    case 'not-created':
      return [...requested, ...liveWhenPlanned(record)];
    case '':
      return [
        // Empty if the inputs could not be read.
        ...ifAny('Requested', record.reference || null, (reference) => [code(reference)]),
        ...ifAny('Live when read', before, releaseAndConfiguration),
      ];
  }
}

function liveWhenPlanned({ step, automatic, before }: RunRecord): Fact[] {
  // A post step that found nothing sent has not read what was live.
  if (step === 'post' && before === null) return [];
  return [[automatic ? 'This job’s release' : 'Live when planned', releaseAndConfiguration(before)]];
}

function ifAny<T>(label: string, value: T | null, words: (value: T) => PhrasingContent[]): Fact[] {
  return value === null ? [] : [[label, words(value)]];
}

function ownLabel({ automatic, candidates }: RunRecord): string {
  const isSure = candidates.length === 0;
  if (automatic) return isSure ? 'The rollback' : 'May be the rollback';
  return isSure ? 'This run’s release' : 'May be this run’s';
}

function releaseAndConfiguration(before: RunRecord['before']): PhrasingContent[] {
  if (before === null) return [text('nothing; the project had no release')];
  return active(before.configuration, before.release);
}

function configuration(of: RecordedConfiguration | null): PhrasingContent[] {
  if (of === null) return [text('unknown')];
  const name = of.name === '' ? [] : [untrusted(of.name, 200)];
  return separated([...name, ...(of.sid === '' ? [] : [[code(of.sid)]])], ' ');
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

/** How a configuration that was composed of a list came about. */
function originOf({ base, made, outcome }: RunRecord): Fact[] {
  if (base === '') return [];
  const words = { now: '; made by this run', before: '; it existed before', no: '; not made yet', '': '' };
  // Whether it was made may not be known then: the problem says it.
  const origin = outcome === 'not-created' && made === 'no' ? '' : words[made];
  return [['Configuration', [text('composed of a list of plugins, '), code(`base: ${base}`), text(origin)]]];
}

function placeOf({ account, environment, deployment, environmentUrl, run }: RunRecord): Fact[] {
  const flex = link(environmentUrl, [text('open Flex')]);
  const place = [
    ...(deployment === null ? [code(environment)] : link(deployment.url, [code(environment)])),
    ...(deployment === null ? [] : describeDeployment(deployment)),
    ...(flex[0]?.type === 'link' ? [text(' · '), ...flex] : []),
  ];
  return [
    ...ifAny('Account', account || null, (sid) => [code(sid)]),
    // Only a workflow run has one.
    ...ifAny('Environment', (run && environment) || null, () => place),
  ];
}

function describeDeployment({ id, state }: NonNullable<RunRecord['deployment']>): PhrasingContent[] {
  // The end of the job may set it once more.
  const words = state === '' ? [] : [text(' set to '), ...untrusted(state.replaceAll('_', ' '), 100)];
  return [text(`, deployment ${id}`), ...words];
}

function reasonOf({ reason }: RunRecord): PhrasingContent[][] {
  return reason === '' ? [] : [[strong('Why:'), text(' “'), ...untrusted(reason, 500), text('”')]];
}

/** Who, and which run. */
function runOf(record: RunRecord): PhrasingContent[][] {
  const { run } = record;
  if (run === null) return [];
  const { actor, triggeringActor } = run;
  const isRerun = triggeringActor !== '' && triggeringActor !== actor;
  const again = isRerun ? [text(', re-run by '), ...untrusted(triggeringActor, 100)] : [];
  return [
    [strong('Who:'), text(' '), ...untrusted(actor, 100), ...again, ...approversOf(record)],
    [
      strong('Run:'),
      text(' '),
      ...untrusted(run.workflow, 200),
      text(' '),
      ...link(attemptOf(run), [text(`#${run.number}, attempt ${run.attempt}`)]),
      text(', job '),
      code(run.job),
      text(', commit '),
      ...link(commitOf(run), [code(run.commit.slice(0, 12))]),
    ],
  ];
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
function approversOf({ approvals, approvalsError, environment, dryRun, gates }: RunRecord): PhrasingContent[] {
  // A plan is approved after it is made, and its job may well lack the permission.
  if (dryRun && (approvals ?? []).length === 0) return [];
  if (approvals === null) return approvalsError === '' ? [] : describeApprovalsError(approvalsError);
  if (approvals.length === 0) {
    const isRequired = gates.some(({ gate, verdict }) => gate === 'require-approval' && verdict !== 'skipped');
    return isRequired ? [text(', not approved by anyone in '), code(environment)] : [];
  }
  const more = approvals.length - MOST_APPROVALS;
  return [
    text(', approved by '),
    ...separated(approvals.slice(0, MOST_APPROVALS).map(approver), ', '),
    ...(more > 0 ? [text(` and ${counted(more, 'other')}`)] : []),
  ];
}

function describeApprovalsError(why: string): PhrasingContent[] {
  const permission = 'actions: read';
  if (!why.includes(permission)) return [text(', approvers unknown (GitHub did not say)')];
  return [text(', approvers unknown (needs '), code(permission), text(')')];
}

function approver({ login, comment }: NonNullable<RunRecord['approvals']>[number]): PhrasingContent[] {
  const words = untrusted(comment, 200);
  return [...untrusted(login, 100), ...(words.length === 0 ? [] : [text(' (“'), ...words, text('”)')])];
}
