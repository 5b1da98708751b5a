import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readContext } from '../../src/github/context.ts';

/** What a run knows, the variable that says it, and its value here. */
const SAID = [
  ['repository', 'GITHUB_REPOSITORY', 'octo-org/flex-project'],
  ['commit', 'GITHUB_SHA', 'a'.repeat(40)],
  ['ref', 'GITHUB_REF', 'refs/heads/main'],
  ['id', 'GITHUB_RUN_ID', '12345678901'],
  ['number', 'GITHUB_RUN_NUMBER', '7'],
  ['attempt', 'GITHUB_RUN_ATTEMPT', '2'],
  ['workflow', 'GITHUB_WORKFLOW', 'release'],
  ['job', 'GITHUB_JOB', 'flex'],
  ['actor', 'GITHUB_ACTOR', 'octocat'],
  ['triggeringActor', 'GITHUB_TRIGGERING_ACTOR', 'hubot'],
  ['eventName', 'GITHUB_EVENT_NAME', 'push'],
  ['serverUrl', 'GITHUB_SERVER_URL', 'https://github.example'],
  ['apiUrl', 'GITHUB_API_URL', 'https://github.example/api/v3'],
] as const;
const VARIABLES = { ...Object.fromEntries(SAID.map(([, name, value]) => [name, value])), GITHUB_EVENT_PATH: undefined };

/** The toolkit makes its context when it is loaded, once a process: here, each test loads it anew. */
const CONTEXT = new URL('../../node_modules/@actions/github/lib/context.js', import.meta.url).href;
const { Context }: { readonly Context: new () => unknown } = await import(CONTEXT);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'context-'));
  vi.resetModules();
  vi.doMock('../../src/github/toolkit-context.ts', () => ({ context: new Context() }));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function contextWith(variables: Readonly<Record<string, string | undefined>>) {
  for (const [name, value] of Object.entries({ ...VARIABLES, ...variables })) vi.stubEnv(name, value);
  return readContext(process.env);
}

function eventFile(text: string): string {
  const file = join(folder, 'event.json');
  writeFileSync(file, text);
  return file;
}

it('reads the run and its event', async () => {
  const event = { ref: 'refs/heads/main' };
  expect(await contextWith({ GITHUB_EVENT_PATH: eventFile(JSON.stringify(event)) })).toEqual({
    event,
    run: {
      ...Object.fromEntries(SAID.map(([name, , value]) => [name, value])),
      url: 'https://github.example/octo-org/flex-project/actions/runs/12345678901',
    },
  });
});

describe('an event that cannot be read leaves a run without event, and nothing in the log', () => {
  it.each([
    ['broken', () => eventFile('{"ref":')],
    ['empty', () => eventFile('')],
    ['a folder', () => folder],
    ['not there', () => join(folder, 'nothing.json')],
    ['unset', () => undefined],
  ])('%s', async (_, path) => {
    const write = vi.spyOn(process.stdout, 'write');
    const { run, event } = await contextWith({ GITHUB_EVENT_PATH: path() });
    expect(run?.repository).toBe('octo-org/flex-project');
    expect(event).toEqual({});
    expect(write).not.toHaveBeenCalled();
    write.mockRestore();
  });
});

it.each([
  ['GITHUB_REPOSITORY', undefined],
  ['GITHUB_REPOSITORY', ''],
  ['GITHUB_REPOSITORY', 'flex-project'],
  ['GITHUB_REPOSITORY', 'octo-org/flex-project/more'],
  ['GITHUB_SHA', undefined],
  ['GITHUB_SHA', ''],
])('is no workflow run with %s = %s', async (name, value) => {
  expect((await contextWith({ [name]: value })).run).toBeUndefined();
});

it('what the environment lacks is empty, not NaN or undefined', async () => {
  const lacking = Object.fromEntries(
    Object.keys(VARIABLES)
      .filter((name) => name !== 'GITHUB_REPOSITORY' && name !== 'GITHUB_SHA')
      .map((name) => [name, undefined]),
  );
  const { run } = await contextWith(lacking);
  expect(run).toEqual({
    ...{ repository: 'octo-org/flex-project', commit: 'a'.repeat(40), ref: '' },
    ...{ id: '', number: '', attempt: '', workflow: '', job: '', actor: '', triggeringActor: '', eventName: '' },
    ...{ serverUrl: 'https://github.com', apiUrl: 'https://api.github.com' },
    url: 'https://github.com/octo-org/flex-project/actions/runs/',
  });
});
