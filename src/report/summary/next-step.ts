import type { PhrasingContent, RootContent } from 'mdast';
import { displayName } from '../../text/format.ts';
import { isCreated, type RunRecord } from '../record/record.ts';
import { code, codeBlock, paragraph, separated, strong, text, untrusted } from './markdown.ts';

/** Returns what to do after a run that ended well. If it did not, its problem says so. */
export function nextStepSection(record: RunRecord): RootContent[] {
  const next = record.problem === null ? nextOf(record) : [];
  return next.length === 0 ? [] : [paragraph(strong('What to do next:'), text(' '), ...next)];
}

function nextOf(record: RunRecord): PhrasingContent[] {
  const { outcome, automatic, target, reference } = record;
  const name = untrusted(displayName(target, reference), 100);
  if (outcome === 'planned') return afterPlan(record);
  if (!isLive(record)) return [];
  if (automatic) return afterRollback(name);
  if (isCreated(outcome)) {
    // What may yet be taken back must not be said to be so: the page stays.
    const [agents, end] = record.rollbackOnFailure
      ? [
          'As long as it is live, agents',
          ' If the job fails or is cancelled, it is rolled back: see the end of this page.',
        ]
      : ['Agents', ''];
    return [text(`Reload Flex and check. ${agents} get `), ...name, text(` with their next page load.${end}`)];
  }
  const nothing = 'Nothing: this run sent nothing. To release it again anyway, set ';
  return [text(nothing), code('when-active: release'), text('.')];
}

function isLive({ outcome }: RunRecord): boolean {
  return isCreated(outcome) || outcome === 'already-active';
}

function afterRollback(name: PhrasingContent[]): PhrasingContent[] {
  return [
    text('Find out why, in the log of the job. Agents are back on '),
    ...name,
    text(' with their next page load.'),
  ];
}

function afterPlan({ plan, gates, changes, run }: RunRecord): PhrasingContent[] {
  if (changes === null) return [text('Check the name, or give the configuration’s SID instead. Then plan again.')];
  const review =
    run === null
      ? 'Review the changes. Then run this without '
      : 'Review the changes. Then approve the job that is waiting to release them, if there is one, or run this without ';
  const byToken = ' as the input of the same name, exactly these changes are released, or nothing.';
  const pending = gates.filter(({ verdict }) => verdict === 'pending').map(({ gate }) => [code(gate)]);
  return [
    text(review),
    code('dry-run'),
    text('.'),
    ...(plan === '' ? [] : [text(' With this run’s output '), code('plan'), text(byToken)]),
    ...(pending.length === 0 ? [] : [text(' Gates still pending: '), ...separated(pending, ', '), text('.')]),
  ];
}

/**
 * Returns the input that rolls this run back; after a rollback, the only line that points forward again. Empty unless
 * something else was live before.
 */
export function rollbackSection(record: RunRecord): RootContent[] {
  const { before, release, action, problem, jobFailedBefore, run } = record;
  // If the job had failed already, it may have failed for what was live before.
  if (before === null || !isLive(record) || jobFailedBefore || problem !== null) return [];
  const { sid, name } = before.configuration;
  if (sid === release?.configurationSid) return [];
  const shown = name === '' ? [text('that')] : untrusted(name, 100);
  const way =
    action === 'rollback'
      ? [strong('To bring'), text(' '), ...shown, text(' '), strong('back on purpose')]
      : [strong('To roll back'), ...(name === '' ? [] : [text(' to '), ...shown])];
  return [
    paragraph(
      ...way,
      text(run === null ? ': run this with ' : ': run the rollback workflow, or this one, with '),
      code('configuration'),
      text(' set to'),
    ),
    // Alone in its block, it fits a phone, and GitHub's button copies what goes into the field.
    codeBlock('text', code(sid).value),
  ];
}
