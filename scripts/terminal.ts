import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { commandIn } from '../simulator/runner/log.ts';
import { type PhaseResult, type StepOptions, startPhase } from '../simulator/runner/step.ts';
import { renderPage } from './page.ts';

/** Runs steps of the action and shows in a terminal what GitHub's page would show. */

/** Where the pages stand, each in the place of the last one of its name; what installs packages clears it. */
const PAGES = fileURLToPath(new URL('../node_modules/.cache/flex-release/', import.meta.url));

/** What both phases of a step left behind. */
export interface ShownStep {
  readonly main: PhaseResult;
  readonly post: PhaseResult;
  readonly failed: boolean;
}

/** Runs main and then post, with their log as it comes. */
export async function showStep(options: Omit<StepOptions, 'onLine'>): Promise<ShownStep> {
  const masks: string[] = [];
  const shown = { ...options, onLine: (line: string) => printAsRunner(line, masks) };
  const main = await startPhase(shown, { phase: 'main' }).result;
  const jobStatus = main.exitCode === 0 ? 'success' : 'failure';
  heading('End of the job');
  const post = await startPhase(shown, { phase: 'post', state: main.state, jobStatus }).result;
  return { main, post, failed: main.exitCode !== 0 || post.exitCode !== 0 };
}

/** Shows the outputs and the summary, and writes the summary as a page of that name. Returns the exit code. */
export async function showEnd({ main, post, failed }: ShownStep, name: string): Promise<number> {
  heading('Outputs');
  for (const [output, value] of Object.entries(main.outputs)) {
    if (value === '') continue;
    const shown = value.length <= 100 ? value : `${value.slice(0, 99)}… (${value.length} characters)`;
    console.log(`  ${output.padEnd(28)}${shown.replaceAll('\n', `\n${' '.repeat(30)}`)}`);
  }
  const summary = main.summary + post.summary;
  heading('Summary');
  // What is in the folds is for the page.
  const folded = summary.replace(/<details><summary>(.*?)<\/summary>.*?<\/details>/gs, '▸ $1');
  console.log(folded.trimEnd());
  mkdirSync(PAGES, { recursive: true });
  const page = join(PAGES, `${name}.html`);
  writeFileSync(page, await renderPage(summary));
  console.log(styleText('dim', `\nAs a page: ${page}`));
  return failed ? 1 : 0;
}

export function heading(text: string): void {
  console.log(`\n${styleText('bold', text)}\n`);
}

/** Returns a text in lines that fit the terminal, at its spaces; a longer word stands alone. */
export function wrapped(text: string, indent = ''): string {
  const room = (process.stdout.columns ?? 80) - indent.length;
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1) ?? '';
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => indent + line).join('\n');
}

/** Shows a line of the log as GitHub's page does: commands take effect, secrets are stars. */
function printAsRunner(line: string, masks: string[]): void {
  const { name, message, properties } = commandIn(line) ?? { name: '', message: line, properties: {} };
  const print = (text: string) => console.log(masks.reduce((shown, mask) => shown.replaceAll(mask, '***'), text));
  if (name === 'add-mask') masks.push(message);
  if (name === '' || name === 'group') print(message);
  if (name === 'error') print(styleText('red', `Error: ${properties['title']}: ${message}`));
  if (name === 'warning') print(styleText('yellow', `Warning: ${message}`));
}
