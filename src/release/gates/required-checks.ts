import { listed } from '../../text/lists.ts';
import { fail, type Gate, NOT_CONFIGURED, pass, pending } from './gate.ts';
import type { Check } from './question.ts';

/** Takes the text of `required-checks`: a name a line. */
export function parseRequiredChecks(text: string): readonly string[] {
  const names = text.split('\n').map((line) => line.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

/**
 * The checks of these names succeeded on the commit. Where a check run and a commit status have the same name both must,
 * as GitHub's branch protection has it ("Troubleshooting required status checks"); other than there, `skipped` and
 * `neutral` do not count as success.
 */
export const requiredChecks: Gate = {
  name: 'required-checks',
  kind: 'policy',
  remedy: 'wait for the checks of this commit, or fix what they found',
  async judge({ inputs: { requiredChecks: names, dryRun }, context }) {
    if (names.length === 0) return NOT_CONFIGURED;
    const checks = await context.checks(names);
    const missing = names.filter((name) => !checks.some((check) => check.name === name));
    const asked = checks.filter(({ name }) => names.includes(name));
    const failed = asked.filter(({ state }) => state === 'failed');
    const running = asked.filter(({ state }) => state === 'running');
    const reasons = [
      ...missing.map((name) => `${name}: none on this commit`),
      ...failed.map(inWords),
      ...running.map(inWords),
    ];
    if (reasons.length === 0) return pass(`succeeded: ${listed(names)}`);
    const onlyWaiting = missing.length === 0 && failed.length === 0;
    return dryRun && onlyWaiting ? pending(listed(reasons, '; ')) : fail(listed(reasons, '; '));
  },
};

function inWords({ name, kind, state, said }: Check): string {
  return state === 'running'
    ? `${name}: still running (${kind} ${said})`
    : `${name}: no success (${kind} ${said})`;
}
