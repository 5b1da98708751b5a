import { listed } from '../../text/lists.ts';
import { defineGate, fail, pass, pending } from './gate.ts';
import type { Check } from './question.ts';

/**
 * The checks with these names succeeded on the commit. If a check run and a commit status share a name, both must, as in
 * GitHub's branch protection ("Troubleshooting required status checks"); unlike there, `skipped` and `neutral` do not
 * count as success.
 */
export const requiredChecks = defineGate<readonly string[]>({
  name: 'required-checks',
  kind: 'policy',
  remedy: 'wait for the checks of this commit, or fix what they found',
  read(inputs) {
    const text = inputs.text('required-checks');
    return text === undefined ? undefined : namesIn(text);
  },
  prefetch: (names, context) => context.checks(names),
  async judge(names, { dryRun, context }) {
    const checks = await context.checks(names);
    const missing = names.filter((name) => !checks.some((check) => check.name === name));
    const required = checks.filter(({ name }) => names.includes(name));
    const failed = required.filter(({ state }) => state === 'failed');
    const running = required.filter(({ state }) => state === 'running');
    const reasons = [
      ...missing.map((name) => `${name}: none on this commit`),
      ...failed.map(describeCheck),
      ...running.map(describeCheck),
    ];
    if (reasons.length === 0) return pass(`succeeded: ${listed(names)}`);
    const onlyRunning = missing.length === 0 && failed.length === 0;
    return dryRun && onlyRunning ? pending(listed(reasons, '; ')) : fail(listed(reasons, '; '));
  },
});

/** One name per line, since a name may contain a comma. */
function namesIn(text: string): readonly string[] {
  const names = text.split('\n').map((line) => line.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

function describeCheck({ name, kind, state, said }: Check): string {
  return state === 'running' ? `${name}: still running (${kind} ${said})` : `${name}: no success (${kind} ${said})`;
}
