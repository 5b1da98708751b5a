import { expect, it, test } from 'vitest';
import { readAction } from '../../simulator/runner/action.ts';
import { ACTION_INPUTS } from '../../src/inputs/action-inputs.ts';
import { undeclaredInputs } from '../../src/inputs/undeclared.ts';
import { readInputs } from '../../src/inputs/wanted.ts';

const declared = Object.keys(readAction(new URL('../..', import.meta.url).pathname).inputs).toSorted();

test('the inputs that the code knows are those that action.yml declares', () => {
  expect(ACTION_INPUTS.toSorted(), 'ACTION_INPUTS in src/inputs/action-inputs.ts and `inputs` in action.yml').toEqual(
    declared,
  );
});

test('every input that action.yml declares is read, and no other', async () => {
  const read = new Set<string>();
  const recording = new Proxy<Record<string, string>>(
    {},
    { get: (_, name) => void (String(name).startsWith('INPUT_') && read.add(String(name).slice(6).toLowerCase())) },
  );
  await expect(readInputs(recording, [])).rejects.toThrow('inputs are empty');
  expect([...read].toSorted(), 'what src/ reads and `inputs` in action.yml').toEqual(declared);
});

it.each([
  ['INPUT_DRY_RUN', 'dry_run', 'dry-run'],
  ['INPUT_DRYRUN', 'dryrun', 'dry-run'],
  ['INPUT_dry-run', 'dry-run', 'dry-run'],
  ['INPUT_REQUIRE APPROVAL', 'require approval', 'require-approval'],
])('%s is wrong, whatever it holds', (variable, input, name) => {
  for (const value of ['', 'true']) {
    const problems = [{ input, expected: `is no input: write \`${name}\`` }];
    expect(undeclaredInputs({ [variable]: value }, ACTION_INPUTS)).toEqual({ problems, warnings: [] });
  }
});

it.each([
  ['INPUT_REQUIRE-APPROVALS', 'require-approval'],
  ['INPUT_APPROVALS', 'require-approval'],
  ['INPUT_REQUIRED-CHECK', 'required-checks'],
  ['INPUT_FREEZES', 'freeze'],
  ['INPUT_ROLLBACK', 'rollback-on-failure'],
  ['INPUT_DENY-CHANGE', 'deny-changes'],
])('%s is warned of, with the nearest', (variable, name) => {
  const input = variable.slice(6).toLowerCase();
  expect(undeclaredInputs({ [variable]: 'x' }, ACTION_INPUTS)).toEqual({
    problems: [],
    warnings: [`\`${input}\` is no input of this action, so it has no effect. The nearest is \`${name}\`.`],
  });
});

it('ignores what is far from all, what is declared, and what is no input', () => {
  const environment = {
    INPUT_TOKEN: 'x',
    INPUT_NODE_VERSION: '24',
    'INPUT_DRY-RUN': 'true',
    DRY_RUN: 'true',
    INPUT_: '',
  };
  expect(undeclaredInputs(environment, ACTION_INPUTS)).toEqual({ problems: [], warnings: [] });
});
