import { listed } from '../../text/lists.ts';
import { defineGate, fail, pass, pending } from './gate.ts';
import type { Check } from './question.ts';

/**
 * The checks with these names succeeded on the commit. If a check run and a commit status share a name, both must, as
 * in GitHub's branch protection ("Troubleshooting required status checks"); unlike there, `skipped` and `neutral` do not
 * count as success.
 */
export const requiredChecks = defineGate<readonly string[]>({
  name: 'required-checks',
  kind: 'policy',
  remedy: 'wait for the checks of this commit, or fix what they found',
  read: (inputs) => inputs.parsed('required-checks', (text) => ({ value: namesIn(text) })),
  prefetch: (names, context) => context.checks(names),
  async judge(names, { dryRun, context }) {
    const checks = await context.checks(names);
    const missing = names.filter((name) => !checks.some((check) => check.name === name));
    const required = checks.filter(({ name }) => names.includes(name));
    const inState = (state: Check['state'], said: string) =>
      required.filter((check) => check.state === state).map((one) => `${one.name}: ${said} (${one.kind} ${one.said})`);
    const running = inState('running', 'still running');
    const failed = [...missing.map((name) => `${name}: none on this commit`), ...inState('failed', 'no success')];
    const reasons = listed([...failed, ...running], '; ');
    if (reasons === '') return pass(`succeeded: ${listed(names)}`);
    return dryRun && failed.length === 0 ? pending(reasons) : fail(reasons);
  },
});

/** One name per line, since a name may contain a comma. */
function namesIn(text: string): readonly string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((name) => name !== '');
}
