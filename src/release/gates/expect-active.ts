import { type ConfigurationSid, parseSid, type ReleaseSid } from '../../flex/sid.ts';
import type { Parsed } from '../../parse.ts';
import { defineGate, fail, pass } from './gate.ts';

type ExpectedActive =
  | { readonly kind: 'none' }
  | { readonly kind: 'release'; readonly sid: ReleaseSid }
  | { readonly kind: 'configuration'; readonly sid: ConfigurationSid };

/** What is active now is what the author of the workflow assumed. */
export const expectActive = defineGate<ExpectedActive>({
  name: 'expect-active',
  kind: 'safety',
  remedy: 'look at what is live now, then change or leave out `expect-active`',
  read: (inputs) => inputs.parsed('expect-active', parseExpectActive),
  judge(expected, { plan: { live } }) {
    const active = live?.release;
    if (active === undefined) {
      return expected.kind === 'none'
        ? pass('the project never released')
        : fail(`${expected.sid} was expected to be active, but the project never released`);
    }
    const seen = `${active.sid} of configuration ${active.configurationSid} is active`;
    if (expected.kind === 'none') return fail(`\`expect-active\` is \`none\`, but ${seen}`);
    const isActive =
      expected.kind === 'release' ? active.sid === expected.sid : active.configurationSid === expected.sid;
    return isActive ? pass(seen) : fail(`${expected.sid} was expected to be active, but ${seen}`);
  },
});

function parseExpectActive(text: string): Parsed<ExpectedActive> {
  if (text === 'none') return { value: { kind: 'none' } };
  const release = parseSid('FK', text);
  if (release !== undefined) return { value: { kind: 'release', sid: release } };
  const configuration = parseSid('FJ', text);
  if (configuration !== undefined) return { value: { kind: 'configuration', sid: configuration } };
  return { expected: 'a release (FK…) or a configuration (FJ…) with 32 hexadecimal digits, or `none`' };
}
