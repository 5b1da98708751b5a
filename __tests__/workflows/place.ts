import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Fault } from '../../simulator/faults/fault.ts';
import type { FlexProject } from '../../simulator/flex/project.ts';
import type { FlexSeed } from '../../simulator/flex/seed.ts';
import { type GitHubSeed, SEEDED, type TokenSeed } from '../../simulator/github/seed.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { deploymentsOf, isRelease } from '../end-to-end/scenario.ts';
import { GIT_AS_ADA } from '../scripts/git-as-ada.ts';
import { type ActRun, type RunOptions, type Seen, startAct } from './act.ts';
import type { Issue } from './programs/gh.ts';

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A repository that holds one example, unchanged, and the servers that it will meet. */
export interface PlaceOptions {
  /** A file in `examples/`, or a page whose first workflow it is. */
  readonly example: string;
  /** What act does not know of is put into the example. */
  readonly edit?: (example: string) => string;
  /** Further files of the user's repository. */
  readonly files?: Readonly<Record<string, string>>;
  /** A tag on its one commit. */
  readonly tag?: string;
  readonly flex?: FlexSeed;
  readonly github?: Partial<GitHubSeed>;
  readonly faults?: readonly Fault[];
}

export interface Place extends AsyncDisposable {
  readonly simulator: Simulator;
  /** Where a stand-in for GitHub's servers keeps artifacts, a folder each. */
  readonly artifacts: string;
  /** Starts the workflow on the runner. */
  start(options: RunOptions): ActRun;
  /** Starts it and waits for its end. Fails where something was asked for that nothing should ask for. */
  run(options: RunOptions): Promise<Seen>;
  /** The name of the configuration that is live. */
  live(): string | undefined;
  /** What is live in an account, the first one by default, as sorted lines `name@version`. */
  contents(project?: FlexProject): string[];
  /** The repository's issues. */
  issues(): readonly Issue[];
  /** Deployments with their states, oldest first: `production: in_progress, success`. */
  deployments(): string[];
  /** How many requests for a release the server saw. */
  sent(): number;
}

/** Lays out the user's repository and the published action beside it, and starts the servers. */
export async function place(options: PlaceOptions): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'workflow-'));
  const example = (options.edit ?? String)(exampleOf(options.example));
  const repository = join(folder, 'repository');
  const files = { '.github/workflows/example.yml': example, ...options.files };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), text);
  }
  const sha = commit(repository, options.tag);
  const action = join(folder, 'action');
  for (const part of ['action.yml', 'history', 'dist'])
    cpSync(join(project, part), join(action, part), { recursive: true });
  const artifacts = join(folder, 'artifacts');

  const issues = join(folder, 'issues.json');
  const programs = standIns(join(folder, 'programs'), issues);
  // It would download a Node.
  const setUpNode = join(folder, 'setup-node');
  mkdirSync(setUpNode);
  writeFileSync(
    join(setUpNode, 'action.yml'),
    'name: None\nruns: { using: composite, steps: [{ run: exit, shell: sh }] }\n',
  );

  const simulator = await startSimulator({
    ...(options.flex && { flex: options.flex }),
    github: {
      refs: { main: sha, ...(options.tag && { [options.tag]: sha }) },
      runs: [{ id: SEEDED.runId, sha, jobs: [{ id: SEEDED.jobId }] }],
      tokens: [{ token: SEEDED.token, permissions: permissionsOf(example) }],
      ...options.github,
    },
    faults: options.faults ?? [],
  });

  const start = (run: RunOptions): ActRun => {
    const { accountSid, apiKey, apiSecret } = simulator.credentials;
    const { HTTPS_PROXY = '', NODE_EXTRA_CA_CERTS = '' } = simulator.environment();
    return startAct({
      ...{ folder, repository, programs, ...run },
      actions: {
        'flex-release/flex-release@v1': action,
        ...standInsFor(example),
        ...Object.fromEntries(
          [...example.matchAll(/uses: (actions\/setup-node@\w+)/g)].map(([, name]) => [name, setUpNode]),
        ),
      },
      variables: {
        ...{ HTTPS_PROXY, NODE_EXTRA_CA_CERTS, CURL_CA_BUNDLE: NODE_EXTRA_CA_CERTS },
        ...{ GITHUB_RUN_ID: String(SEEDED.runId), ARTIFACTS: artifacts },
        ...run.variables,
      },
      vars: { TWILIO_ACCOUNT_SID: accountSid, ...run.vars },
      secrets: {
        ...{ TWILIO_API_KEY: apiKey, TWILIO_API_SECRET: apiSecret, GITHUB_TOKEN: SEEDED.token },
        ...run.secrets,
      },
    });
  };
  return {
    simulator,
    artifacts,
    start,
    async run(given) {
      const seen = await start(given).result;
      await simulator.settled();
      if (simulator.unexpected.length > 0) throw new Error(`nobody should do: ${simulator.unexpected.join('; ')}`);
      return seen;
    },
    live: () => simulator.flex.activeRelease?.configuration.name,
    contents: ({ activeRelease } = simulator.flex) =>
      (activeRelease?.configuration.plugins ?? [])
        .map(({ version: { plugin, version } }) => `${plugin.uniqueName}@${version}`)
        .sort(),
    issues: () => (existsSync(issues) ? JSON.parse(readFileSync(issues, 'utf8')) : []),
    deployments: () => deploymentsOf(simulator),
    sent: () => simulator.requests.filter(isRelease).length,
    async [Symbol.asyncDispose]() {
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * An example as act takes it, or the workflow of a page: act's schema is older than `deployment: false` (March 2026), and it
 * knows no environments.
 */
export function exampleOf(file: string): string {
  const text = readFileSync(join(project, file.endsWith('.md') ? '.' : 'examples', file), 'utf8');
  const [, shown = ''] = /^```yaml\n(.*?)^```$/ms.exec(text) ?? [];
  return (file.endsWith('.md') ? shown : text).replace(/, deployment: false|^ +deployment: false.*\n/gm, '');
}

/** GitHub's own actions for artifacts, as the example pins them, each with what stands in for it. */
function standInsFor(example: string): Record<string, string> {
  const names = [...example.matchAll(/uses: (actions\/((?:up|down)load-artifact)@\w+)/g)];
  return Object.fromEntries(
    names.map(([, uses = '', name = '']) => [uses, join(project, '__tests__/workflows/stand-ins', name)]),
  );
}

/** A folder with each program of `programs/` under its name. */
function standIns(folder: string, issues: string): string {
  mkdirSync(folder);
  const from = join(project, '__tests__/workflows/programs');
  for (const name of readdirSync(from)) {
    const script = `#!/bin/sh\nISSUES='${issues}' exec '${process.execPath}' '${join(from, name)}' "$@"\n`;
    writeFileSync(join(folder, name.replace('.ts', '')), script, { mode: 0o755 });
  }
  return folder;
}

/** What the example's jobs are granted, all together: act has one token for all of them. */
function permissionsOf(example: string): NonNullable<TokenSeed['permissions']> {
  const { jobs } = parse(example) as { jobs: Record<string, { permissions?: object }> };
  const granted = Object.values(jobs).flatMap(({ permissions = {} }) => Object.entries(permissions));
  // What one job may write, another may only read.
  return Object.fromEntries(granted.toSorted(([, one], [, other]) => String(one).localeCompare(String(other))));
}

function commit(repository: string, tag: string | undefined): string {
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, {
      cwd: repository,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { PATH: process.env['PATH'], ...GIT_AS_ADA },
    }).trim();
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', 'https://github.com/octo-org/flex-project.git');
  git('add', '--all');
  git('commit', '--quiet', '--message=The example');
  if (tag !== undefined) git('tag', tag);
  return git('rev-parse', 'HEAD');
}
