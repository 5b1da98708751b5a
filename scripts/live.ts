import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Action } from '../simulator/runner/action.ts';
import type { StepOptions } from '../simulator/runner/step.ts';
import { heading, showStep } from './terminal.ts';

/** What of this terminal's environment the step gets: the account, and the way through the network. */
const PASSED_ON = /^(TWILIO_\w+|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR))$/i;

type Inputs = Readonly<Record<string, string>>;

/**
 * Releases in a real Flex project from a terminal, where GitHub cannot: shows the plan, asks, and then holds the release
 * to that plan. Returns the exit code.
 */
export async function releaseLive(action: Action, given: Inputs, yes: boolean): Promise<number> {
  // The terminal sends Ctrl-C to the step as well: the step tells what is true, and this waits for its last word.
  process.on('SIGINT', () => undefined);
  const { 'dry-run': dryRun = 'false', ...inputs }: Inputs = { deployment: 'off', ...given };
  // Whatever else it is, the step takes for true or refuses.
  const isOnlyPlan = !/^(false|False|FALSE)?$/.test(dryRun.trim());
  const show = (name: string, inputs: Inputs) =>
    showStep(stepOptions(action, inputs), { name, withOutputs: isOnlyPlan });

  heading('Plan');
  const planned = await show('plan', { ...inputs, 'dry-run': isOnlyPlan ? dryRun : 'true' });
  const { outcome, plan = '' } = planned.main.outputs;
  if (planned.failed || outcome !== 'planned' || isOnlyPlan) return planned.failed ? 1 : 0;

  const account = inputs['account-sid'] ?? process.env['TWILIO_ACCOUNT_SID'] ?? '';
  const refusal = yes ? undefined : await refusalOf(account);
  if (refusal !== undefined) {
    console.log(`\nNot released: nothing was sent. ${refusal}`);
    return 1;
  }
  heading('Release');
  const released = await show('release', plan === '' ? inputs : { plan, ...inputs });
  return released.failed ? 1 : 0;
}

/** Returns the inputs with a manifest that the step finds: here, its folder is the workspace. */
export function inWorkspace(given: Inputs): {
  readonly inputs: Inputs;
  readonly workspace: Readonly<Record<'GITHUB_WORKSPACE', string>>;
} {
  const { manifest } = given;
  if (!manifest) return { inputs: given, workspace: { GITHUB_WORKSPACE: process.cwd() } };
  // npm runs this in the project, wherever a person typed it.
  const places = [process.env['INIT_CWD'] ?? '.', '.'].map((folder) => resolve(folder, manifest));
  const file = places.find((place) => existsSync(place)) ?? resolve(manifest);
  return { inputs: { ...given, manifest: file }, workspace: { GITHUB_WORKSPACE: dirname(file) } };
}

function stepOptions(action: Action, given: Inputs): StepOptions {
  const { inputs, workspace } = inWorkspace(given);
  const environment = Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined && PASSED_ON.test(name) ? [[name, value]] : [],
  );
  const passedOn = { ...Object.fromEntries(environment), ...workspace };
  return { action, inputs, environment: passedOn, token: '', checkRunId: '' };
}

/** Returns why the release is not agreed to; undefined if it is. */
async function refusalOf(account: string): Promise<string | undefined> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const last = account.slice(-4);
    const given = await Promise.race([
      terminal.question(`\nTo make this live, type the last four characters of the account ${account}: `),
      new Promise<undefined>((resolve) => terminal.once('SIGINT', resolve).once('close', resolve)),
    ]);
    if (given === undefined) return 'Nothing was typed. Where nobody can type, --yes skips the question.';
    return given.trim() === last ? undefined : `You typed ${JSON.stringify(given.trim())}; it had to be ${last}.`;
  } finally {
    terminal.close();
  }
}
