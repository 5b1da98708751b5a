import { appendFileSync } from 'node:fs';
import * as core from '@actions/core';
import { type Environment, secretsOf } from './inputs/secrets.ts';
import { messageOf, Problem } from './problem.ts';
import { annotationOf } from './report/annotation.ts';
import { headlineOf } from './report/headline.ts';
import { outcomeLines } from './report/log/lines.ts';
import { outputsOf } from './report/outputs.ts';
import type { RecordedProblem, RunRecord } from './report/record/record.ts';
import { renderStaysLive, renderSummary } from './report/summary/summary.ts';
import { logLine } from './text/sanitize.ts';

/** The runner that this process is a step of: all that goes to it and comes from it. */

const STATE = 'journal';

/** A log that nobody reads any more (a closed pipe) must not end the process in the middle of a release. */
process.stdout.on('error', () => undefined);

/** Makes the runner hide the secrets. To be called before anything else is written. */
export function maskSecrets(environment: Environment): void {
  for (const secret of secretsOf(environment)) core.setSecret(secret);
}

/** Prints one line of the log, which must be harmless already. */
export function log(line: string): void {
  core.info(line);
}

/** Prints lines that the runner folds under a title. */
export function logGroup(title: string, lines: readonly string[]): void {
  core.startGroup(title);
  for (const line of lines) core.info(line);
  core.endGroup();
}

/** Says what was thrown, with its stack, to those who run with debug logging. */
export function debug(thrown: unknown): void {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  for (const line of text.split('\n')) core.debug(logLine(line));
}

/** Shows a warning at the top of the run. */
export function warn(text: string): void {
  core.warning(logLine(text), { title: 'Flex Release' });
}

/** The same, and keeps it for the record. What fails twice in the same way is told once. */
export function warnAndKeep(kept: string[]): (text: string) => void {
  return (text) => {
    if (kept.includes(text)) return;
    kept.push(text);
    warn(text);
  };
}

/**
 * Makes sure that there is a place to keep what the post step needs, before anything is begun that it would have to end.
 * Throws a {@link Problem} where there is none.
 */
export function assertStateIsKept(environment: Environment): void {
  try {
    const file = environment['GITHUB_STATE'];
    // @actions/core would fall back to a command that runners no longer take.
    if (!file) throw new Error('GITHUB_STATE is not set');
    appendFileSync(file, '');
  } catch (cause) {
    throw notKept(cause);
  }
}

/** Keeps a text for the post step. Throws a {@link Problem} where that fails: without it nothing may be sent. */
export function saveState(text: string): void {
  try {
    core.saveState(STATE, text);
  } catch (cause) {
    throw notKept(cause);
  }
}

function notKept(cause: unknown): Problem {
  return new Problem(
    `The state for the post step cannot be written: ${messageOf(cause)}.`,
    'Check the disk of the runner, then run again.',
    { cause },
  );
}

/** Gives what main kept; empty where it kept nothing. */
export function savedState(environment: Environment): string {
  return environment[`STATE_${STATE}`] ?? '';
}

/**
 * Tells the end of a run: log, outputs, summary, and where it failed one annotation and the exit status. The log comes
 * first, so that a release's SID is there even where the files of the runner cannot be written.
 */
export function publish(record: RunRecord): void {
  for (const line of outcomeLines(record)) core.info(line);
  const unwritten = writeFiles(record);
  const problem = withUnwritten(record, unwritten);
  if (problem !== null) {
    process.exitCode = 1;
    const { title, message } = annotationOf(problem);
    core.error(message, { title });
  } else if (record.action === 'rollback') {
    warn(headlineOf(record).words);
  }
}

/** Gives what could not be written, and why; empty where all was. One file that is lost does not take the other along. */
function writeFiles(record: RunRecord): string {
  return [writeOutputs, writeSummary]
    .flatMap((write) => {
      try {
        write(record);
        return [];
      } catch (cause) {
        return [messageOf(cause)];
      }
    })
    .join('; ');
}

function writeOutputs(record: RunRecord): void {
  if (record.step !== 'main') return;
  for (const [name, value] of Object.entries(outputsOf(record))) core.setOutput(name, value);
}

/** By hand: the toolkit's way goes through the thread pool of the file system, and costs 4 % of a whole run's time. */
function writeSummary(record: RunRecord, text = renderSummary(record)): void {
  const file = process.env['GITHUB_STEP_SUMMARY'];
  if (!file) throw new Error('GITHUB_STEP_SUMMARY is not set');
  appendFileSync(file, text);
}

/** Adds to the summary that a release stays live. Never throws: the log has said so. */
export function publishStaysLive(record: RunRecord): void {
  try {
    writeSummary(record, renderStaysLive(record));
  } catch (thrown) {
    debug(thrown);
  }
}

/** A failed run has one annotation: files that could not be written join what else is wrong. */
function withUnwritten({ problem, outcome, release }: RunRecord, unwritten: string): RecordedProblem | null {
  if (unwritten === '') return problem;
  const what = `The runner's files could not be written: ${unwritten}.`;
  if (problem !== null) return { ...problem, what: `${problem.what} ${what}` };
  return {
    title: 'not written down',
    what,
    now: `The log above is right: outcome ${outcome}, release ${release?.sid ?? 'none'}.`,
    next: 'Check the disk of the runner; later steps lack the outputs.',
  };
}
