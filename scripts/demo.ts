import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Action, readAction } from '../simulator/runner/action.ts';
import { stepOn } from '../simulator/runner/step-on.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { releaseLive } from './live.ts';
import { heading, showEnd, showStep } from './terminal.ts';

/**
 * Runs `dist/` in a terminal as a runner would, and shows what a person would see: on the embedded simulator, a release
 * and the way back; with `--live`, in a real Flex project. Flags are the action's inputs.
 */

const action = readAction(dirname(dirname(fileURLToPath(import.meta.url))));
const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    live: { type: 'boolean' },
    yes: { type: 'boolean' },
    ...Object.fromEntries(Object.keys(action.inputs).map((name) => [name, { type: 'string' }] as const)),
  },
  args: process.argv.slice(2).map((argument) => withValue(argument, action)),
});
const { help, live, yes, ...flags } = values;
const inputs = Object.fromEntries(Object.entries(flags).map(([name, value]) => [name, String(value)]));
if (help === true) showHelp(action);
else if (live === true) process.exitCode = await releaseLive(action, inputs, yes === true);
else await demonstrate(inputs);

/** `--dry-run` alone means `--dry-run=true`. */
function withValue(argument: string, { inputs: known }: Action): string {
  const name = argument.slice(2);
  return argument.startsWith('--') && known[name]?.default === 'false' ? `${argument}=true` : argument;
}

function showHelp({ inputs: known }: Action): void {
  console.log('npm start -- [--live [--yes]] [--input=value …]\n');
  console.log('Releases a configuration in a simulated Flex project, and goes back. Without flags:');
  console.log('  --configuration=release-44, then --configuration=previous\n');
  console.log('  --live\n      In the Flex project of TWILIO_ACCOUNT_SID, with TWILIO_API_KEY and TWILIO_API_SECRET.');
  console.log('  --yes\n      With --live: skips the confirmation.');
  for (const [name, { description, default: otherwise }] of Object.entries(known)) {
    const value = otherwise === undefined ? '' : ` (${otherwise})`;
    console.log(`  --${name}${value}\n      ${description}`);
  }
}

async function demonstrate(given: Readonly<Record<string, string>>): Promise<void> {
  const simulator = await startSimulator();
  try {
    if (given['configuration'] !== undefined) return await show('The step', given, simulator);
    await show('1 · Release', { configuration: 'release-44', reason: 'The new queue view', ...given }, simulator);
    if (process.exitCode === 1) return;
    await show('2 · Roll back', { configuration: 'previous', reason: 'Try the way back', ...given }, simulator);
  } finally {
    await simulator.close();
  }
}

async function show(title: string, given: Readonly<Record<string, string>>, simulator: Simulator): Promise<void> {
  const words = Object.entries(given).map(([name, value]) => `${name}: ${value}`);
  heading(`${title}: ${words.join(' · ')}`);
  const step = await showStep(stepOn(simulator, action, given));
  process.exitCode = await showEnd(step, title.replace(/\W+/g, '-').toLowerCase());
}
