import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inputVariables } from '../../simulator/runner/action.ts';
import { type HistoryOptions, readHistoryOptions } from '../../src/history/options.ts';
import type { Options } from '../../src/inputs/options.ts';
import { type Inputs, readInputs } from '../../src/inputs/wanted.ts';
import { planToken } from '../../src/release/plan-token.ts';
import { action, historyAction } from './documents.ts';

/** A workflow, or a piece of one, as far as these tests look into it. */
export interface Workflow {
  readonly on?: {
    readonly workflow_dispatch?: {
      readonly inputs?: Readonly<Record<string, { readonly default?: unknown; readonly type?: string }>>;
    };
  };
  readonly jobs?: Readonly<Record<string, Job>>;
}

export interface Job {
  readonly outputs?: Readonly<Record<string, string>>;
  readonly environment?: unknown;
  readonly steps?: readonly Step[];
}

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** The published actions by their names. */
const PUBLISHED = { 'flex-release/flex-release@v1': action, 'flex-release/flex-release/history@v1': historyAction };

/** Returns the action that a step uses; undefined if it is somebody else's. */
export function actionOf({ uses = '' }: Step): typeof action | undefined {
  return Object.entries(PUBLISHED).find(([name]) => name === uses)?.[1];
}

const digits = '0123456789abcdef'.repeat(2);
const account = `AC${digits}` as Options['account'];
const target = { kind: 'configuration', configuration: { sid: `FJ${digits}` }, plugins: [] };
const plan = planToken(account, { live: undefined, target } as unknown as Parameters<typeof planToken>[1]);

/** What GitHub would put in the place of an expression. */
const SAMPLES: Readonly<Record<string, string>> = {
  'vars.TWILIO_ACCOUNT_SID': account,
  'vars.FLEX_FREEZE': '',
  'secrets.TWILIO_API_KEY': `SK${digits}`,
  'secrets.TWILIO_API_SECRET': 'secret',
  'github.ref_name': 'release-45',
  'github.event.head_commit.message': 'A fix',
  'matrix.ring': 'pilot',
};

/** Where the manifests are that the workflows name. */
const workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
process.on('exit', () => rmSync(workspace, { recursive: true }));
mkdirSync(join(workspace, 'flex'));
for (const name of ['production', 'pilot'])
  writeFileSync(join(workspace, 'flex', `${name}.yml`), 'plugins: {a: 1.0.0}');

/** All steps that use this action, wherever they are. */
export function usesIn(part: unknown): readonly Step[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'uses' in part && String(part.uses).startsWith('flex-release/') ? [part as Step] : [];
  return [...own, ...Object.values(part).flatMap(usesIn)];
}

/**
 * Reads a use of the action as the action would. Throws where the name is not the published one, an input is not
 * declared, a value is not accepted, or an expression names nothing.
 */
export async function inputsOf(step: Step, workflow: Workflow): Promise<Pick<Inputs, 'options'> | HistoryOptions> {
  const used = actionOf(step);
  if (used === undefined) throw new Error(`${step.uses} is not published`);
  const given = Object.entries(step.with ?? {}).map(([name, value]) => [name, substituted(String(value), workflow)]);
  const variables = { ...variablesOf(Object.fromEntries(given), used), GITHUB_WORKSPACE: workspace };
  return used === action ? readInputs(variables, []) : readHistoryOptions(variables);
}

/** The `INPUT_*` variables of a step with these inputs. */
export function variablesOf(given: Readonly<Record<string, string>>, used = action): Record<string, string> {
  const defaults = { 'github.token': 'token', 'job.status': 'success', 'job.check_run_id': '1' };
  return inputVariables(used, given, defaults);
}

/** Puts a value in the place of each expression; `a || 'b'` is all of the language that is known here. */
function substituted(text: string, workflow: Workflow): string {
  return text.replace(/\$\{\{\s*(.+?)\s*\}\}/g, (_, expression: string) => {
    for (const part of expression.split('||').map((word) => word.trim())) {
      const value = /^'(.*)'$/.exec(part)?.[1] ?? contextValue(part, workflow);
      if (value !== '') return value;
    }
    return '';
  });
}

/** Gives what a name such as `needs.plan.outputs.plan` stands for. Throws where it names nothing. */
export function contextValue(name: string, workflow: Workflow): string {
  const known = SAMPLES[name];
  if (known !== undefined) return known;
  const [context = '', ...path] = name.split('.');
  if (context === 'inputs') return inputValue(path[0] ?? '', workflow);
  if (context === 'needs' && path[1] === 'outputs') return jobOutput(path[0] ?? '', path[2] ?? '', workflow);
  if (context === 'steps' && path[1] === 'outputs') return stepOutput(path[0] ?? '', path[2] ?? '', workflow);
  throw new Error(`nothing is known of ${name}`);
}

function inputValue(name: string, workflow: Workflow): string {
  const input = workflow.on?.workflow_dispatch?.inputs?.[name];
  if (input === undefined) throw new Error(`the workflow has no input ${name}`);
  if (input.default !== undefined) return String(input.default);
  if (input.type === 'boolean') return 'false';
  return { configuration: 'release-45', plugin: 'plugin-chat' }[name] ?? '';
}

function jobOutput(job: string, name: string, workflow: Workflow): string {
  const value = workflow.jobs?.[job]?.outputs?.[name];
  if (value === undefined) throw new Error(`job ${job} has no output ${name}`);
  return substituted(value, workflow);
}

/** An output of this action must be declared; what other steps give is theirs. */
function stepOutput(id: string, name: string, workflow: Workflow): string {
  const step = Object.values(workflow.jobs ?? {})
    .flatMap(({ steps = [] }) => steps)
    .find((found) => found.id === id);
  if (step === undefined) throw new Error(`no step has the id ${id}`);
  const used = actionOf(step);
  if (used === undefined) return name === 'plugin' ? 'plugin-chat@1.4.1' : 'release-45';
  if (!(name in used.outputs)) throw new Error(`action.yml declares no output ${name}`);
  return { plan, 'configuration-sid': `FJ${digits}`, outcome: 'planned', plugins: 'plugin-chat@1.4.1' }[name] ?? '';
}
