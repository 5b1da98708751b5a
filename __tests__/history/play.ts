import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { readAction } from '../../simulator/runner/action.ts';
import { type PhaseResult, startPhase } from '../../simulator/runner/step.ts';
import { stepOn } from '../../simulator/runner/step-on.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import type { History, ToldRelease } from '../../src/history/document.ts';

/** The history action as it is published: `dist/history.js` as a process, against the simulator. */

export const historyAction = readAction(fileURLToPath(new URL('../../history', import.meta.url)));
const CLOCK = fileURLToPath(new URL('../end-to-end/faster-clock.mjs', import.meta.url));

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
formats.default(ajv);
const isHistory = ajv.compile(JSON.parse(readFileSync('docs/history.schema.json', 'utf8')));

/** What a run left, in every place where it can be read. */
export interface SeenHistory {
  readonly result: PhaseResult;
  readonly history: History;
  readonly releases: readonly ToldRelease[];
  /** The cells of the table, its head first. */
  readonly csv: readonly (readonly string[])[];
  readonly csvText: string;
  readonly html: string;
  /** Titles and texts of what makes the run fail. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** What was asked, by service: `GET /Releases`. */
  readonly requests: readonly string[];
}

export interface HistoryStep {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
  readonly token?: string;
}

/** Runs it, and reads what it left. Fails if it asked for anything but to read, or left what is not as the schema says. */
export async function playHistory(simulator: Simulator, step: HistoryStep = {}): Promise<SeenHistory> {
  const folder = mkdtempSync(join(tmpdir(), 'history-'));
  try {
    const before = simulator.requests.length;
    const options = stepOn(simulator, historyAction, step.inputs ?? {});
    const environment = { ...options.environment, RUNNER_TEMP: folder, FASTER: '1', ...step.environment };
    const token = step.token ?? options.token;
    // By its clock no limit is reached because the machine is busy.
    const nodeOptions = ['--import', CLOCK, ...(step.nodeOptions ?? [])];
    const given = { ...options, environment, token, nodeOptions, answers: true };
    const result = await startPhase(given, { phase: 'main' }).result;
    const asked = simulator.requests.slice(before);
    const writes = asked.filter(({ method }) => method !== 'GET');
    if (writes.length > 0 || simulator.unexpected.length > 0)
      throw new Error(`it only reads: ${JSON.stringify([writes, simulator.unexpected])}`);
    const file = (name: string) => (result.outputs[name] ? readFileSync(result.outputs[name], 'utf8') : '');
    const json = file('json');
    const history: History = json === '' ? { version: 1, accounts: [], figures: NO_FIGURES } : JSON.parse(json);
    if (json !== '' && !isHistory(history)) throw new Error(`not a history: ${JSON.stringify(isHistory.errors)}`);
    const commands = (name: string) => result.commands.filter((one) => one.name === name);
    return {
      ...{ result, history, releases: history.accounts.flatMap(({ releases }) => releases) },
      ...{ csvText: file('csv'), csv: cellsIn(file('csv')), html: file('html') },
      errors: commands('error').map(({ properties, message }) => `${properties['title']}: ${message}`),
      warnings: commands('warning').map(({ message }) => message),
      requests: asked.map(({ path }) =>
        path.replace('/v1/PluginService', '').replace('/repos/octo-org/flex-project', ''),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const NO_FIGURES = {
  ...{ releases: 0, outside: 0, unknown: 0, waived: 0, takenBack: 0 },
  ...{ perWeek: null, medianLiveSeconds: null, medianSecondsToRollback: null },
};

/** Reads a table as RFC 4180 has it. */
export function cellsIn(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of csv
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
