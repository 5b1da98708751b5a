/**
 * The simulator on the command line.
 *
 *   node simulator/main.ts [--seed file.json] [--faults file.json] [--run command …]
 *
 * Without `--run` it prints the variables to export and stays until it is stopped. With it, the command runs with those
 * variables, and its exit code is the simulator's.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Fault } from './faults/fault.ts';
import { SEEDED } from './github/seed.ts';
import { contactCentre, readFlexSeed } from './seeds/read.ts';
import { type Simulator, startSimulator } from './simulator.ts';

/** Where to find everything, and the seed's credentials in the variables that clients look for. */
function variablesOf(simulator: Simulator): Record<string, string> {
  const { accountSid, apiKey, apiSecret } = simulator.credentials;
  return {
    ...simulator.environment(),
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_API_KEY: apiKey,
    TWILIO_API_SECRET: apiSecret,
    GITHUB_TOKEN: SEEDED.token,
  };
}

async function run(simulator: Simulator, [command = '', ...rest]: readonly string[]): Promise<number> {
  const env = { ...process.env, ...variablesOf(simulator) };
  const child = spawn(command, rest, { stdio: 'inherit', env });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}

/** What comes after `--run` is the command's own. */
const at = process.argv.indexOf('--run');
const command = at < 0 ? undefined : process.argv.slice(at + 1);
const { values } = parseArgs({
  args: process.argv.slice(2, at < 0 ? undefined : at),
  options: { seed: { type: 'string' }, faults: { type: 'string' } },
});
const faults: Fault[] = values.faults === undefined ? [] : JSON.parse(readFileSync(values.faults, 'utf8'));
const flex = values.seed === undefined ? contactCentre() : readFlexSeed(values.seed);
const simulator = await startSimulator({ flex, faults });

if (command === undefined) {
  // Before anything is printed: whoever reads the last line may stop us at once.
  const stop = () => void simulator.close();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  for (const [name, value] of Object.entries(variablesOf(simulator))) console.log(`export ${name}='${value}'`);
} else {
  try {
    process.exitCode = await run(simulator, command);
  } finally {
    await simulator.close();
  }
}
