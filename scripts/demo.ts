import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, styleText } from 'node:util';
import { SEEDED } from '../simulator/github/seed.ts';
import { type Action, readAction } from '../simulator/runner/action.ts';
import { commandIn } from '../simulator/runner/log.ts';
import { runEnvironment } from '../simulator/runner/run-environment.ts';
import { type PhaseResult, type StepOptions, startPhase } from '../simulator/runner/step.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { renderPage } from './page.ts';

/**
 * Does the action's main job on the embedded simulator: runs `dist/` as a runner would, shows what a person would see,
 * and goes back with `previous`. Flags are the action's inputs.
 */

const action = readAction(dirname(dirname(fileURLToPath(import.meta.url))));
const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    ...Object.fromEntries(Object.keys(action.inputs).map((name) => [name, { type: 'string' }] as const)),
  },
  args: process.argv.slice(2).map((argument) => withValue(argument, action)),
});
const { help, ...inputs } = values;
if (help === true) showHelp(action);
else
  await demonstrate(Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)])));

/** `--dry-run` alone means `--dry-run=true`. */
function withValue(argument: string, { inputs: known }: Action): string {
  const name = argument.slice(2);
  return argument.startsWith('--') && known[name]?.default === 'false' ? `${argument}=true` : argument;
}

function showHelp({ inputs: known }: Action): void {
  console.log('npm start -- [--input=value …]\n');
  console.log('Releases a configuration in a simulated Flex project, and goes back. Without flags:');
  console.log('  --configuration=release-44, then --configuration=previous\n');
  for (const [name, { description, default: otherwise }] of Object.entries(known)) {
    const value = otherwise === undefined ? '' : ` (${otherwise})`;
    console.log(`  --${name}${value}\n      ${description}`);
  }
}

async function demonstrate(given: Readonly<Record<string, string>>): Promise<void> {
  const simulator = await startSimulator();
  const folder = join(tmpdir(), `flex-release-demo-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    if (given['configuration'] !== undefined) return await show('The step', given, simulator, folder);
    await show(
      '1 · Release',
      { configuration: 'release-44', reason: 'The new queue view', ...given },
      simulator,
      folder,
    );
    if (process.exitCode === 1) return;
    await show(
      '2 · Roll back',
      { configuration: 'previous', reason: 'Try the way back', ...given },
      simulator,
      folder,
    );
  } finally {
    await simulator.close();
  }
}

async function show(
  title: string,
  given: Readonly<Record<string, string>>,
  simulator: Simulator,
  folder: string,
): Promise<void> {
  heading(
    `${title}: ${Object.entries(given)
      .map(([name, value]) => `${name}: ${value}`)
      .join(' · ')}`,
  );
  const masks: string[] = [];
  const options = stepOptions(given, simulator, (line) => printAsRunner(line, masks));
  const main = await startPhase(options, { phase: 'main' }).result;
  const post = await startPhase(options, {
    phase: 'post',
    state: main.state,
    jobStatus: main.exitCode === 0 ? 'success' : 'failure',
  }).result;
  if (main.exitCode !== 0 || post.exitCode !== 0) process.exitCode = 1;
  heading('Outputs');
  for (const [name, value] of Object.entries(main.outputs))
    console.log(`  ${name.padEnd(28)}${shortened(value)}`);
  const page = join(folder, `${title.replace(/\W+/g, '-').toLowerCase()}.html`);
  await writeSummary(page, main, post);
}

function stepOptions(
  given: Readonly<Record<string, string>>,
  simulator: Simulator,
  onLine: (line: string) => void,
): StepOptions {
  const { accountSid, apiKey, apiSecret } = simulator.credentials;
  return {
    action,
    inputs: { 'account-sid': accountSid, 'api-key': apiKey, 'api-secret': apiSecret, ...given },
    environment: {
      ...simulator.environment(),
      ...runEnvironment({ repository: 'octo-org/flex-project', commit: SEEDED.sha, runId: SEEDED.runId }),
    },
    token: SEEDED.token,
    checkRunId: String(SEEDED.jobId),
    onLine,
  };
}

async function writeSummary(page: string, main: PhaseResult, post: PhaseResult): Promise<void> {
  const summary = main.summary + post.summary;
  heading('Summary');
  console.log(summary.replace(/<details>.*?<\/details>\n?/gs, '').trimEnd());
  writeFileSync(page, await renderPage(summary));
  console.log(styleText('dim', `\nAs a page: ${page}`));
}

/** Shows a line of the log as GitHub's page does: commands take effect, secrets are stars. */
function printAsRunner(line: string, masks: string[]): void {
  const command = commandIn(line);
  const print = (text: string) =>
    console.log(masks.reduce((shown, mask) => shown.replaceAll(mask, '***'), text));
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

function heading(text: string): void {
  console.log(`\n${styleText('bold', text)}\n`);
}

function shortened(value: string): string {
  return value.length <= 100 ? value : `${value.slice(0, 99)}… (${value.length} characters)`;
}
