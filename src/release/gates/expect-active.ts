import { type ConfigurationSid, parseSid, type ReleaseSid } from '../../flex/sid.ts';
import { fail, type Gate, NOT_CONFIGURED, pass } from './gate.ts';
import type { Parsed } from './parsed.ts';

/** What must be active before the release. */
export type ExpectedActive =
  | { readonly kind: 'none' }
  | { readonly kind: 'release'; readonly sid: ReleaseSid }
  | { readonly kind: 'configuration'; readonly sid: ConfigurationSid };

/** Takes the text of `expect-active`. */
export function parseExpectActive(text: string): Parsed<ExpectedActive> {
  if (text === 'none') return { value: { kind: 'none' } };
  const release = parseSid('FK', text);
  if (release !== undefined) return { value: { kind: 'release', sid: release } };
  const configuration = parseSid('FJ', text);
  if (configuration !== undefined) return { value: { kind: 'configuration', sid: configuration } };
  return { expected: 'a release (FK…) or a configuration (FJ…) with 32 hexadecimal digits, or `none`' };
}

/** What is active is what the author of the workflow took it to be. */
export const expectActive: Gate = {
  name: 'expect-active',
  kind: 'safety',
  remedy: 'look at what is live now, then change or leave out `expect-active`',
  judge({ plan: { live }, inputs: { expectActive: expected } }) {
    if (expected === undefined) return NOT_CONFIGURED;
    const active = live?.release;
    if (active === undefined) {
      return expected.kind === 'none'
        ? pass('the project never released')
        : fail(`${expected.sid} was expected to be active, and the project never released`);
    }
    const seen = `${active.sid} of configuration ${active.configurationSid} is active`;
    if (expected.kind === 'none') return fail(`no release was expected to be active, but ${seen}`);
    const isActive =
      expected.kind === 'release' ? active.sid === expected.sid : active.configurationSid === expected.sid;
    return isActive ? pass(seen) : fail(`${expected.sid} was expected to be active, but ${seen}`);
  },
};
