import { nearest } from '../text/nearest.ts';
import type { Environment } from './environment.ts';
import type { InputProblem } from './wrong-inputs.ts';

/** The inputs that `action.yml` declares; a test compares them with it, and with what is read. */
export const DECLARED: readonly string[] = [
  ...['configuration', 'account-sid', 'api-key', 'api-secret', 'auth-token', 'region', 'edge', 'flex-metadata'],
  ...['dry-run', 'when-active', 'expect-active', 'plan', 'deny-changes', 'check-assets', 'require-approval'],
  ...['required-checks', 'release-window', 'freeze', 'confirm', 'break-glass', 'rollback-on-failure'],
  ...['settle-seconds', 'deployment', 'environment', 'environment-url', 'reason', 'github-token', 'job-status'],
  'job-id',
];

const PREFIX = 'INPUT_';
/** A word of this length that is part of an input's name is hardly there by chance: `approvals`. */
const TELLING = 6;

/**
 * Returns what is wrong with inputs that `action.yml` does not declare: the runner passes them on, and nothing would read
 * them. Far from every declared one, they are not ours: other tools set `INPUT_*`, too.
 */
export function undeclaredInputs(environment: Environment): {
  readonly problems: readonly InputProblem[];
  readonly warnings: readonly string[];
} {
  const declared = new Set(DECLARED.map((name) => PREFIX + name.toUpperCase()));
  const undeclared = Object.keys(environment)
    .filter((variable) => variable.startsWith(PREFIX) && !declared.has(variable))
    .map((variable) => variable.slice(PREFIX.length).toLowerCase());
  const problems: InputProblem[] = [];
  const warnings: string[] = [];
  for (const input of undeclared) {
    const same = DECLARED.find((name) => letters(name) === letters(input));
    const [near] = same === undefined ? nearestInputs(input) : [];
    if (same !== undefined) problems.push({ input, expected: `is no input: write \`${same}\`` });
    else if (near !== undefined) {
      warnings.push(`\`${input}\` is no input of this action, so it has no effect. The nearest is \`${near}\`.`);
    }
  }
  return { problems, warnings };
}

function nearestInputs(input: string): readonly string[] {
  const part = letters(input).replace(/s$/, '');
  const containing = part.length < TELLING ? [] : DECLARED.filter((name) => letters(name).includes(part));
  return [...nearest(input, DECLARED), ...containing];
}

/** What is left of a name without what is easily mistyped. */
function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
