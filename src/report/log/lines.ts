/** The lines of the log, each without anything that the runner could take for a command. */

import { formatDuration, formatTime } from '../../text/format.ts';
import { counted } from '../../text/lists.ts';
import { escapeInvisible, linesOf, logLine, truncate } from '../../text/sanitize.ts';
import { countUnchanged, dangerousFirst, describeChange, tallyChanges } from '../record/changes.ts';
import { headlineOf, linesBeyondHeadline } from '../record/headline.ts';
import {
  type Change,
  helpUrl,
  isConfigured,
  type RecordedConfiguration,
  type RunRecord,
  type Verdict,
} from '../record/record.ts';

/** How many lines of each changelog are printed. */
const CHANGELOG_LINES = 20;

/** Returns `✓ Target   release-42 (FJ…), named by "previous"`, with a sign of warning for a name that is not listed. */
export function targetLine(
  target: RecordedConfiguration,
  reference: string,
  composed?: { readonly base: string; readonly exists: boolean },
): string {
  const { sid, name } = target;
  if (composed) {
    const { base, exists } = composed;
    const from = `composed of the list of plugins (base: ${base})`;
    return stage('✓', 'Target', `${configuration(target)}, ${from}${exists ? '' : '; not made yet'}`);
  }
  if (sid === '')
    return stage('⚠', 'Target', `"${name}", not among the listed configurations: only Twilio may know it`);
  const namedBy = [sid, name].includes(reference) ? '' : `, named by "${reference}"`;
  return stage('✓', 'Target', `${configuration(target)}${namedBy}`);
}

/** Returns `✓ Live     release-43 (FJ…), release FK…, since 2026-11-23 14:02:00 UTC, for 26 min` */
export function liveLine(live: RunRecord['before'], now: Date): string {
  if (live === null) return stage('✓', 'Live', 'nothing: this project has no release yet');
  const { release } = live;
  const age = formatDuration(release.dateCreated, now);
  const since = `since ${formatTime(release.dateCreated)}${age === '' ? '' : `, for ${age}`}`;
  return stage('✓', 'Live', `${configuration(live.configuration)}, release ${release.sid}, ${since}`);
}

/** Returns the title of the plan's group: `▸ Plan     3 changes: 1 removed, 1 downgraded (major), 1 upgraded` */
export function planSummaryLine(changes: readonly Change[] | null): string {
  if (changes === null) return stage('▸', 'Plan', 'unknown: the contents of the target could not be read');
  const moved = dangerousFirst(changes).length;
  if (moved === 0) return stage('▸', 'Plan', 'no changes');
  return stage('▸', 'Plan', `${counted(moved, 'change')}: ${tallyChanges(changes)}`);
}

/** Returns the changes as an aligned table, each with its changelog below it. */
export function planTable(changes: readonly Change[] | null): string[] {
  const rows = dangerousFirst(changes ?? []).map((change) => {
    const cells = [describeChange(change), change.plugin, change.from || '–', change.to || '–'];
    return { change, cells: cells.map((text) => truncate(escapeInvisible(text), 100)) };
  });
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map(({ cells }) => cells[column]?.length ?? 0)));
  const lines = rows.flatMap(({ change, cells }) => {
    const [kind, plugin, from, to] = cells.map((cell, i) => cell.padEnd(widths[i] ?? 0));
    return [logLine(`  ${kind}  ${plugin}  ${from} → ${to}`), ...changelogLines(change)];
  });
  const unchanged = countUnchanged(changes ?? []);
  return unchanged === 0 ? lines : [...lines, `  ${counted(unchanged, 'plugin')} unchanged`];
}

function changelogLines(change: Change): string[] {
  const lines = linesOf(change.changelog ?? '');
  const more = lines.length - CHANGELOG_LINES;
  return [
    ...lines.slice(0, CHANGELOG_LINES).map((line) => logLine(`      ${line}`, 500)),
    ...(more > 0 ? [`      … and ${counted(more, 'more line')}`] : []),
  ];
}

/** Returns the title of the gates' group: `✓ Gates    8 pass, 1 waived` */
export function gatesLine(verdicts: readonly Verdict[]): string {
  const counts = (['pass', 'fail', 'waived', 'pending'] as const).flatMap((word) => {
    const count = verdicts.filter(({ verdict }) => verdict === word).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const failed = verdicts.some(({ verdict }) => verdict === 'fail');
  return stage(failed ? '✗' : '✓', 'Gates', counts.join(', '));
}

/** Returns each configured gate with its reason, and the names of the others: an empty value configures none. */
export function gateLines(verdicts: readonly Verdict[]): string[] {
  const others = verdicts.filter((verdict) => !isConfigured(verdict)).map(({ gate }) => gate);
  const lines = verdicts
    .filter(isConfigured)
    .map(({ gate, verdict, reason }) => logLine(`  ${verdict.padEnd(7)}  ${gate}: ${reason}`));
  return others.length === 0 ? lines : [...lines, `  not configured: ${others.join(', ')}`];
}

/** Returns the verdict, and if the run failed, what happened, what is true now and what to do next. */
export function outcomeLines(record: RunRecord): string[] {
  const { problem } = record;
  const verdict = logLine(`${problem === null ? '✓' : '✗'} ${headlineOf(record).words}`);
  if (problem === null) return [verdict];
  return [
    verdict,
    ...linesBeyondHeadline(record).map((line) => logLine(`  ${line}`)),
    ...linesOf(problem.now).map((line) => logLine(`  Now:  ${line}`)),
    ...linesOf(problem.next).map((line) => logLine(`  Next: ${line}`)),
    `  More: ${helpUrl(problem.code)}`,
  ];
}

function configuration(of: RecordedConfiguration): string {
  if (of.sid === '') return of.name;
  return of.name === '' ? of.sid : `${of.name} (${of.sid})`;
}

/** Returns the line of a stage: its mark, its name in a column, and what there is to say. */
export function stage(mark: string, name: string, words: string): string {
  return logLine(`${mark} ${name.padEnd(9)}${words}`);
}
