import type { PlannedTarget } from '../plan.ts';
import { defineGate, fail, pass } from './gate.ts';

/** Whoever starts the workflow by hand typed what goes live. */
export const confirm = defineGate<string>({
  name: 'confirm',
  kind: 'policy',
  remedy: "type the target's SID or name",
  read: (inputs) => inputs.parsed('confirm', (value) => ({ value })),
  judge(typed, { plan: { target } }) {
    const accepted = namesOf(target);
    if (accepted.includes(typed)) return pass(`${JSON.stringify(typed)} was typed`);
    const wanted = accepted.map((name) => JSON.stringify(name)).join(' or ');
    return fail(`${JSON.stringify(typed)} was typed, but the target is ${wanted}`);
  },
});

function namesOf(target: PlannedTarget): readonly string[] {
  if (target.kind !== 'configuration') return [target.name];
  const { sid, name } = target.configuration;
  // Inputs are trimmed, so a name with blanks around it could not be typed otherwise.
  return [sid, name.trim()].filter((text) => text !== '');
}
