import type { PhrasingContent, RootContent } from 'mdast';
import { displayName } from '../../text/format.ts';
import type { RunRecord } from '../record/record.ts';
import { code, codeBlock, paragraph, strong, text, untrusted } from './markdown.ts';

/** Returns what to do after a run that ended well. If it did not, its problem says so. */
export function nextStepSection(record: RunRecord): RootContent[] {
  if (record.problem !== null) return [];
  const next = nextOf(record);
  return next === undefined ? [] : [paragraph(strong('What to do next:'), text(' '), ...next)];
}

function nextOf(record: RunRecord): PhrasingContent[] | undefined {
  const name = untrusted(displayName(record.target, record.reference), 100);
  switch (record.outcome) {
    case 'created':
    case 'created-by-readback':
      return record.action === 'rollback'
        ? afterRollback(record, name)
        : [text('Reload Flex and check. Agents get '), ...name, text(' with their next page load.')];
    case 'already-active':
      return record.action === 'rollback'
        ? afterRollback(record, name)
        : [
            text('Nothing. It was live already, so nothing was sent. To release it again anyway, set '),
            code('when-active: release'),
            text('.'),
          ];
    case 'planned':
      return afterPlan(record);
    default:
      return undefined;
  }
}

function afterRollback({ before }: RunRecord, name: PhrasingContent[]): PhrasingContent[] {
  const undone = before === null ? [text('that')] : untrusted(displayName(before.configuration), 100);
  return [
    text('Find out why the job did not succeed before you try '),
    ...undone,
    text(' again. Agents are back on '),
    ...name,
    text(' with their next page load.'),
  ];
}

function afterPlan({ plan, gates }: RunRecord): PhrasingContent[] {
  const pending = gates.filter(({ verdict }) => verdict === 'pending').map(({ gate }) => code(gate));
  return [
    text(
      'Review the changes. Then approve the job that is waiting to release them, if there is one, or run this without ',
    ),
    code('dry-run'),
    text('.'),
    ...(plan === ''
      ? []
      : [
          text(' With this run’s output '),
          code('plan'),
          text(' as the input of the same name, exactly these changes are released, or nothing.'),
        ]),
    ...(pending.length === 0
      ? []
      : [
          text(' Gates still pending: '),
          ...pending.flatMap((gate, i) => (i === 0 ? [gate] : [text(', '), gate])),
          text('.'),
        ]),
  ];
}

/** Returns the input that rolls this run back; empty unless something else was live before. */
export function rollbackSection(record: RunRecord): RootContent[] {
  const { before, release, outcome, action, problem } = record;
  const live = outcome === 'created' || outcome === 'created-by-readback' || outcome === 'already-active';
  // What a rollback undid is what made the job fail.
  if (!live || action === 'rollback' || problem !== null) return [];
  const previous = before?.release.configurationSid;
  if (previous === undefined || previous === release?.configurationSid) return [];
  const name = before?.configuration.name ?? '';
  return [
    paragraph(
      strong('To roll back'),
      ...(name === '' ? [] : [text(' to '), ...untrusted(name, 100)]),
      text(': run the rollback workflow, or this one, with '),
      code('configuration'),
      text(' set to'),
    ),
    // Alone in its block, it fits a phone, and GitHub's button copies what goes into the field.
    codeBlock('text', code(previous).value),
  ];
}
