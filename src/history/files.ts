import { appendFileSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Environment } from '../inputs/environment.ts';
import { describeIssue, parseJson } from '../parse.ts';
import { messageOf, Problem } from '../problem.ts';
import { escapeInvisibleInJson } from '../text/sanitize.ts';
import { csvOf } from './csv.ts';
import { type AccountHistory, type History, historySchema } from './document.ts';
import { htmlOf } from './html.ts';

/** Where the three files are. */
export interface Files {
  readonly json: string;
  readonly csv: string;
  readonly html: string;
}

/** About so many characters are written at once: a history of 10,000 releases is never one text. */
const CHUNK = 64 * 1024;

/** Writes the three files into a folder of their own below the runner's temporary one. Throws a {@link Problem}. */
export function writeFiles(history: History, environment: Environment): Files {
  try {
    const folder = mkdtempSync(join(environment['RUNNER_TEMP'] || tmpdir(), 'flex-history-'));
    const [first, ...others] = history.accounts;
    // Files of several accounts may be put into one folder.
    const name = `flex-history${first && others.length === 0 ? `-${first.account}` : ''}`;
    const file = (ending: string, pieces: Iterable<string>) => writePieces(join(folder, `${name}.${ending}`), pieces);
    return {
      json: file('json', jsonOf(history)),
      csv: file('csv', csvOf(history.accounts)),
      html: file('html', htmlOf(history)),
    };
  } catch (cause) {
    throw new Problem('files-unwritable', `The files cannot be written: ${messageOf(cause)}.`, {
      cause,
      fix: 'Check the disk of the runner, and RUNNER_TEMP.',
    });
  }
}

function writePieces(path: string, pieces: Iterable<string>): string {
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < CHUNK) continue;
    appendFileSync(path, waiting);
    waiting = '';
  }
  appendFileSync(path, waiting);
  return path;
}

/** Returns the document in pieces, a release on a line. */
function* jsonOf({ accounts, ...rest }: History): Generator<string> {
  const json = (value: unknown) => escapeInvisibleInJson(JSON.stringify(value));
  yield `${json(rest).slice(0, -1)},"accounts":[`;
  for (const [at, { releases, ...account }] of accounts.entries()) {
    yield `${at === 0 ? '' : ','}\n${json(account).slice(0, -1)},"releases":[`;
    for (const [index, release] of releases.entries()) yield `${index === 0 ? '' : ','}\n${json(release)}`;
    yield ']}';
  }
  yield ']}\n';
}

/**
 * Returns the accounts of a file that an earlier run wrote, or of all JSON files in a folder. Throws a {@link Problem} if
 * there is none, or one is something else.
 */
export function readFiles(path: string): readonly AccountHistory[] {
  try {
    if (!statSync(path).isDirectory()) return readFile(path);
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
    if (names.length === 0) throw new Error('it holds no JSON file');
    return names.toSorted().flatMap((name) => readFile(join(path, name)));
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem('history-unreadable', `${path} cannot be read: ${messageOf(cause)}.`, { cause });
  }
}

function readFile(path: string): readonly AccountHistory[] {
  const content = readFileSync(path, 'utf8');
  const parsed = v.safeParse(historySchema, parseJson(content));
  if (parsed.success) return parsed.output.accounts;
  throw new Problem('history-unreadable', `${path} is not a history of this version: ${describeIssue(parsed.issues)}.`);
}
