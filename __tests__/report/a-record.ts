import type { Verdict } from '../../src/release/gates/gate.ts';
import type {
  RecordedConfiguration,
  RecordedPastRelease,
  RecordedRelease,
  RunRecord,
} from '../../src/report/record/record.ts';

/** A SID of that kind, recognized by its ending. */
export function sid(prefix: string, ending: string): string {
  return prefix + ending.padStart(32, '0');
}

/** A release of a configuration, both recognized by the ending. */
export function aRelease(changed: Partial<RecordedRelease> = {}): RecordedRelease {
  return {
    sid: sid('FK', '51aa'),
    configurationSid: sid('FJ', '9c01'),
    accountSid: sid('AC', 'a1b2'),
    dateCreated: '2026-11-23T14:28:07Z',
    url: `https://flex-api.twilio.com/v1/PluginService/Releases/${sid('FK', '51aa')}`,
    ...changed,
  };
}

export const TARGET: RecordedConfiguration = { sid: sid('FJ', '9c01'), name: 'release-42' };

/** The record of a release that went well, with what a test changes. */
export function aRecord(changed: Partial<RunRecord> = {}): RunRecord {
  return {
    version: 1,
    step: 'main',
    action: 'release',
    automatic: false,
    outcome: 'created',
    dryRun: false,
    account: sid('AC', 'a1b2'),
    host: 'flex-api.twilio.com',
    reference: 'previous',
    target: TARGET,
    base: '',
    made: '',
    before: {
      release: aRelease({
        sid: sid('FK', '0d4e'),
        configurationSid: sid('FJ', '77de'),
        dateCreated: '2026-11-23T14:02:00Z',
      }),
      configuration: { sid: sid('FJ', '77de'), name: 'release-43' },
    },
    release: aRelease(),
    candidates: [],
    conflict: null,
    other: null,
    otherName: '',
    active: sid('FK', '51aa'),
    changes: [
      { plugin: 'agent-desk', kind: 'unchanged', from: '1.0.0', to: '1.0.0' },
      { plugin: 'callback-queue', kind: 'removed', from: '1.2.0', to: '' },
      {
        ...{ plugin: 'queue-view', kind: 'downgraded', from: '3.0.0', to: '2.9.4', major: true },
        changelog: 'Filter chips\nFewer requests at start\nFixes the count of waiting tasks',
      },
      { plugin: 'theme', kind: 'upgraded', from: '1.0.1', to: '1.0.2' },
    ],
    jobFailedBefore: false,
    rollbackOnFailure: false,
    gates: [],
    breakGlass: '',
    history: [],
    plan: 'v1.eyJhY3RpdmUiOiJub25lIn0',
    deployment: { id: 98211, url: 'https://github.com/acme/flex/deployments/98211', state: 'success' },
    environment: 'production',
    environmentUrl: 'https://flex.twilio.com',
    reason: 'queue view broken for agents',
    run: {
      repository: 'acme/flex',
      id: '4711',
      number: '12',
      attempt: '1',
      workflow: 'Rollback',
      job: 'release',
      commit: '0123456789abcdef0123456789abcdef01234567',
      ref: 'refs/heads/main',
      actor: 'ada',
      triggeringActor: 'ada',
      url: 'https://github.com/acme/flex/actions/runs/4711',
    },
    approvals: null,
    approvalsError: '',
    startedAt: '2026-11-23T14:28:01.000Z',
    sentAt: '2026-11-23T14:28:07.000Z',
    finishedAt: '2026-11-23T14:28:09.000Z',
    problem: null,
    warnings: [],
    ...changed,
  };
}

/** What is wrong with a run that failed. */
export const PROBLEM = {
  code: 'twilio-refused',
  title: 'refused',
  what: 'Twilio refused the release.',
  now: 'What was live before is still live.',
  next: 'Check the account.',
} as const;

/** Past releases of the configurations that the letters stand for, newest first: `live` first of `release-43`. */
export function aHistory(configurations = '3213'): readonly RecordedPastRelease[] {
  return [...configurations].map((letter, at) => ({
    sid: at === 0 ? sid('FK', '0d4e') : sid('FK', `${100 - at}`),
    configurationSid: letter === '3' ? sid('FJ', '77de') : sid('FJ', `c${letter}`),
    name: letter === '3' ? 'release-43' : `release-4${letter}`,
    dateCreated: new Date(Date.parse('2026-11-23T14:02:00Z') - at * 26 * 3_600_000).toISOString(),
    takenBack: false,
    run: at % 2 === 0 ? null : { title: `Release #${11 - at}`, url: 'https://github.com/acme/flex/actions/runs/1' },
  }));
}

export const GATES: readonly Verdict[] = [
  { gate: 'account', verdict: 'pass', reason: 'everything read belongs to the account' },
  { gate: 'plan', verdict: 'skipped', reason: 'not configured' },
  { gate: 'deny-changes', verdict: 'fail', reason: 'callback-queue is removed' },
  { gate: 'release-window', verdict: 'skipped', reason: 'not configured' },
  { gate: 'freeze', verdict: 'waived', reason: 'releases are frozen: Black Friday; waived: P1, approved by grace' },
  { gate: 'require-approval', verdict: 'pending', reason: '1 approval is missing' },
];

/** So many plugins of one kind. */
export function manyPlugins(count: number, kind: 'upgraded' | 'unchanged', changelog: string) {
  return Array.from({ length: count }, (_, i) => ({ plugin: `plugin-${i}`, kind, from: '1', to: '2', changelog }));
}

/** A record in which everything is long that others could make long. */
export function longRecord(long: string): RunRecord {
  const record = aRecord();
  return aRecord({
    outcome: 'conflict',
    conflict: 'concurrent',
    other: record.release,
    reference: long,
    target: { sid: sid('FJ', '9c01'), name: long },
    before: record.before && { ...record.before, configuration: { sid: sid('FJ', '77de'), name: long } },
    changes: manyPlugins(1_000, 'upgraded', long),
    gates: [...GATES, ...GATES].map((verdict) => ({ ...verdict, reason: long })),
    breakGlass: long,
    history: aHistory('3210123456').map((past) => ({ ...past, name: long, run: { title: long, url: long } })),
    plan: long,
    deployment: { id: 1, url: long, state: long },
    environment: long,
    environmentUrl: long,
    reason: long,
    run: record.run && { ...record.run, workflow: long, job: long, ref: long, actor: long, triggeringActor: long },
    problem: { ...PROBLEM, title: long, what: long, now: long, next: long },
    warnings: Array.from({ length: 100 }, () => long),
    candidates: Array.from({ length: 1_000 }, () => sid('FK', '1')),
  });
}
