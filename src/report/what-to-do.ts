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
  'release-window': 'run again within the window',
  'require-approval': 'have the run approved in its environment',
  'required-checks': 'wait for the checks of this commit, or fix what they found',
};

/** Takes what the gates said; gives what to do about each that failed, in one sentence. */
export function whatToDoAbout(verdicts: readonly Verdict[]): string {
  const failed = verdicts.filter(({ verdict }) => verdict === 'fail').map(({ gate }) => gate);
  const steps = failed.map((gate) => {
    const step = WHAT_TO_DO[gate] ?? 'change what it asks for';
    return failed.length === 1 ? step : `${step} (${gate})`;
  });
  if (steps.length === 0) return 'Change what the gate asks for, then run again.';
  const all = steps.join('; ');
  return `${all.charAt(0).toUpperCase()}${all.slice(1)}. Then run again.`;
}
