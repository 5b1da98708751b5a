import { type ConfigurationSid, parseSid, type ReleaseSid } from '../../flex/sid.ts';
import type { Parsed } from '../../parse.ts';
import { defineGate, fail, pass } from './gate.ts';

/** What is active now is what the author of the workflow assumed. */
export const expectActive = defineGate<'none' | ReleaseSid | ConfigurationSid>({
  name: 'expect-active',
  kind: 'safety',
  remedy: 'look at what is live now, then change or leave out `expect-active`',
  read: (inputs) => inputs.parsed('expect-active', parseExpectActive),
  judge(expected, { plan: { live } }) {
    const never = 'the project had no release yet';
    if (!live) return expected === 'none' ? pass(never) : fail(`${expected} was expected to be active, but ${never}`);
    const { sid, configurationSid } = live.release;
    const seen = `${sid} of configuration ${configurationSid} is active`;
    if (expected === 'none') return fail(`\`expect-active\` is \`none\`, but ${seen}`);
    const isActive = expected === sid || expected === configurationSid;
    return isActive ? pass(seen) : fail(`${expected} was expected to be active, but ${seen}`);
  },
});

function parseExpectActive(text: string): Parsed<'none' | ReleaseSid | ConfigurationSid> {
  const value = text === 'none' ? text : (parseSid('FK', text) ?? parseSid('FJ', text));
  if (value !== undefined) return { value };
  return { expected: 'a release (FK…) or a configuration (FJ…) with 32 hexadecimal digits, or `none`' };
}
