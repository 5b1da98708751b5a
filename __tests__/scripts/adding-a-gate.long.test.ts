import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/** A gate is added to a copy as CONTRIBUTING says: without any one of the steps a check fails, and with all it works. */

const GATE = `import { defineGate, fail } from './gate.ts';

/** Somebody asked for quiet. */
export const quiet = defineGate<string>({
  name: 'quiet',
  kind: 'policy',
  remedy: 'wait until it is loud again',
  read: (inputs) => inputs.text('quiet'),
  judge: (reason) => fail(\`it has to be quiet: \${reason}\`),
});
`;

/** Where each step changes something: what stands there, what comes in its place, and the test that misses it. */
const STEPS: readonly (readonly [file: string, from: RegExp, to: string, misses: string])[] = [
  [
    'action.yml',
    /^ {2}freeze:$/m,
    '  quiet:\n    description: Any text blocks the release.\n$&',
    'the inputs that the code knows',
  ],
  ['src/release/gates/index.ts', /^ {2}freeze,$/m, '$&\n  quiet,', 'every input that action.yml declares is read'],
  ['docs/gates.md', /^\| `freeze` .*$/m, '$&\n| `quiet` | the input is empty |', 'the gates and their verdicts'],
  [
    '__tests__/end-to-end/gates.test.ts',
    /^ {2}\['freeze', .*$/m,
    "$&\n  ['quiet', { inputs: { quiet: '' } }, { inputs: { quiet: 'Hush' } }, /Hush/],",
    'every gate has a scenario',
  ],
  ['__tests__/release/gates/index.test.ts', /^ {2}freeze: .*$/m, "$&\n  quiet: 'Hush',", 'are all judged'],
  [
    '__tests__/release/gates/__snapshots__/index.test.ts.snap',
    /^ {2}"freeze: .*$/m,
    '$&\n  "quiet: it has to be quiet: Hush → wait until it is loud again",',
    'are all judged',
  ],
];
/** The files of tests that a gate concerns. */
const CHECKED = [
  '__tests__/inputs',
  '__tests__/documents/words',
  '__tests__/release/gates',
  '__tests__/stages',
  '__tests__/end-to-end/gates',
];

test('a gate is complete when no check fails any more, and not before', () => {
  const copy = mkdtempSync(join(tmpdir(), 'gate-'));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0');
  for (const file of files) if (file !== '') cpSync(file, join(copy, file));
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  const run = (...args: readonly string[]) => {
    const env = { PATH: process.env['PATH'], NO_COLOR: '1' };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env });
    return { status, text: stdout + stderr };
  };
  const check = (...args: readonly string[]) => run('node_modules/vitest/vitest.mjs', 'run', ...CHECKED, ...args);

  const before = new Map(STEPS.map(([file]) => [file, readFileSync(join(copy, file), 'utf8')]));
  writeFileSync(join(copy, 'src/release/gates/quiet.ts'), GATE);
  const list = before.get('src/release/gates/index.ts') ?? '';
  before.set(
    'src/release/gates/index.ts',
    list.replace(/^import \{ releasable/m, "import { quiet } from './quiet.ts';\n$&"),
  );
  const after = new Map(STEPS.map(([file, from, to]) => [file, before.get(file)?.replace(from, to) ?? '']));
  for (const [file, text] of after) {
    expect(text, file).not.toBe(before.get(file));
    writeFileSync(join(copy, file), text);
  }

  for (const [file, , , missed] of STEPS) {
    writeFileSync(join(copy, file), before.get(file) ?? '');
    const { status, text } = check('-t', missed);
    expect([status, text.includes(missed)], `without ${file}: ${text}`).toEqual([1, true]);
    writeFileSync(join(copy, file), after.get(file) ?? '');
  }
  expect(run('scripts/docs.ts')).toMatchObject({ status: 0 });
  expect(run('scripts/build.ts')).toMatchObject({ status: 0 });
  const complete = check();
  expect(complete.status, complete.text).toBe(0);
});
