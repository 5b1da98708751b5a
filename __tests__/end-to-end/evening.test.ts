import { expect, test } from 'vitest';
import type { FlexSeed } from '../../simulator/flex/seed.ts';
import { contactCentre } from '../../simulator/seeds/contact-centre.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { isRelease, playOn, type Seen, type Step } from './scenario.ts';

/** The worst evening of the week: several people press buttons, and none of them makes it worse. */

const seed = contactCentre();
const flex: FlexSeed = {
  ...seed,
  configurations: [
    ...(seed.configurations ?? []),
    ...['release-45', 'release-46'].map((name) => ({ name, plugins: { theme: '1.0.5' } })),
  ],
};

/** A run with its numbers: a later one has higher ones, whichever goes on first. */
function run(number: number, workflow: string, configuration: string, { github }: Simulator, step: Step = {}): Step {
  const ids = { runId: 9_100_000_000 + number, jobId: 26_000_000_000 + number };
  github.startJob({ ...ids, environment: 'production', deployment: false });
  return {
    ...step,
    jobId: String(ids.jobId),
    inputs: { configuration, ...step.inputs },
    environment: {
      ...{ GITHUB_RUN_ID: String(ids.runId), GITHUB_RUN_NUMBER: String(number), GITHUB_WORKFLOW: workflow },
    },
  };
}

/** What a person sees first of a run, without the time and what is made code. */
function firstLine({ main, posts }: Seen): string {
  const [line = ''] = (posts.at(-1)?.summary || main.summary).split('\n', 1);
  return line
    .replace(/^## \S+ /, '')
    .replace(/ since [-\d]+ [:\d]+ UTC/, ' since then')
    .replaceAll('`', '');
}

test('a broken release, its automatic rollback, three presses of the button, the fix, and a late approval', async () => {
  const held = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  let holds = false;
  const simulator = await startSimulator({
    flex,
    delay: async (_, { method, path }) => {
      if (!holds || method !== 'POST' || !path.endsWith('/deployments')) return;
      holds = false;
      held.resolve();
      await goOn.promise;
    },
  });
  const story: string[] = [];
  const tell = (who: string, seen: Seen) => {
    story.push(
      `${who}: ${firstLine(seen)} [${simulator.flex.activeRelease?.configuration.name}, exit ${seen.exitCode}]`,
    );
  };
  const play = (number: number, workflow: string, configuration: string, step?: Step) =>
    playOn(simulator, run(number, workflow, configuration, simulator, step));
  const press = (number: number, step?: Step) => play(number, 'Roll back Flex', 'previous', step);
  try {
    tell('pipeline', await play(12, 'Release', 'release-44', { job: 'success' }));
    // Ada's run has made its plan, and waits for GitHub, when the job of the broken release fails.
    let ada: Promise<Seen> | undefined;
    const between = async () => {
      holds = true;
      ada = press(14, { stopped: true });
      await held.promise;
    };
    const broken = { inputs: { 'rollback-on-failure': 'true' }, job: 'failure', between } as const;
    tell('pipeline', await play(13, 'Release', 'release-45', broken));
    goOn.resolve();
    if (ada) tell('ada', await ada);
    tell('grace', await press(15));
    tell('ada again', await press(16));
    tell('linus', await play(17, 'Release by hand', 'release-46', { job: 'success' }));
    // It was started before all of them, and is approved only now.
    tell('late', await play(11, 'Release', 'release-43'));
    expect(story).toEqual([
      'pipeline: Released: release-44 is live [release-44, exit 0]',
      'pipeline: Rolled back to release-44: it is live again [release-44, exit 0]',
      'ada: Already back: release-44 has been live since then, by Release #13 [release-44, exit 0]',
      'grace: Already back: release-44 has been live since then, by Release #13 [release-44, exit 1]',
      'ada again: Already back: release-44 has been live since then, by Release #13 [release-44, exit 1]',
      'linus: Released: release-46 is live [release-46, exit 0]',
      expect.stringMatching(
        /^late: Blocked by deny-outdated: release-46 is live, released by the later run Release by hand #17… \[release-46, exit 1\]$/,
      ),
    ]);
    expect(simulator.requests.filter(isRelease)).toHaveLength(4);
    const [fix, back, broken45, first] = simulator.flex.releases.map(({ sid }) => sid);
    const page = simulator.github.deployments().map(({ payload, statuses, state }) => {
      const { title } = (payload as { readonly run: { readonly title: string } }).run;
      const words = statuses.map(({ description }) => description).filter((said) => !/^Flex AC|^Replaced/.test(said));
      return `${title}, ${state}: ${words.join(' | ')}`;
    });
    expect(page).toEqual([
      `Release #12, inactive: ${first} is live`,
      expect.stringMatching(
        RegExp(`^Release #13, failure: FK\\w+ is live \\| Rolled back to release-44: ${back} is live$`),
      ),
      `Roll back Flex #14, inactive: ${back} was live already; this run made no release`,
      `Release by hand #17, success: ${fix} is live`,
    ]);
    // Whoever comes next need not read again whose releases these were.
    const made = [`${first}: Release #12`, `${broken45}: Release #13`, `${back}: Release #13`].map((one) => {
      const [release, title] = one.split(': ');
      return expect.objectContaining({ release, run: expect.objectContaining({ title }) });
    });
    expect(simulator.github.deployments().at(-1)?.payload).toMatchObject({
      seen: { made: expect.arrayContaining(made) },
    });
  } finally {
    goOn.resolve();
    await simulator.close();
  }
});
