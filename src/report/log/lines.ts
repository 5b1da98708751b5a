/** The lines of the log, one function a stage: values in, harmless lines out. */

import { helpUrl } from '../../problem-catalogue.ts';
import type { Verdict } from '../../release/gates/gate.ts';
import type { Change } from '../../release/plan.ts';
import { counted, formatDuration, formatTime, formatTimeOfDay } from '../../text/format.ts';
import { escapeInvisible, linesOf, logLine, truncate } from '../../text/sanitize.ts';
import { headlineOf } from '../headline.ts';
import { countUnchanged, dangerousFirst, describeChange, tallyChanges } from '../record/changes.ts';
import type {
  RecordedConfiguration,
  RecordedDeployment,
  RecordedRelease,
  RunRecord,
} from '../record/record.ts';

/** `Flex Release · account AC… · production` */
export function headerLine(account: string, environment: string): string {
  const place = environment === '' ? '' : ` · ${environment}`;
  return logLine(`Flex Release · account ${account}${place}`);
}

/** `✓ Target   release-42 (FJ…), named by "previous"` */
export function targetLine(target: RecordedConfiguration, reference: string): string {
  if (target.sid === '') {
    return stage('✓', 'Target', `"${target.name}", which was not found by its name: Twilio is asked for it`);
  }
  const named = reference === target.sid || reference === target.name ? '' : `, named by "${reference}"`;
  return stage('✓', 'Target', `${configuration(target)}${named}`);
}

/** `✓ Live     release-43 (FJ…) by FK…, since 2026-11-23 14:02:00 UTC, for 26 min` */
export function liveLine(live: RunRecord['before'], now: Date): string {
  if (live === null) return stage('✓', 'Live', 'nothing: this project never released');
  const { release } = live;
  const age = formatDuration(release.dateCreated, now);
  const since = `since ${formatTime(release.dateCreated)}${age === '' ? '' : `, for ${age}`}`;
  return stage('✓', 'Live', `${configuration(live.configuration)} by ${release.sid}, ${since}`);
}

/** `▸ Plan     3 changes: 1 removed, 1 downgraded (major), 1 upgraded`: the title of the group with the table. */
export function planSummaryLine(changes: readonly Change[] | null): string {
  if (changes === null) return stage('▸', 'Plan', 'not known: the contents of the target could not be read');
  const moved = dangerousFirst(changes).length;
  if (moved === 0)
    return stage('▸', 'Plan', `no changes; ${counted(countUnchanged(changes), 'plugin')} unchanged`);
  return stage('▸', 'Plan', `${counted(moved, 'change')}: ${tallyChanges(changes)}`);
}

/** The changes as an aligned table, each with its changelog below it. */
export function planTable(changes: readonly Change[] | null): string[] {
  const moved = dangerousFirst(changes ?? []);
  const cells = moved.map((change) =>
    [describeChange(change), change.plugin, change.from || '–', change.to || '–'].map((text) =>
      truncate(escapeInvisible(text), 100),
    ),
  );
  const widths = [0, 1, 2].map((column) => Math.max(0, ...cells.map((row) => row[column]?.length ?? 0)));
  const rows = moved.flatMap((change, i) => [tableRow(cells[i] ?? [], widths), ...changelogLines(change)]);
  const unchanged = countUnchanged(changes ?? []);
  return unchanged === 0 ? rows : [...rows, `  ${counted(unchanged, 'plugin')} unchanged`];
}

function tableRow(cells: readonly string[], widths: readonly number[]): string {
  const [kind = '', plugin = '', from = '', to = ''] = cells.map((cell, i) => cell.padEnd(widths[i] ?? 0));
  return logLine(`  ${kind}  ${plugin}  ${from} → ${to}`);
}

function changelogLines(change: Change): string[] {
  const most = 20;
  const lines = linesOf(change.changelog ?? '');
  const more = lines.length - most;
  return [
    ...lines.slice(0, most).map((line) => logLine(`      ${line}`, 500)),
    ...(more > 0 ? [`      … and ${counted(more, 'more line')}`] : []),
  ];
}

/** `✓ Gates    8 pass, 1 waived`: the title of the group with the reasons. Gates that nobody asked for do not count. */
export function gatesLine(verdicts: readonly Verdict[]): string {
  const counts = (['pass', 'fail', 'waived', 'pending'] as const).flatMap((word) => {
    const count = verdicts.filter(({ verdict }) => verdict === word).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const failed = verdicts.some(({ verdict }) => verdict === 'fail');
  return stage(failed ? '✗' : '✓', 'Gates', counts.join(', '));
}

/** Each gate that was asked for, with its reason. */
export function gateLines(verdicts: readonly Verdict[]): string[] {
  return verdicts
    .filter(({ verdict }) => verdict !== 'skipped')
    .map(({ gate, verdict, reason }) => logLine(`  ${verdict.padEnd(7)}  ${gate}: ${reason}`));
}

/** `✓ Record   deployment 98211 in production: in progress` */
export function recordLine(deployment: RecordedDeployment, environment: string): string {
  const state = deployment.state.replaceAll('_', ' ');
  return stage('✓', 'Record', `deployment ${deployment.id} in ${environment}: ${state}`);
}

/** `✓ Sent     once, 14:28:07 UTC` */
export function sentLine(sentAt: string): string {
  return stage('✓', 'Sent', `once, ${formatTimeOfDay(sentAt)}`);
}

/** `✓ Verified FK… is live, directly on top of FK…` */
export function verifiedLine(
  release: RecordedRelease,
  before: RecordedRelease | null,
  others: number,
): string {
  if (others > 0)
    return stage('✓', 'Verified', `${release.sid} is live, one of ${others + 1} that may be this run’s`);
  const under =
    before === null ? ', the first release of this project' : `, directly on top of ${before.sid}`;
  return stage('✓', 'Verified', `${release.sid} is live${under}`);
}

/** `To go back: configuration: FJ…` */
export function backAgainLine(configurationSid: string): string {
  return logLine(`To go back: configuration: ${configurationSid}`);
}

/** `… the answer was lost; looking for the release (12 of 35 s)` */
export function waitingLine(what: string, waitedSeconds: number, mostSeconds: number): string {
  return logLine(`… ${what} (${Math.floor(waitedSeconds)} of ${Math.ceil(mostSeconds)} s)`);
}

/** The verdict, and where the run failed, what is true now and what to do next. */
export function outcomeLines(record: RunRecord): string[] {
  const { problem } = record;
  // Plain text, whatever the terminal: the verdict's words carry it.
  const verdict = logLine(`${problem === null ? '✓' : '✗'} ${headlineOf(record).words}`);
  if (problem === null) return [verdict];
  // The verdict may have been the first line already.
  const what = linesOf(problem.what).filter((line) => !verdict.includes(logLine(line).replace(/[.:]$/, '')));
  return [
    verdict,
    ...what.map((line) => logLine(`  ${line}`)),
    ...linesOf(problem.now).map((line) => logLine(`  Now:  ${line}`)),
    ...linesOf(problem.next).map((line) => logLine(`  Next: ${line}`)),
    `  More: ${helpUrl(problem.code)}`,
  ];
}

function configuration(of: RecordedConfiguration): string {
  return of.name === '' ? of.sid : `${of.name} (${of.sid})`;
}

function stage(mark: string, name: string, words: string): string {
  return logLine(`${mark} ${name.padEnd(9)}${words}`);
}
