import { appendFileSync } from 'node:fs';
import * as core from '@actions/core';
import type { Environment } from './inputs/environment.ts';
import { redactorFor, secretsOf } from './inputs/secrets.ts';
import { messageOf, Problem } from './problem.ts';
import { type Done, STATE, stateText } from './saved-state.ts';
import type { Redact } from './text/redact.ts';
import { logLine } from './text/sanitize.ts';

/** The runner that this process is a step of: everything that is written to it and read from it. */

/** A log that nobody reads anymore (a closed pipe) must not end the process in the middle of a release. */
process.stdout.on('error', () => undefined);

/** Hides the secrets in all that is written, in spellings, too, that the runner does not know. */
let redact: Redact = (text) => text;

/** Makes the runner hide the secrets. Must be called before anything else is written. */
export function maskSecrets(environment: Environment): void {
  redact = redactorFor(environment);
  for (const secret of secretsOf(environment)) core.setSecret(secret);
}

/** The step's log. Lines must be harmless already; warnings need not be. */
export const log = {
  line: (text: string): void => core.info(redact(text)),
  /** Prints lines that the runner folds under a title. */
  group(title: string, lines: readonly string[]): void {
    core.startGroup(redact(title));
    for (const line of lines) log.line(line);
    core.endGroup();
  },
  /** Shows a warning at the top of the run, too. */
  warn: (text: string): void => core.warning(logLine(redact(text)), { title: 'Flex Release' }),
};

/** Logs what was thrown, with its stack, for those who run with debug logging. */
export function debug(thrown: unknown): void {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  for (const line of text.split('\n')) core.debug(logLine(redact(line)));
}

/**
 * Checks that state for the post step can be saved, before anything is begun that it would have to end.
 * Throws a {@link Problem} if it cannot.
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

/** Saves what the post step needs. Throws a {@link Problem} if that fails: without it nothing may be sent. */
export function saveState(sealed: string, done?: Done): void {
  try {
    core.saveState(STATE, stateText(redact(sealed), done));
  } catch (cause) {
    throw notKept(cause);
  }
}

function notKept(cause: unknown): Problem {
  const what = `The state for the post step cannot be written: ${messageOf(cause)}.`;
  return new Problem('state-unwritable', what, { cause });
}

/** All that a run says at its end. */
export interface Publication {
  /** The end of the log. */
  readonly lines: readonly string[];
  /** Rendered only once the log is written: it has the release's SID, whatever fails after it. */
  readonly outputs: () => Readonly<Record<string, string>>;
  readonly summary: () => string;
  /** Returns what makes the run fail, else null; `unwritten` says why the outputs could not be written. */
  readonly annotation: (unwritten: readonly string[]) => { readonly title: string; readonly message: string } | null;
  /** Shown at the top of a run that succeeded. */
  readonly warning: string | null;
}

/**
 * Writes the end of a run: the log, the outputs, the summary, and if it failed one annotation and the exit status. The
 * log comes first, so that it has the release's SID even if the files of the runner cannot be written. Outputs that
 * cannot be written fail the run, since later steps need them; `onUnwritten` is called first.
 */
export function publish(
  { lines, outputs, summary, annotation, warning }: Publication,
  onUnwritten: () => void = () => undefined,
): void {
  for (const line of lines) log.line(line);
  const unwritten = whatFailed(() => setOutputs(outputs()));
  if (unwritten.length > 0) onUnwritten();
  addToSummary(summary);
  const failure = annotation(unwritten);
  if (failure !== null) {
    process.exitCode = 1;
    core.error(redact(failure.message), { title: redact(failure.title) });
  } else if (warning !== null) {
    log.warn(warning);
  }
}

/** Adds to the summary. Never throws: a report is no reason to fail a job, and with it to take a release back. */
export function addToSummary(render: () => string): void {
  for (const failure of whatFailed(() => appendSummary(render()))) {
    log.warn(`The summary cannot be written: ${failure}. What happened is in the log.`);
  }
}

/** Returns why a write failed; empty if it did not. One file that fails does not keep the others from being written. */
function whatFailed(write: () => void): readonly string[] {
  try {
    write();
    return [];
  } catch (cause) {
    return [messageOf(cause)];
  }
}

function setOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, redact(value));
}

/** By hand: the toolkit's way goes through the thread pool of the file system, and costs 4 % of a whole run's time. */
function appendSummary(text: string): void {
  const file = process.env['GITHUB_STEP_SUMMARY'];
  if (!file) throw new Error('GITHUB_STEP_SUMMARY is not set');
  appendFileSync(file, redact(text));
}
