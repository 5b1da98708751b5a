import type { PlannedTarget } from '../plan.ts';
import { fail, type Gate, NOT_CONFIGURED, pass } from './gate.ts';

/** Whoever starts the workflow by hand typed what it is that goes live. */
export const confirm: Gate = {
  name: 'confirm',
  kind: 'policy',
  remedy: "type the target's SID or name",
  judge({ plan: { target }, inputs: { confirm: typed } }) {
    if (typed === undefined) return NOT_CONFIGURED;
    const right = namesOf(target);
    if (right.includes(typed)) return pass(`${JSON.stringify(typed)} was typed`);
    const wanted = right.map((name) => JSON.stringify(name)).join(' or ');
    return fail(`${JSON.stringify(typed)} was typed, and the target is ${wanted}`);
  },
};

function namesOf(target: PlannedTarget): readonly string[] {
  if (target.kind === 'name') return [target.name];
  const { sid, name } = target.configuration;
  // Inputs come without the blanks around them.
  return [sid, name.trim()].filter((text) => text !== '');
}
