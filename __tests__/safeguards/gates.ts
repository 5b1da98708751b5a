import { of, type Safeguard } from './safeguard.ts';

/** What a gate must not let through. */

const judging = of('release/gates/index.ts', 'release/gates/index.test.ts', [
  {
    what: 'a gate that cannot be judged fails',
    find: 'return fail(`could not be evaluated: ${message} ${remedy}`, SEE_REASON);',
    instead: "return { verdict: 'pass', reason: `${message} ${remedy}` };",
    test: 'what cannot be judged > fails with the remedy',
  },
  {
    what: 'in a real run nothing is left pending',
    find: "finding.verdict === 'pending' && !question.wishes.dryRun ? fail(finding.reason) : finding",
    instead: 'finding',
    test: 'a dry run > is the only run that may leave anything pending',
  },
  {
    what: 'broken glass waives no safety gate',
    find: "gate.kind === 'policy' && ",
    instead: '',
    test: 'break-glass > never waives a safety gate, and never changes what does not fail',
  },
  {
    what: 'one failing gate blocks',
    find: 'if (failed.length === 0) return undefined;',
    instead: 'return undefined;',
    test: 'the gates > are all judged, also when all fail',
  },
]);

const plan = of('release/gates/plan.ts', 'release/gates/plan.test.ts', [
  {
    what: 'what was planned is what is in the target, bundle by bundle',
    find: 'if (then.target === now.target && then.digest !== now.digest) {',
    instead: 'if (false) {',
    test: 'the gate > says that what is in the target moved, and how',
  },
  {
    what: 'what was planned is on top of the release that is active',
    find: 'if (then.active !== now.active)',
    instead: 'if (false)',
    test: 'the gate > says that the active release moved, and how',
  },
  {
    what: 'what was planned is for this account',
    find: 'if (then.account !== now.account)',
    instead: 'if (false)',
    test: 'the gate > says that the account moved, and how',
  },
  {
    what: 'only a plan that was given out is taken back',
    find: 'parts.success && encoded(parts.output) === text',
    instead: 'parts.success',
    test: 'reading the line > refuses another spelling of what it would take',
  },
]);

const one = [
  ...of('release/gates/account.ts', 'release/gates/account.test.ts', [
    {
      what: 'nothing of another account goes live',
      find: 'accountSid !== wishes.account',
      instead: 'accountSid === undefined',
      test: 'fails where the target is foreign',
    },
  ]),
  ...of('release/gates/releasable.ts', 'release/gates/releasable.test.ts', [
    {
      what: 'nothing archived goes live',
      find: 'if (archived.length > 0)',
      instead: 'if (false)',
      test: 'names all that is archived',
    },
  ]),
  ...of('release/gates/expect-active.ts', 'release/gates/expect-active.test.ts', [
    {
      what: 'what was expected to be active is compared with what is',
      find: 'return isActive ? pass(seen)',
      instead: 'return pass(seen)\n      ? pass(seen)',
      test: 'the gate > fails: {"kind":"release","sid":"FK00000000000000000000000000000009"}',
    },
  ]),
  ...of('release/gates/deny-changes.ts', 'release/gates/deny-changes.test.ts', [
    {
      what: 'a change of versions without an order may be a step back, and counts as one',
      find: "change.kind === 'downgraded' || hasNoOrder(change)",
      instead: "change.kind === 'downgraded'",
      test: 'the gate > ["downgrades"]',
    },
    {
      what: 'what cannot be compared is not let through',
      find: 'if (changes === undefined) return NOT_LOOKED_INTO;',
      instead: "if (changes === undefined) return pass('');",
      test: 'the gate > fails where the contents are not known',
    },
  ]),
  ...of('release/gates/check-assets.ts', 'release/gates/check-assets.test.ts', [
    {
      what: 'a bundle that is not there is not let through',
      find: 'if (missing.length > 0)',
      instead: 'if (false)',
      test: 'names those that cannot be had, without what may be a signature',
    },
    {
      what: 'what may be the signature of a URL is not shown',
      find: ".replace(/[?#].*/s, '')",
      instead: '',
      test: 'names those that cannot be had, without what may be a signature',
    },
    {
      what: 'only a private bundle may refuse strangers',
      find: 'if (isPrivate && ',
      instead: 'if (',
      test: 'a private bundle > does not excuse 403 where private is false',
    },
    {
      what: 'and only by refusing them',
      find: 'REFUSALS.includes(probed.status)',
      instead: 'probed.status !== undefined',
      test: 'a private bundle > does not excuse 404 where private is true',
    },
  ]),
  ...of('release/gates/release-window.ts', 'release/gates/release-window.test.ts', [
    {
      what: 'outside of its windows nothing goes live',
      find: ': fail(reason);',
      instead: ': pass(reason);',
      test: 'fails while it is closed, and says when it opens',
    },
  ]),
  ...of('release/gates/freeze.ts', 'release/gates/index.test.ts', [
    {
      what: 'while there is a freeze nothing goes live',
      find: 'fail(`releases are frozen: ${wishes.freeze}`)',
      instead: 'NOT_ASKED',
      test: 'the gates > are all judged, also when all fail',
    },
  ]),
  ...of('release/gates/confirm.ts', 'release/gates/confirm.test.ts', [
    {
      what: 'what was typed is the target, to the letter',
      find: 'right.includes(typed)',
      instead: 'right.some((name) => name.toLowerCase() === typed.toLowerCase())',
      test: 'Release-42 fails',
    },
  ]),
  ...of('release/gates/require-approval.ts', 'release/gates/require-approval.test.ts', [
    {
      what: 'who started the run does not approve it',
      find: 'const others = [...people].filter(([key]) => !own.has(key))',
      instead: 'const others = [...people]',
      test: 'who counts > not enough: who started the run, first and again',
    },
    {
      what: 'where nobody knows who started it, nobody has approved',
      find: "if (own.size === 0) return fail('not evaluated: who started the run is not known');",
      instead: '',
      test: 'fails where it is not known who started the run',
    },
    {
      what: 'a person counts once',
      find: '[folded(login), login]',
      instead: '[String(Math.random()), login]',
      test: 'who counts > not enough: one who approved twice',
    },
  ]),
  ...of('release/approvals.ts', 'release/gates/require-approval.test.ts', [
    {
      what: 'a rejection is no approval',
      find: "state === 'approved' && ",
      instead: '',
      test: 'who counts > not enough: one who rejected, and one who only said something',
    },
    {
      what: 'an approval counts for its own environment',
      find: 'environments.some((other) => other.toLowerCase() === name)',
      instead: 'environments.length > 0',
      test: 'who counts > not enough: one in another environment',
    },
  ]),
  ...of('release/gates/required-checks.ts', 'release/gates/required-checks.test.ts', [
    {
      what: 'a check that is not there has not succeeded',
      find: '...missing.map((name) => `${name}: none on this commit`),',
      instead: '',
      test: 'fails: none',
    },
    {
      what: 'a check that still runs has not succeeded',
      find: '...running.map(inWords),',
      instead: '',
      test: 'fails: running',
    },
  ]),
  ...of('github/checks.ts', 'github/checks.test.ts', [
    {
      what: 'skipped and neutral are no success',
      find: "conclusion === 'success' ?",
      instead: "conclusion !== 'failure' ?",
      test: 'check runs > {"conclusion":"neutral"}',
    },
    {
      what: 'of several runs of a check the newest counts',
      find: 'ofOneName.toSorted(newestFirst)',
      instead: 'ofOneName',
      test: 'check runs > of several suites takes the one that began last',
    },
    {
      what: 'no check is overlooked on a later page',
      find: 'if (all.length >= total || rows.length === 0) return all;',
      instead: 'return all;',
      test: 'commit statuses > are read to the last page',
    },
  ]),
];

export const GATES: readonly Safeguard[] = [...judging, ...plan, ...one];
