import type { Verdict } from '../release/gates/gate.ts';

/** What lets each gate pass, for who stands before it. */
const WHAT_TO_DO: Readonly<Record<string, string>> = {
  account: 'give the credentials and SIDs of one account',
  releasable: 'choose a configuration with nothing archived in it, or restore what is archived',
  'expect-active': 'look at what is live now, then change or leave out `expect-active`',
  plan: 'plan again, look at it, and give that `plan`',
  'check-assets': 'publish the bundles that are missing again',
  confirm: "type the target's SID or name",
  'deny-changes': 'choose another configuration, or take such changes out of `deny-changes`',
  freeze: 'wait until the freeze is over',
  'release-window': 'wait until the window opens',
  'require-approval': 'have the run approved in its environment',
  'required-checks': 'wait for the checks of this commit, or fix what they found',
};

/** The rule of such a gate has said nothing yet; where a server could not be asked, the reason names the remedy. */
const UNEVALUATED: readonly (readonly [reason: RegExp, step: string])[] = [
  [/^could not be evaluated: /, 'put right what kept it from being evaluated'],
  [/^not evaluated: what is in the target /, 'name the target by its SID'],
];

/** Takes what the gates said; gives what to do about each that failed, in one sentence. */
export function whatToDoAbout(verdicts: readonly Verdict[]): string {
  const failed = verdicts.filter(({ verdict }) => verdict === 'fail');
  const steps = failed.map(({ gate, reason }) => {
    const [, unevaluated] = UNEVALUATED.find(([pattern]) => pattern.test(reason)) ?? [];
    const step = unevaluated ?? WHAT_TO_DO[gate] ?? 'change what it asks for';
    return failed.length === 1 ? step : `${step} (${gate})`;
  });
  if (steps.length === 0) return 'Change what the gate asks for, then run again.';
  const all = steps.join('; ');
  return `${all.charAt(0).toUpperCase()}${all.slice(1)}. Then run again.`;
}
