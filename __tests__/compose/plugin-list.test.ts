import { describe, expect, it } from 'vitest';
import { parsePluginList } from '../../src/compose/plugin-list.ts';

const exact = (name: string, text: string) => ({ name, version: { kind: 'exact', text } });

describe('a list of plugins', () => {
  it('has one a line, with blank lines and comments between them', () => {
    const text = [
      '# what agents get',
      '  plugin-chat@1.4.1  # since the fix',
      '',
      '@scope/voice@2.3.0+build.7\r',
      'plugin-old@none',
      'plugin-new@latest',
    ].join('\n');
    expect(parsePluginList(text)).toEqual({
      changes: [
        exact('plugin-chat', '1.4.1'),
        exact('@scope/voice', '2.3.0+build.7'),
        { name: 'plugin-old', version: { kind: 'none' } },
        { name: 'plugin-new', version: { kind: 'latest' } },
      ],
    });
  });

  it.each<readonly [string, string]>([
    ['# nothing', 'it names no plugin: expected `name@version`, one per line'],
    ['plugin-chat', 'line 1: `plugin-chat` has no version: expected `name@version`'],
    ['@scope/voice', 'line 1: `@scope/voice` has no version: expected `name@version`'],
    ['queue-view: 3.0.0', 'line 1: `queue-view: 3.0.0` is how a manifest says `queue-view@3.0.0`'],
    ['@scope/voice:  1.0.0 # why', 'line 1: `@scope/voice:  1.0.0` is how a manifest says `@scope/voice@1.0.0`'],
    ['a:1', 'line 1: `a:1` has no version: expected `name@version`'],
    ['a: 1 b', 'line 1: `a: 1 b` has no version: expected `name@version`'],
    ['a@', 'line 1: the version of `a` is empty: expected an exact version, as in `a@1.4.1`'],
    ['a@ 1', 'line 1: ` 1` begins or ends with a blank: expected an exact version, as in `a@1.4.1`'],
    ['a@1 b@2', 'line 1: `a@1 b` is empty, or has a blank in it: expected the unique name of one plugin'],
    [`FP${'0'.repeat(32)}@1`, `line 1: \`FP${'0'.repeat(32)}\` is a SID: expected the unique name of one plugin`],
    [`a@FV${'0'.repeat(32)}`, `line 1: \`FV${'0'.repeat(32)}\` is a SID: expected an exact version, as in \`a@1.4.1\``],
    [
      'a@Latest',
      'line 1: `Latest` is a word (the input `plugins` knows `latest` and `none`): expected an exact version, as in `a@1.4.1`',
    ],
    ['b@2\n\na@1\nb@3', 'line 4: `b` is named twice, first on line 1'],
    ...['^1.2.3', '~1', '>=1', '1 || 2', '1.0 - 2.0', '*', 'x', '1.x', '1.X.3', '=1.0.0'].map(
      (range) =>
        [`a@${range}`, `line 1: \`${range}\` is a range: expected an exact version, as in \`a@1.4.1\``] as const,
    ),
  ])('%j is an error', (text, problem) => {
    expect(parsePluginList(text)).toEqual({ problems: [problem] });
  });

  it('tells all that is wrong', () => {
    expect(parsePluginList('a\nb@\nc@1\nc@x')).toEqual({
      problems: [
        'line 1: `a` has no version: expected `name@version`',
        'line 2: the version of `b` is empty: expected an exact version, as in `b@1.4.1`',
        'line 4: `x` is a range: expected an exact version, as in `c@1.4.1`',
        'line 4: `c` is named twice, first on line 3',
      ],
    });
  });

  // npm takes some of these for ranges or tags; Twilio has the last word.
  it.each(['1', '1.10', 'no', 'v1.0.0', '1.0.0-rc.1', '2.0.0-next', '1.0.0-beta.x'])(
    '%s is a version like any other',
    (text) => {
      expect(parsePluginList(`a@${text}`)).toEqual({ changes: [exact('a', text)] });
    },
  );
});
