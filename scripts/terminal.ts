import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { commandIn } from '../simulator/runner/log.ts';
import { type PhaseResult, type StepOptions, startPhase } from '../simulator/runner/step.ts';
import { renderPage } from './page.ts';

/** Runs steps of the action, and shows in a terminal what GitHub would show. */

// A reader that leaves, as of `| head`, must not end this in the middle of a release.
process.stdout.on('error', () => undefined);

/** Where the pages stand, each in the place of the last one of its name. */
const PAGES = fileURLToPath(new URL('../.demo/', import.meta.url));

/** What both phases of a step left behind. */
interface ShownStep {
  readonly main: PhaseResult;
  readonly failed: boolean;
}

/**
 * Runs main and then post, with their log as it comes, and writes their summary as a page of that name. The outputs are
 * for those who write workflows.
 */
export async function showStep(
  options: Omit<StepOptions, 'onLine'>,
  { name, withOutputs }: { readonly name: string; readonly withOutputs: boolean },
): Promise<ShownStep> {
  const masks: string[] = [];
  const shown = { ...options, onLine: (line: string) => printAsRunner(line, masks) };
  const main = await startPhase(shown, { phase: 'main' }).result;
  const jobStatus = main.exitCode === 0 ? 'success' : 'failure';
  if (withOutputs) showOutputs(main.outputs);
  heading('End of the job');
  const post = await startPhase(shown, { phase: 'post', state: main.state, jobStatus }).result;
  // A disk that is full must not keep anybody from going back.
  const where = await writePage(name, main.summary + post.summary).catch(({ message }) => `not written: ${message}`);
  console.log(`\nThe summary, as GitHub shows it: ${where}`);
  return { main, failed: main.exitCode !== 0 || post.exitCode !== 0 };
}

/** Returns its path from where a person typed the command: npm runs it in the project. */
async function writePage(name: string, summary: string): Promise<string> {
  mkdirSync(PAGES, { recursive: true });
  const page = join(PAGES, `${name}.html`);
  writeFileSync(page, await renderPage(summary));
  return relative(process.env['INIT_CWD'] ?? '.', page);
}

function showOutputs(outputs: Readonly<Record<string, string>>): void {
  heading('Outputs');
  const room = (process.stdout.columns || 100) - 30;
  for (const [output, value] of Object.entries(outputs)) {
    if (value === '') continue;
    const lines = value.split('\n');
    const end = `… (${value.length} characters)`;
    const isCut = lines.length === 1 && value.length > room;
    const shown = isCut ? [`${value.slice(0, Math.max(0, room - end.length))}${end}`] : lines;
    console.log(`  ${output.padEnd(28)}${shown.join(`\n${' '.repeat(30)}`)}`);
  }
}

export function heading(text: string): void {
  console.log(`\n${styleText('bold', text)}\n`);
}

/** Returns a text in lines that fit the terminal, at its spaces; a longer word stands alone. */
export function wrapped(text: string, indent = ''): string {
  const room = (process.stdout.columns || 80) - indent.length;
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
  const { name, message } = commandIn(line) ?? { name: '', message: line };
  const print = (text: string) => console.log(masks.reduce((shown, mask) => shown.replaceAll(mask, '***'), text));
  if (name === 'add-mask') masks.push(message);
  if (name === '' || name === 'group') print(message.startsWith('✗') ? styleText('red', message) : message);
  // No error: the lines above it say the same.
  if (name === 'warning') print(styleText('yellow', `Warning: ${message}`));
}
