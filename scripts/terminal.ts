import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { commandIn } from '../simulator/runner/log.ts';
import { type PhaseResult, type StepOptions, startPhase } from '../simulator/runner/step.ts';
import { renderPage } from './page.ts';

/** Runs steps of the action and shows in a terminal what GitHub's page would show. */

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
  const post = await startPhase(shown, { phase: 'post', state: main.state, jobStatus }).result;
  return { main, post, failed: main.exitCode !== 0 || post.exitCode !== 0 };
}

/** Shows the outputs and the summary, and writes the summary as a page of that name. */
export async function showEnd({ main, post }: ShownStep, name: string): Promise<void> {
  heading('Outputs');
  for (const [output, value] of Object.entries(main.outputs)) {
    console.log(`  ${output.padEnd(28)}${shortened(value)}`);
  }
  const summary = main.summary + post.summary;
  heading('Summary');
  // What is in the folds, and the diagram, is for the page.
  const folded = summary.replace(/<details><summary>(.*?)<\/summary>.*?<\/details>/gs, '▸ $1');
  console.log(folded.replace(/```mermaid\n.*?```\n\n?/gs, '').trimEnd());
  const page = join(mkdtempSync(join(tmpdir(), 'flex-release-')), `${name}.html`);
  writeFileSync(page, await renderPage(summary));
  console.log(styleText('dim', `\nAs a page: ${page}`));
}

export function heading(text: string): void {
  console.log(`\n${styleText('bold', text)}\n`);
}

/** Shows a line of the log as GitHub's page does: commands take effect, secrets are stars. */
function printAsRunner(line: string, masks: string[]): void {
  const command = commandIn(line);
  const print = (text: string) => console.log(masks.reduce((shown, mask) => shown.replaceAll(mask, '***'), text));
  switch (command?.name) {
    case undefined:
      print(line);
      break;
    case 'add-mask':
      masks.push(command.message);
      break;
    case 'group':
      print(command.message);
      break;
    case 'error':
      print(styleText('red', `Error: ${command.properties['title']}: ${command.message}`));
      break;
    case 'warning':
      print(styleText('yellow', `Warning: ${command.message}`));
      break;
    default:
  }
}

function shortened(value: string): string {
  return value.length <= 100 ? value : `${value.slice(0, 99)}… (${value.length} characters)`;
}
