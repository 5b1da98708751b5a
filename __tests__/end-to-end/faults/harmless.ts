import { expect } from 'vitest';
import type { PhaseResult } from '../../../simulator/runner/step.ts';
import type { Seen } from '../scenario.ts';

/** The runner hides the masks, and shows the rest only to those who ask for debug logging. */
const HIDDEN = /^::(add-mask|debug)::.*$/gm;
const COMMANDS = ['add-mask', 'debug', 'group', 'endgroup', 'warning', 'error'];

/** Whatever goes wrong: no secret anywhere, no stack trace, no command that is not ours, no bare "Error". */
export function expectHarmless(seen: Seen): void {
  const secrets = secretsOf(seen);
  const recorded = JSON.stringify(seen.simulator.github.deployments());
  for (const secret of secrets) expect(recorded.includes(secret), 'a secret is in a deployment').toBe(false);
  for (const phase of [seen.main, ...seen.posts]) {
    for (const [place, text] of Object.entries(placesOf(phase))) {
      for (const secret of secrets) expect(text.includes(secret), `a secret is in the ${place}`).toBe(false);
      expect(text, `a stack trace is in the ${place}`).not.toMatch(/^\s*at .*(?::\d+:\d+|<anonymous>)/m);
      expect(text, `${place}`).not.toMatch(/\bundefined\b|\[object |node:internal|Unhandled|Error:? *$/m);
    }
    expect(phase.commands.map(({ name }) => name).filter((name) => !COMMANDS.includes(name))).toEqual([]);
  }
}

/** All that a step leaves; the masks are for the runner, which shows nothing of them. */
function placesOf(phase: PhaseResult): Record<string, string> {
  return {
    log: phase.log.replace(HIDDEN, ''),
    outputs: JSON.stringify(phase.outputs),
    state: JSON.stringify(phase.state),
    summary: phase.summary,
  };
}

function secretsOf({ simulator }: Seen): string[] {
  const { accountSid, authToken, apiKey, apiSecret } = simulator.credentials;
  const encoded = [`${apiKey}:${apiSecret}`, `${accountSid}:${authToken}`].map((pair) => btoa(pair));
  const { password } = new URL(simulator.proxyUrl);
  const tokens = simulator.github.seed.tokens.map(({ token }) => token);
  return [apiSecret, authToken, password, ...encoded, ...tokens].filter((secret) => secret !== '');
}

/** The error annotations of a phase, each as the title and the message that a person reads. */
function errorsOf(phase: PhaseResult): { readonly title: string; readonly message: string }[] {
  return phase.commands
    .filter(({ name }) => name === 'error')
    .map(({ properties, message }) => ({ title: properties['title'] ?? '', message }));
}

/** Exactly one annotation: a title, and in lines of their own the cause, what is true now, and what to do next. */
export function expectOneError(phase: PhaseResult, says: readonly RegExp[] = []): void {
  const errors = errorsOf(phase);
  expect(errors, 'error annotations').toHaveLength(1);
  const [{ title, message } = { title: '', message: '' }] = errors;
  expect(title).toMatch(/^Flex Release: ([a-z]|Twilio|GitHub)/);
  const sentences = message.split('\n');
  expect(sentences.length, message).toBeGreaterThanOrEqual(3);
  for (const sentence of sentences) expect(sentence.length, message).toBeGreaterThan(10);
  for (const words of says) expect(message).toMatch(words);
}
