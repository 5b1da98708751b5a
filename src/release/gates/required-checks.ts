import { listed } from '../../text/lists.ts';
import { linesOf } from '../../text/sanitize.ts';
import { defineGate, fail, pass, pending } from './gate.ts';
import type { Check } from './question.ts';

/**
 * The checks with these names succeeded on the commit. Several apps and workflows may have a check of one name, and a
 * commit status may have it, too: all must have succeeded, or the failure of one could be masked by another. Unlike in
 * GitHub's branch protection, `skipped` and `neutral` do not count as success.
 */
export const requiredChecks = defineGate<readonly string[]>({
  name: 'required-checks',
  kind: 'policy',
  remedy: 'wait for the checks of this commit, or fix what they found',
  permissions: ['checks: read', 'statuses: read'],
  // One name per line, since a name may contain a comma.
  read: (inputs) => inputs.parsed('required-checks', (text) => ({ value: [...new Set(linesOf(text))] })),
  prefetch: (lines, context) => context.checks(namesAsked(lines)),
  async judge(lines, { dryRun, context }) {
    const checks = await context.checks(namesAsked(lines));
    const missing = lines.filter((line) => !checks.some((check) => isMeant(line, check)));
    const required = checks.filter((check) => lines.some((line) => isMeant(line, check)));
    const inState = (state: Check['state'], said: string) =>
      required.filter((check) => check.state === state).map((one) => `${one.name}: ${said} (${describe(one)})`);
    const running = inState('running', 'still running');
    const failed = [...missing.map((name) => `${name}: none on this commit`), ...inState('failed', 'no success')];
    const reasons = listed([...failed, ...running], '; ');
    if (reasons === '') return pass(`succeeded: ${listed(lines)}`);
    return dryRun && failed.length === 0 ? pending(reasons) : fail(reasons);
  },
});

/** A check is named as it is, or as `name@app-slug`; a name may have an `@` of its own. */
function isMeant(line: string, { name, app }: Check): boolean {
  return line === name || line === `${name}@${app}`;
}

/** Returns each name that a line may stand for. */
function namesAsked(lines: readonly string[]): readonly string[] {
  return [...new Set(lines.flatMap((line) => [line, line.replace(/(?<=.)@[^@]*$/, '')]))];
}

function describe({ kind, app, said }: Check): string {
  return `${kind} ${said}${app === '' ? '' : ` by ${app}`}`;
}
