import { contactCentre } from '../../simulator/seeds/contact-centre.ts';
import { largeSeed } from '../../simulator/seeds/large.ts';
import type { Scenario } from '../end-to-end/scenario.ts';

/** How a run can end, and what a person must find in its summary. */
export interface End {
  readonly name: string;
  readonly scenario: Scenario;
  readonly headline: RegExp;
  /** Tables that the summary has, folds included. */
  readonly tables: number;
}

const RELEASE = { on: 'request', method: 'POST', path: '/Releases$' } as const;
const reason = 'The new queue view';
const approvals = [{ login: 'grace', comment: 'Seen on staging' }];

/** The plan is one table, the last releases are another, in a fold. */
const BOTH = { tables: 2 };

export const ENDS: readonly End[] = [
  {
    name: 'released',
    scenario: { inputs: { reason }, github: { approvals } },
    ...{ headline: /^✅ Released: release-44 is live$/, ...BOTH },
  },
  {
    name: 'released-for-the-first-time',
    scenario: { inputs: { reason }, flex: { ...contactCentre(), releases: [] } },
    ...{ headline: /^✅ Released: release-44 is live$/, tables: 1 },
  },
  {
    name: 'planned',
    scenario: { inputs: { 'dry-run': 'true', 'require-approval': '1' } },
    ...{ headline: /^📝 Planned: release-44 would change \d+ plugins · release-43 is live$/, ...BOTH },
  },
  {
    name: 'blocked',
    scenario: { inputs: { 'deny-changes': 'removals, downgrades', freeze: 'Black Friday' } },
    ...{ headline: /^⛔ Blocked by 2 gates: deny-changes, freeze · release-43 was live when last checked$/, ...BOTH },
  },
  {
    name: 'break-glass',
    scenario: { inputs: { freeze: 'Black Friday', 'break-glass': 'P1: no calls come in' } },
    ...{ headline: /^🚨 ✅ Released: release-44 is live · break-glass used: “P1: no calls come in”$/, ...BOTH },
  },
  {
    name: 'already-live',
    scenario: { inputs: { configuration: 'active' } },
    ...{ headline: /^🟰 Already live: release-43$/, tables: 1 },
  },
  {
    name: 'not-released',
    scenario: {
      faults: [
        {
          ...{ at: RELEASE, commit: 'no' },
          do: { kind: 'answer', status: 400, body: { code: 20001, message: 'Not now', status: 400 } },
        },
      ],
    },
    ...{ headline: /^❌ Not released: Twilio refused/, ...BOTH },
  },
  {
    name: 'conflict',
    scenario: { faults: [{ at: RELEASE, meanwhile: { after: [{ release: 'release-41' }] } }] },
    ...{
      headline: /^⚠️ Conflict: someone released release-41 at the same time · release-41 was live when last checked$/,
      ...BOTH,
    },
  },
  {
    name: 'unknown',
    scenario: { inputs: { 'settle-seconds': '5' }, faults: [{ at: RELEASE, commit: 'no', do: { kind: 'reset' } }] },
    ...{ headline: /^❓ Unknown: the answer was lost · release-43 was live when last checked$/, ...BOTH },
  },
  {
    name: 'already-back',
    scenario: { inputs: { configuration: 'previous' }, before: ({ flex }) => void flex.release('release-42') },
    ...{ headline: /^↩️ Already back: release-42 has been live since [-\d]+ [:\d]+ UTC$/, tables: 1 },
  },
  {
    name: 'rolled-back',
    scenario: { ...{ inputs: { reason, 'rollback-on-failure': 'true' }, job: 'failure', github: { approvals } } },
    ...{ headline: /^↩️ Rolled back to release-43: it is live again$/, tables: 1 },
  },
  {
    name: 'not-rolled-back',
    scenario: {
      ...{ inputs: { reason, 'rollback-on-failure': 'true' }, job: 'failure' },
      between: ({ flex }) => void flex.release('release-41'),
    },
    ...{
      headline: /^⚠️ Not rolled back: someone has released release-41 since · release-41 was live when last checked$/,
      tables: 1,
    },
  },
  {
    name: 'very-much',
    scenario: {
      flex: largeSeed({ releases: 12, configurations: 1_000, plugins: 1_000 }),
      inputs: { configuration: 'release-500', reason: 'a very long word: '.repeat(20) + 'x'.repeat(300) },
    },
    ...{ headline: /^✅ Released: release-500 is live$/, tables: 3 },
  },
];
