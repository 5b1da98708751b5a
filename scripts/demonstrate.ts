import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Action, readAction } from '../simulator/runner/action.ts';
import { stepOn } from '../simulator/runner/step-on.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { nearest } from '../src/text/nearest.ts';
import { inWorkspace, releaseLive } from './live.ts';
import { heading, showStep, wrapped } from './terminal.ts';

/** What `npm start` takes besides the action's inputs. */
const FLAGS = { live: 'boolean', yes: 'boolean' } as const;
/** The inputs of the short help. */
const MOST_USED = ['configuration', 'plugins', 'manifest', 'base', 'dry-run', 'reason'];
const SEE_HELP = 'See npm start -- --help.';

/**
 * Runs `dist/` in a terminal as a runner would, and shows what a person would see: on the embedded simulator, a release
 * and the way back; with `--live`, in a real Flex project. Flags are the action's inputs. Returns the exit code; rejects
 * with one line for the person.
 */
export async function run(args: readonly string[]): Promise<number> {
  const action = readAction(dirname(dirname(fileURLToPath(import.meta.url))));
  const help = args.findIndex((one) => /^(-h|--help(=.*)?)$/.test(one));
  if (help !== -1) {
    const topic = args[help]?.split('=')[1] ?? args[help + 1] ?? '';
    if (!/^(all|-.*)?$/.test(topic)) throw new Error(`There is no help on "${topic}". ${SEE_HELP}`);
    return showHelp(action, topic === 'all');
  }
  const { live, yes, ...flags } = flagsIn(args, action);
  const inputs = Object.fromEntries(Object.entries(flags).map(([name, value]) => [name, String(value)]));
  return live === true ? releaseLive(action, inputs, yes === true) : demonstrate(action, inputs);
}

function flagsIn(given: readonly string[], { inputs }: Action): Readonly<Record<string, unknown>> {
  const types = { ...Object.fromEntries(Object.keys(inputs).map((name) => [name, 'string' as const])), ...FLAGS };
  const options = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }]));
  // `--dry-run` alone means `--dry-run=true`.
  const args = given.map((one) => (inputs[one.slice(2)]?.default === 'false' ? `${one}=true` : one));
  const { tokens } = parseArgs({ options, args, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional')
      throw new Error(
        `"${token.value}" is no flag; flags are --name=value, such as --configuration=previous. ${SEE_HELP}`,
      );
    if (token.kind !== 'option' || token.name in options) continue;
    const [near] = nearest(token.name, [...Object.keys(options), 'help']);
    throw new Error(`There is no flag ${token.rawName}.${near ? ` The nearest is --${near}.` : ''} ${SEE_HELP}`);
  }
  // npm keeps what stands before `--` to itself, and hands it on only like this.
  const kept = Object.keys(options).find(
    (name) => !['yes', 'dry-run'].includes(name) && process.env[`npm_config_${name.replaceAll('-', '_')}`],
  );
  if (kept !== undefined)
    throw new Error(`npm took --${kept} for its own: flags stand behind --, npm start -- --${kept}`);
  try {
    return parseArgs({ options, args }).values;
  } catch (thrown) {
    throw new Error(`${(thrown as Error).message.split(/[.\n]/)[0]}. ${SEE_HELP}`);
  }
}

/** What most people need to know; `isWhole`: every input that a person gives. */
function showHelp({ inputs }: Action, isWhole: boolean): number {
  const entry = (flag: string, words: string) => console.log(`  ${flag}\n${wrapped(words, '      ')}`);
  console.log('npm start -- [--live [--yes]] [--input=value …]\n');
  console.log(
    wrapped('Releases in a simulated Flex project, where release-43 is live and release-44 is next. Without flags:'),
  );
  console.log(`  --manifest=${MANIFEST} --base=none\n  then --configuration=previous\n`);
  entry('--live', 'Releases in the Flex project of TWILIO_ACCOUNT_SID, with TWILIO_API_KEY and TWILIO_API_SECRET.');
  entry('--yes', 'With --live: skips the confirmation.');
  for (const [name, { description, default: otherwise }] of Object.entries(inputs)) {
    const isShown = isWhole ? !description.startsWith('Internal') : MOST_USED.includes(name);
    if (isShown) entry(`--${name}${otherwise === undefined ? '' : ` (${otherwise})`}`, description);
  }
  if (!isWhole) console.log('\nAll inputs: npm start -- --help all');
  return 0;
}

type Inputs = Readonly<Record<string, string>>;

/** The file in git that the demonstration releases, and the inputs in place of it. */
const MANIFEST = 'examples/flex/production.yml';
const SECRET = /secret|token/;
const WANTED = ['configuration', 'plugins', 'manifest'];

async function demonstrate(action: Action, given: Inputs): Promise<number> {
  const simulator = await startSimulator();
  const show = (title: string, inputs: Inputs) => showOn(simulator, action, title, inputs);
  try {
    if (WANTED.some((name) => given[name] !== undefined)) return await show('The step', given);
    const list = { manifest: MANIFEST, base: 'none' };
    const failed = await show('1 · Release', { ...list, reason: 'The new queue view', ...given });
    if (failed !== 0) return failed;
    return await show('2 · Roll back', { configuration: 'previous', reason: 'Try the way back', ...given });
  } finally {
    await simulator.close();
  }
}

async function showOn(simulator: Simulator, action: Action, title: string, given: Inputs): Promise<number> {
  const words = Object.entries(given).map(([name, value]) => `${name}: ${SECRET.test(name) ? '***' : value}`);
  heading(`${title}: ${words.join(' · ')}`);
  const { inputs, workspace } = inWorkspace(given);
  const { environment, ...options } = stepOn(simulator, action, inputs);
  const name = title.replace(/\W+/g, '-').toLowerCase();
  const step = await showStep(
    { ...options, environment: { ...environment, ...workspace } },
    { name, withOutputs: true },
  );
  return step.failed ? 1 : 0;
}
