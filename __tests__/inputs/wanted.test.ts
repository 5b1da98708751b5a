import { describe, expect, it } from 'vitest';
import { readInputs } from '../../src/inputs/wanted.ts';
import { WrongInputs } from '../../src/inputs/wrong-inputs.ts';
import { ACCOUNT, aSid } from '../flex/builders.ts';

const least = { 'account-sid': ACCOUNT, 'auth-token': 'f'.repeat(32) };

/** What these inputs want to go live, or what is wrong with them, an input a line. */
async function wanted(inputs: Readonly<Record<string, string>>): Promise<object | string> {
  const named = Object.entries({ ...least, ...inputs }).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const environment = { ...Object.fromEntries(named), GITHUB_WORKSPACE: '__tests__/inputs' };
  return readInputs(environment, []).then(
    (read) => read.wanted,
    (thrown) => {
      if (!(thrown instanceof WrongInputs)) throw thrown;
      return thrown.problems
        .map(({ input, given, expected }) => [input, given, expected].filter(Boolean).join(': '))
        .join('\n');
    },
  );
}

const one = { plugins: 'a@1.0.0', base: 'none' };
const exact = { name: 'a', version: { kind: 'exact', text: '1.0.0' } };

describe('what is to go live', () => {
  it.each<[Record<string, string>, object]>([
    [{ configuration: ' previous~2 ' }, { kind: 'previous', back: 2 }],
    [{ configuration: 'release-44' }, { kind: 'name', name: 'release-44' }],
    [one, { kind: 'composition', name: undefined, base: 'none', changes: [exact] }],
    [
      { ...one, configuration: 'my list' },
      { kind: 'composition', name: 'my list', base: 'none', changes: [exact] },
    ],
    [{ ...one, configuration: 'a@1.0.0' }, { name: 'a@1.0.0' }],
    [{ ...one, configuration: '🙂'.repeat(100) }, { name: '🙂'.repeat(100) }],
    [
      { plugins: 'a@none', base: 'active' },
      { kind: 'composition', base: 'active', changes: [{ name: 'a', version: { kind: 'none' } }] },
    ],
  ])('%j', async (inputs, target) => {
    expect(await wanted(inputs)).toMatchObject(target);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['nothing', {}, /^configuration: is required .*, unless `plugins` or `manifest` is given$/],
    ['previous~0', { configuration: 'previous~0' }, /^configuration: previous~0: expected `previous~N`.*$/],
    ['another SID', { configuration: aSid('AC', 1) }, /^configuration: .* not the SID of an account$/],
    ['no base', { ...one, base: '' }, /^base: is required with a list of plugins: `none` .* or `active` .*$/],
    ['another base', { ...one, base: 'live' }, /^base: live: expected `none` or `active`$/],
    ['a base alone', { base: 'none' }, /^plugins: is required with `base`, unless `manifest` is given$/],
    [
      'a base beside a name',
      { configuration: 'x', base: 'live' },
      /^plugins: is required .*\nbase: live: expected .*$/,
    ],
    ['two lines', { configuration: 'a@1\nb@2' }, /^configuration: a@1\nb@2: expected one line; .* `plugins`$/],
    ['a name of two lines', { ...one, configuration: 'my\nlist' }, /^configuration: my\nlist: expected one line; .*$/],
    [
      'several on a line',
      { ...one, plugins: 'a@1, @b/c@2' },
      /^plugins: line 1: `a@1, @b\/c@2` names several plugins.*$/,
    ],
    [
      'both lists',
      { ...one, manifest: 'flex.yml' },
      /^manifest: flex.yml: which cannot be combined with `plugins`: give the list once\nmanifest: there is no file "flex.yml" in.*$/,
    ],
    ['a directory', { manifest: '.', base: 'none' }, /^manifest: it is a directory$/],
    ['a way out', { manifest: '../../package.json', base: 'none' }, /^manifest: it lies outside of the workspace$/],
    ...['active', 'previous', 'previous~0', aSid('FJ', 1), aSid('FK', 1), aSid('AC', 1), `FJ${'0'.repeat(20)}`]
      .map(
        (configuration) =>
          [
            configuration,
            { ...one, configuration },
            /^configuration: [\w~]+: expected a name, not a reference: .*$/,
          ] as const,
      )
      .map(([what, inputs, line]): [string, Record<string, string>, RegExp] => [what, inputs, line]),
    ...['Previous', 'FJ123', 'latest'].map((configuration): [string, Record<string, string>, RegExp] => [
      configuration,
      { ...one, configuration },
      /^configuration: \w+: expected a name, not a reference: .*$/,
    ]),
    [
      'a name in quotes',
      { ...one, configuration: "'my list'" },
      /^configuration: 'my list': expected a name without quotes/,
    ],
    [
      '101 characters',
      { ...one, configuration: 'x'.repeat(101) },
      /^configuration: x+: expected .* 100 characters; this has 101$/,
    ],
    ['@none of nothing', { plugins: 'a@none', base: 'none' }, /^plugins: a@none: which takes .* needs `base: active`$/],
    [
      'all of it',
      { ...one, plugins: 'a\nb@^1\nc@none\nc@1', configuration: 'active', 'dry-run': 'yes', base: 'x' },
      /^base: x.*\nconfiguration: active.*\nplugins: line 1.*\nplugins: line 2.*\nplugins: line 4.*\ndry-run: yes.*$/,
    ],
  ])('%s is wrong', async (_, inputs, lines) => {
    expect(await wanted(inputs)).toMatch(lines);
  });
});
