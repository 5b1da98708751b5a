import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { DeploymentRow } from '../../simulator/github/repository.ts';
import { SEEDED } from '../../simulator/github/seed.ts';
import type { RequestRecord, ServiceName } from '../../simulator/log.ts';
import type { RunningPhase } from '../../simulator/runner/step.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { answer, hang, reset } from './faults/actions.ts';
import { committed, onWrite, someoneReleases, uncommitted } from './faults/moments.ts';
import { isRelease, playOn, recordOf, type Step } from './scenario.ts';

/** Months later: the environment's page says what went live, and nothing else, run by run and in the end. */

const refusal = { commit: 'no', do: answer(400, { code: 20001, message: 'Not now' }) } as const;
/** Whatever the host of GitHub is. */
const DEPLOYMENT = { on: 'request', method: 'POST', path: '/deployments$' } as const;
const rollingBack = { inputs: { 'rollback-on-failure': 'true' }, job: 'failure' } as const;

/** Ends the step once its release has arrived. */
const end = (signal: NodeJS.Signals) => async (main: RunningPhase, simulator: Simulator) => {
  const count = () => simulator.requests.filter(isRelease).length;
  const before = count();
  while (count() === before) await sleep(5);
  main.kill(signal);
};

/** One run after the other, and the outcome that its step or its post step must have. */
const RUNS: readonly (readonly [configuration: string, outcome: string, step?: Step, live?: 'others'])[] = [
  ['release-44', 'created'],
  ['previous', 'created'],
  ['release-42', 'created'],
  ['release-41', 'planned', { inputs: { 'dry-run': 'true' } }],
  ['release-41', 'created-by-readback', { faults: [onWrite({ do: reset })] }],
  ['release-41', 'already-active'],
  ['release-40', 'created'],
  // It is archived.
  ['release-39', 'blocked', { job: 'failure' }],
  ['release-42', 'created'],
  // Cancelled while it waits for an answer: nothing took effect, which nobody can know.
  ['release-44', 'unknown', { faults: [uncommitted(hang)], during: end('SIGINT'), job: 'cancelled' }],
  // Killed at the same moment, but Twilio had done it: the post step finds it.
  ['release-44', '', { faults: [committed(hang)], during: end('SIGKILL'), job: 'cancelled' }],
  ['release-43', 'created'],
  ['release-41', 'created', rollingBack],
  ['release-42', 'not-created', { faults: [onWrite(refusal)], job: 'failure' }],
  ['release-42', 'created'],
  ['release-41', 'created'],
  ['release-40', 'created'],
  // The job fails, and Twilio refuses the way back: the release stays live.
  ['release-44', 'created', { ...rollingBack, faults: [onWrite(refusal, { nth: 2 })] }],
  // Somebody outside of this repository releases on top of it.
  [
    'release-43',
    'conflict',
    { faults: [onWrite({ meanwhile: { after: someoneReleases('release-41') } })], job: 'failure' },
    'others',
  ],
  // Somebody makes the target live once the deployment is there.
  [
    'release-42',
    'already-active',
    { faults: [{ at: DEPLOYMENT, meanwhile: { after: someoneReleases('release-42') } }] },
  ],
  ['release-40', 'created'],
];

/** What somebody outside of the repository released. */
const THEIRS = ['FK16', 'FK17'];

/** The long tests play the same where jobs are told no number. */
const enterprise = process.env['LONG_TESTS'] === 'true';
const place = enterprise ? 'GitHub Enterprise Server' : 'GitHub';

test.concurrent(`the environment’s page of ${place} shows exactly what happened`, async () => {
  const simulator = await startSimulator({ enterprise, delay: gitHubIsSlow });
  try {
    const seeded = simulator.flex.releases.length;
    const steps: string[] = [];
    for (const [at, [configuration, outcome, step, live]] of RUNS.entries()) {
      const before = simulator.requests.length;
      const seen = await playOn(simulator, runOf(at + 1, configuration, step, simulator));
      expect(seen.outcome, `run ${at + 1}: ${seen.main.log}`).toBe(outcome);
      simulator.faults.clear();
      steps.push(stepsOf(simulator.requests.slice(before)));
      // After each run, what GitHub calls active is what an agent's next page load gets, or nothing of ours is.
      expect(activeIn(simulator), `after run ${at + 1}`).toEqual(
        live === 'others' ? [] : [simulator.flex.activeRelease?.configuration.name],
      );
    }

    const made = simulator.flex.releases.slice(0, -seeded).toReversed();
    const releases = made.map(({ sid, configuration: { name } }) => ({ sid, name }));
    const names = [
      ...releases.map(({ sid }, at) => [sid, `FK${at + 1}`] as const),
      ...simulator.flex.configurations.map(({ sid, name }) => [sid, name] as const),
    ];
    // GitHub takes 140 characters: a SID at the end may be cut.
    const named = (text: string) =>
      names.reduce((words, [sid, name]) => words.replaceAll(sid, name), text).replace(/FJ\w+…$/, '…');
    // FK1, FK2 and so on.
    expect(releases.map(({ name }) => name.replace('release-', '')).join(' ')).toBe(
      '44 43 42 41 40 42 44 43 41 43 42 41 40 44 43 41 42 40',
    );
    const deployments = simulator.github.deployments();
    expect(deployments.map((row) => named(rowOf(row, simulator)))).toEqual([
      'Release #1 | release-44 | in_progress, success, inactive | FK1 is live',
      'Release #2 | release-43 | in_progress, success, inactive | Rolled back to release-43: FK2 is live',
      'Release #3 | release-42 | in_progress, success, inactive | Rolled back to release-42: FK3 is live',
      'Release #5 | release-41 | in_progress, success, inactive | Rolled back to release-41: FK4 is live',
      'Release #7 | release-40 | in_progress, success, inactive | Rolled back to release-40: FK5 is live',
      'Release #9 | release-42 | in_progress, success, inactive | FK6 is live',
      'Release #10 | release-44 | in_progress, error | Unknown: the answer was lost, and the release was not seen',
      'Release #11 | release-44 | in_progress, success, inactive | FK7 is live',
      'Release #12 | release-43 | in_progress, success, inactive | FK8 is live',
      'Release #13 | release-41 | in_progress, success, failure | FK9 is live, Rolled back to release-43: FK10 is live',
      'Release #14 | release-42 | in_progress, failure | Not released: Twilio refused to create the release of configuration release-42: "Not now" (HTTP 400, code 20001).',
      'Release #15 | release-42 | in_progress, success, inactive | Rolled back to release-42: FK11 is live',
      'Release #16 | release-41 | in_progress, success, inactive | FK12 is live',
      'Release #17 | release-40 | in_progress, success, inactive | Rolled back to release-40: FK13 is live',
      'Release #18 | release-44 | in_progress, success, success, inactive | FK14 is live, FK14 stays live. Not rolled back: Twilio refused to create the release of configuration …',
      'Release #19 | release-43 | in_progress, inactive | Conflict: FK16 is live on top of FK15, ours',
      'Release #20 | release-42 | in_progress, success, inactive | FK17 was live already; this run made no release',
      'Release #21 | release-40 | in_progress, success | Rolled back to release-40: FK18 is live',
    ]);
    // Whatever GitHub tells of is what Flex went through, in the same order, and the other way round.
    const ours = releases.filter((_, at) => !THEIRS.includes(`FK${at + 1}`));
    expect(deployments.flatMap((row) => toldOf(row, simulator))).toEqual(ours);
    // Each state was true when it was written.
    const replacing = 'in_progress, sent, read back, success, inactive';
    expect(steps).toEqual([
      'in_progress, sent, read back, success',
      ...[replacing, replacing],
      '',
      replacing,
      '',
      replacing,
      '',
      replacing,
      'in_progress, sent, read back, error',
      ...[replacing, replacing],
      'in_progress, sent, read back, success, read back, sent, read back, failure',
      'in_progress, sent, failure',
      ...[replacing, replacing, replacing],
      'in_progress, sent, read back, success, read back, sent, read back, success, inactive',
      'in_progress, sent, read back, inactive',
      'in_progress, success',
      replacing,
    ]);
  } finally {
    await simulator.close();
  }
});

/** A run of its own: with its numbers, in a job whose environment has `deployment: false`. */
function runOf(number: number, configuration: string, step: Step = {}, { github }: Simulator): Step {
  const ids = { runId: 9_100_000_000 + number, jobId: 26_000_000_000 + number };
  // An Enterprise Server tells no job its number.
  const jobId = github.seed.apiUrl.endsWith('/api/v3') ? '' : String(ids.jobId);
  github.startJob({ ...ids, environment: 'production', deployment: false });
  return {
    job: 'success',
    ...step,
    jobId,
    // Little is waited for, and a busy machine must not let an answer come too late.
    faster: 2,
    inputs: { configuration, 'settle-seconds': '5', ...step.inputs },
    environment: { GITHUB_RUN_ID: String(ids.runId), GITHUB_RUN_NUMBER: String(number) },
  };
}

interface Payload {
  readonly configuration: string;
  readonly run: { readonly title: string };
}

function configurationOf({ payload }: DeploymentRow, { flex }: Simulator): string {
  return flex.configuration((payload as Payload).configuration).name;
}

/** The configurations of the deployments that GitHub's page calls active. */
function activeIn(simulator: Simulator): string[] {
  const active = simulator.github.deployments().filter(({ state }) => state === 'success');
  return active.map((row) => configurationOf(row, simulator));
}

/** What the environment's page says of a deployment. */
function rowOf(row: DeploymentRow, simulator: Simulator): string {
  const { title } = (row.payload as Payload).run;
  const states = row.statuses.map(({ state }) => state).join(', ');
  const words = row.statuses
    .filter(({ description }) => !/^$|^Flex |^Replaced /.test(description))
    .map(({ description }) => description);
  return [title, configurationOf(row, simulator), states, words.join(', ')].join(' | ');
}

/** The releases that a deployment tells of, each with the configuration that it made live. */
function toldOf(row: DeploymentRow, simulator: Simulator): { sid: string; name: string }[] {
  return row.statuses.flatMap(({ description }) => {
    const live = /^(FK\w+) is live$/.exec(description);
    const conflict = /^Conflict: FK\w+ is live on top of (FK\w+), ours$/.exec(description);
    if (conflict?.[1]) return [{ sid: conflict[1], name: configurationOf(row, simulator) }];
    const back = /^Rolled back to (\S+): (FK\w+) is live$/.exec(description);
    if (live?.[1]) return [{ sid: live[1], name: configurationOf(row, simulator) }];
    return back?.[1] && back[2] ? [{ sid: back[2], name: back[1] }] : [];
  });
}

/** Slower than all that lies between two writes: what does not wait for GitHub's answer arrives before it goes out. */
const gitHubIsSlow = async (service: ServiceName) => void (service === 'github' && (await sleep(60)));

/** What a run wrote, and that it read back, in order; a write that did not wait for the one before it is marked. */
function stepsOf(requests: Simulator['requests']): string {
  const steps: string[] = [];
  let answered: number | null = null;
  for (const request of requests) {
    const what = stepOf(request);
    // Before the write, reading is part of the plan.
    const counts = what !== undefined && what !== steps.at(-1) && (what !== READ || steps.includes('sent'));
    if (!counts) continue;
    steps.push(answered !== null && request.startedAt < answered ? `${what} too early` : what);
    answered = request.answeredAt;
  }
  return steps.join(', ');
}

const READ = 'read back';

function stepOf({ method, path, body }: RequestRecord): string | undefined {
  if (isRelease({ method, path })) return 'sent';
  if (path.endsWith('/Releases')) return READ;
  return method === 'POST' && path.endsWith('/statuses') ? String(JSON.parse(body).state) : undefined;
}

test.concurrent.each([
  ['without an environment', undefined],
  ['with one', 'production'],
])(
  'the history of a run names the runs that made its releases, an automatic rollback’s, too, %s',
  async (_, environment) => {
    const simulator = await startSimulator();
    try {
      let history: readonly { readonly run: { readonly url: string } | null }[] = [];
      for (const [at, step] of [rollingBack, { inputs: { configuration: 'release-42' } }, {}].entries()) {
        const [runId, jobId] = [SEEDED.runId + at, SEEDED.jobId + at];
        simulator.github.startJob({ runId, jobId, ...(environment && { environment }) });
        const environmentOfRun = { GITHUB_RUN_ID: String(runId) };
        const { main } = await playOn(simulator, { ...step, jobId: String(jobId), environment: environmentOfRun });
        ({ history } = recordOf(main));
      }
      const [first, second] = [String(SEEDED.runId), String(SEEDED.runId + 1)];
      const runs = history.slice(0, 4).map(({ run }) => run?.url.split('/').at(-1));
      expect(runs).toEqual([second, first, first, undefined]);
    } finally {
      await simulator.close();
    }
  },
);
