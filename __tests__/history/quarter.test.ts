import { setTimeout as sleep } from 'node:timers/promises';
import type { Table } from 'mdast';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningPhase } from '../../simulator/runner/step.ts';
import { largeSeed } from '../../simulator/seeds/large.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { hang } from '../end-to-end/faults/actions.ts';
import { committed, EVER, onGitHub, onWrite, someoneReleases, uncommitted } from '../end-to-end/faults/moments.ts';
import { isRelease, playOn, type Step } from '../end-to-end/scenario.ts';
import { nodesOf, parsed, textOf } from '../report/parsed.ts';
import { playHistory, type SeenHistory } from './play.ts';

/** A quarter's worth of releases, and what each place tells of them: it must be what really happened. */

const DAY = 86_400_000;
const START = Date.parse('2026-03-02T10:00:00Z');

/** Ends the step once its release has arrived. */
const end = (signal: NodeJS.Signals) => async (main: RunningPhase, simulator: Simulator) => {
  const count = () => simulator.requests.filter(isRelease).length;
  const before = count();
  while (count() === before) await sleep(5);
  main.kill(signal);
};
const glass = { freeze: 'Easter', 'break-glass': 'P1: no calls come in' };
const failing = { inputs: { 'rollback-on-failure': 'true' }, job: 'failure' } as const;
const taken = { faults: [onWrite({ meanwhile: { after: someoneReleases('release-10') } })], job: 'failure' } as const;

/** What happens every five days: a run by its number, what it releases and how that must end; or somebody's doing. */
type Doing =
  | readonly [run: number, configuration: string, outcome: string, step?: Step]
  | ((simulator: Simulator) => void);

const planted = ({ flex, github, credentials }: Simulator) => {
  const previousRelease = flex.activeRelease?.sid;
  const { sid, configuration } = flex.release('release-8');
  const run = { title: 'Release #99', url: 'https://github.com/octo-org/flex-project/actions/runs/99' };
  const payload = { account: credentials.accountSid, configuration: configuration.sid, previousRelease, run };
  const statuses = [{ state: 'success', description: `${sid} is live` }] as const;
  github.addDeployment({ task: 'flex-release', byApp: false, payload, statuses });
};
const newest = ({ github }: Simulator) => github.deployments().at(-1)?.id ?? 0;

const QUARTER: readonly Doing[] = [
  [1, 'release-3', 'created', { inputs: { reason: 'The new queue view' } }],
  ({ flex }) => void flex.release('release-4'),
  [3, 'previous', 'created'],
  [4, 'release-5', 'created', failing],
  [5, 'release-6', 'blocked', { inputs: { freeze: 'Easter' }, job: 'failure' }],
  [6, 'release-6', 'created', { inputs: glass }],
  [7, 'release-7', 'unknown', { faults: [uncommitted(hang)], during: end('SIGINT'), job: 'cancelled' }],
  // The runner is lost: nothing comes after.
  [8, 'release-7', '', { faults: [committed(hang)], during: end('SIGKILL'), posts: 0 }],
  planted,
  [10, 'release-9', 'conflict', taken],
  [
    11,
    'release-11',
    'created',
    { before: ({ github }) => void github.startJob({ ...idsOf(11), environment: 'production' }) },
  ],
  [12, 'release-12', 'created'],
  (simulator) => simulator.github.deleteDeployment(newest(simulator)),
  [13, 'release-13', 'created'],
  [14, 'release-14', 'created'],
];

/** What is true, newest first: configuration, through the gates, who, why, run, what it was. */
const TRUTH = [
  ['14', 'yes', 'ada', '', '14', 'live when read'],
  ['13', 'not known', '', '', '13', ''],
  ['12', 'no', '', '', '', ''],
  ['11', 'yes', 'octocat', '', '11', ''],
  ['10', 'no', '', '', '', ''],
  ['9', 'yes', 'ada', '', '10', ''],
  ['8', 'no (claimed)', '', '', '', ''],
  ['7', 'not known', '', '', '8', ''],
  ['6', 'yes (waived)', 'ada', '', '6', ''],
  ['3', 'yes', 'ada', '', '4', 'rollback'],
  ['5', 'yes', 'ada', '', '4', 'taken back'],
  ['3', 'yes', 'ada', '', '3', 'rollback'],
  ['4', 'no', '', '', '', 'taken back'],
  ['3', 'yes', 'ada, approved by grace', 'The new queue view', '1', ''],
  // Before the first deployment.
  ['2', 'not known', '', '', '', ''],
].map(([name, ...rest]) => [`release-${name}`, ...rest]);

const BECAUSE = [
  'The deployment of its run names it.',
  'A run planned to make it, but the statuses of its deployment were not read, or are gone.',
  'No deployment mentions it: there was none, or it was deleted.',
  'It is mentioned only by a deployment that no job wrote, and anybody can write one.',
  'A run that planned to make it never said how it ended.',
  'It is older than the oldest deployment that mentions this account.',
];

const idsOf = (run: number) => ({ runId: 9_200_000_000 + run, jobId: 27_000_000_000 + run });

let simulator: Simulator;
let seen: SeenHistory;
let days = 0;

beforeAll(async () => {
  const began = Date.now();
  const now = () => START + days * DAY + (Date.now() - began);
  const seed = largeSeed({ configurations: 14, plugins: 3 });
  const releases = [
    { configuration: 'release-1', minutesAgo: 30 * 1440 },
    { configuration: 'release-2', minutesAgo: 7 * 1440 },
  ];
  simulator = await startSimulator({ now, flex: { ...seed, releases } });
  for (const doing of QUARTER) {
    days += 5;
    if (typeof doing === 'function') doing(simulator);
    else await play(...doing);
  }
  days += 5;
  const unread = `/deployments/${simulator.github.deployments().at(-2)?.id}/statuses$`;
  simulator.faults.add(onGitHub('GET', unread, { do: { kind: 'answer', status: 502 } }, EVER));
  const inputs = { since: '90d', timezone: 'Europe/Berlin', expect: 'release-14', 'fail-on': 'outside, drift' };
  seen = await playHistory(simulator, { inputs });
});
afterAll(() => simulator.close());

async function play(run: number, configuration: string, outcome: string, step: Step = {}): Promise<void> {
  const { runId, jobId } = idsOf(run);
  const { github } = simulator;
  if (step.before === undefined) github.startJob({ runId, jobId, environment: 'production', deployment: false });
  if (run === 1) github.addApproval({ login: 'grace', runId });
  const played = await playOn(simulator, {
    ...{ job: 'success', jobId: String(jobId), faster: 2, ...step },
    inputs: { configuration, 'settle-seconds': '5', ...step.inputs },
    environment: { GITHUB_RUN_ID: String(runId), GITHUB_RUN_NUMBER: String(run) },
  });
  expect(played.outcome, `run ${run}: ${played.main.log}`).toBe(outcome);
  simulator.faults.clear();
}

/** The releases of the simulator itself, newest first, without the one from before. */
const made = () => simulator.flex.releases.slice(0, TRUTH.length);
const cells = (row: number) => TRUTH[row] ?? [];
const dash = (text = '') => text || '–';

describe('a quarter', () => {
  test('as a document', () => {
    const { history, releases } = seen;
    expect(releases.map(({ sid, date }) => [sid, date])).toEqual(
      made().map(({ sid, dateCreated }) => [sid, dateCreated]),
    );
    const word = { action: 'yes', outside: 'no', claimed: 'no (claimed)', unknown: 'not known' };
    const rows = releases.map((one) => [
      one.configuration,
      one.waived.length > 0 ? 'yes (waived)' : word[one.origin],
      [one.startedBy.join(', '), ...(one.approvedBy ?? []).map((login) => `approved by ${login}`)].join(', '),
      one.reason,
      String(Number(one.run?.url.split('/').at(-1) ?? 0) % 1000 || ''),
      [one.live && 'live when read', one.rollback && 'rollback', one.takenBackBy && 'taken back']
        .filter(Boolean)
        .join(', '),
    ]);
    expect(rows).toEqual(TRUTH);
    expect(releases[8]).toMatchObject({ waived: ['freeze'], breakGlass: 'P1: no calls come in' });
    expect([...new Set(releases.map(({ because }) => because))]).toEqual(BECAUSE);
    // What took it back is what came right after, five days later but for the automatic rollback.
    for (const [at, { takenBackBy }] of releases.entries())
      if (takenBackBy) expect(takenBackBy).toBe(releases[at - 1]?.sid);
    const ofSid = (sid: string) =>
      new Map(
        simulator.flex.configuration(sid).plugins.map(({ version }) => [version.plugin.uniqueName, version.version]),
      );
    for (const [at, { changes, configurationSid }] of releases.entries()) {
      const [before, after] = [
        ofSid(releases[at + 1]?.configurationSid ?? simulator.flex.configuration('release-1').sid),
        ofSid(configurationSid),
      ];
      const differ = [...after].filter(([plugin, version]) => before.get(plugin) !== version);
      expect(changes?.map(({ plugin, from, to }) => [plugin, from, to])).toEqual(
        differ.map(([plugin, version]) => [plugin, before.get(plugin), version]),
      );
    }
    expect(history.figures).toMatchObject({
      releases: 15,
      outside: 4,
      unknown: 3,
      waived: 1,
      takenBack: 2,
      perWeek: 1.2,
    });
    expect(history.figures.medianLiveSeconds).toBeGreaterThanOrEqual(5 * 86_400);
    expect(history.accounts[0]).toMatchObject({
      drift: false,
      expected: 'release-14',
      timezone: 'Europe/Berlin',
      environment: '',
    });
    expect(history.accounts[0]?.notes).toEqual([
      expect.stringContaining('GitHub could not read the statuses of a deployment'),
    ]);
  });

  test('as a table for spreadsheets', () => {
    const [head = [], ...rows] = seen.csv;
    const column = (name: string) => head.indexOf(name);
    const names = [
      'configuration',
      'through the gates',
      'started by',
      'approved by',
      'reason',
      'waived gates',
      'run page',
      'release',
    ];
    const found = rows.map((row) => names.map((name) => row[column(name)]));
    expect(found.map((row) => row.slice(0, 2))).toEqual(TRUTH.map((row) => row.slice(0, 2)));
    expect(found.map((row) => row.at(-1))).toEqual(made().map(({ sid }) => sid));
    expect(found.at(-2)?.slice(2, 6)).toEqual(['ada', 'grace', 'The new queue view', '']);
    expect(found.at(8)?.slice(1, 6)).toEqual(['yes (waived)', 'ada', '', '', 'freeze']);
    expect(rows.map((row) => String(Number(row[column('run page')]?.split('/').at(-1)) % 1000 || ''))).toEqual(
      TRUTH.map((row) => row[4]),
    );
    // 10:00 UTC is 11:00 in winter and 12:00 in summer.
    const local = rows.map((row) =>
      [row[column('date (UTC)')], row[column('local date')]].map((text) => text?.slice(5, 13)),
    );
    expect(local.at(0)).toEqual(['05-16T10', '05-16 12']);
    expect(local.at(-2)).toEqual(['03-07T10', '03-07 11']);
  });

  /** A table as a person reads it: each cell's text, without what is not letters at its ends. */
  const readable = (rows: readonly (readonly string[])[]) =>
    rows.map(([name, , gates = '', , who, why, , , sids = '']) => [name, gates, who, why, sids.slice(0, 34)]);
  const rows = () =>
    TRUTH.map(([name, gates = '', who, why, , state], at) => [
      state ? `${name} (${state})` : name,
      expect.stringMatching(new RegExp(`^\\S+\u00a0${gates.replace(/[()]/g, '\\$&')}(: |$)`)),
      dash(who),
      dash(why),
      made()[at]?.sid,
    ]);
  const past = () => rows().filter((_, at) => cells(at)[1]?.startsWith('no') && cells(at)[1] !== 'not known');
  const verdict = '⚠️\u00a04 of 15 releases in the 90 days to 2026-05-21 went past the gates; for 3 it is not known';

  test('as a page', () => {
    const [first, second, ...others] = seen.html
      .split('<table>')
      .slice(1)
      .map((table) =>
        [...table.matchAll(/<tr><td.*?<\/tr>/gs)].map(([row]) =>
          [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) =>
            cell.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)),
          ),
        ),
      );
    expect(others).toEqual([]);
    expect(readable(first ?? [])).toEqual(past());
    expect(readable(second ?? [])).toEqual(rows());
    expect(seen.html).toContain(`<h1>${verdict}</h1>`);
    expect(seen.html).toMatch(/<p>✅\u00a0At 2026-05-21 10:\d\d:\d\d UTC, release-14 was live, as expected\./);
  });

  test('as a summary, with the verdict first and what went past the gates before all else', () => {
    const { summary } = seen.result;
    expect(summary.split('\n')[0]).toBe(`## ${verdict}`);
    const [figures, first, picture, all] = nodesOf(parsed(summary), 'table').map((table: Table) =>
      table.children.slice(1).map((row) => row.children.map(textOf)),
    );
    expect(figures?.map(([, value]) => value)).toEqual([
      ...['1.2', '1', '2 of 15 (13%)', '5\u00a0days', expect.stringMatching(/^\d/)],
    ]);
    expect(readable(first ?? [])).toEqual(past());
    // 90 days are 24 signs: release-14 is live for the last 5 days of them.
    expect(picture?.[0]).toEqual([`${'·'.repeat(22)}██`, 'release-14']);
    expect(picture?.find(([, name]) => name === 'release-4')?.[0]).toMatch(/^·+▒▒+·+$/);
    expect(picture).toHaveLength(12);
    expect(readable(all ?? [])).toEqual(rows());
    expect(all?.[8]?.[2]).toBe('⚠️\u00a0yes (waived): freeze (P1: no calls come in)');
    expect(summary).toMatch(/✅\u00a0At 2026-05-21 10:\d\d:\d\d UTC, release-14 was live, as expected\./);
  });

  test('as outputs, and the run fails', () => {
    const { result, errors } = seen;
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ releases: '15', outside: '4', drift: 'false' });
    expect(result.outputs['live']).toBe(simulator.flex.activeRelease?.configuration.sid);
    expect(errors).toEqual([
      expect.stringMatching(
        /^Flex Release: releases past the gates: 4 of 15 releases in the 90 days to 2026-05-21 went past the gates; for 3/,
      ),
    ]);
  });
});
