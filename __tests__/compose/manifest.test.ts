import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { pluginsSchema } from '../../scripts/plugins-schema.ts';
import { parseManifest } from '../../src/compose/manifest.ts';

const exact = (name: string, text: string) => ({ name, version: { kind: 'exact', text } });
const EXPECTED = 'expected `plugins:`, and below it a line `name: version` for each plugin';
const EXAMPLE = (name: string) => `expected an exact version, as in \`${name}: 1.4.1\``;

/** Whether an editor, which reads YAML as everybody does, would mark anything by the schema. */
const schema = new Ajv({ strict: false, allErrors: true }).compile(pluginsSchema());
const isMarked = (text: string) => !schema(parse(text));

describe('a manifest', () => {
  it.each<readonly [string, readonly object[]]>([
    [
      'plugins: # what agents get\n  plugin-chat: 1.4.1\n  "@scope/voice": 2.3.0+build.7\n',
      [exact('plugin-chat', '1.4.1'), exact('@scope/voice', '2.3.0+build.7')],
    ],
    [
      'plugins:\n  a: 1.10\n  b: no\n  c: 0x1F\n  d: 1e3\n',
      [exact('a', '1.10'), exact('b', 'no'), exact('c', '0x1F'), exact('d', '1e3')],
    ],
    ['%YAML 1.1\n---\nx-base: &all {a: [1]}\nplugins: {a: yes}\n', [exact('a', 'yes')]],
    ['\ufeff{"plugins": {"a": "1.0.0"}, "x-owner": "voice"}', [exact('a', '1.0.0')]],
  ])('%j is read as text', (text, changes) => {
    expect(parseManifest(text)).toEqual({ changes });
    expect(isMarked(text.replace('\ufeff', ''))).toBe(false);
  });

  it.each<readonly [text: string, ...problems: string[]]>([
    ['', `it is empty: ${EXPECTED}`],
    ['# nothing', `it is empty: ${EXPECTED}`],
    ['- a', `it is a list: ${EXPECTED}`],
    ['a@1', `it is a text: ${EXPECTED}`],
    ['x-a: 1', `\`plugins\` is missing: ${EXPECTED}`],
    ['plugins: {}', '`plugins` is empty: to take everything away, release an empty configuration by its SID'],
    ['plugins:', `line 1: \`plugins\` is empty: ${EXPECTED}`],
    ['x-a: 1\nplugins: a@1', `line 2: \`plugins\` is a text: ${EXPECTED}`],
    ['plugins: [a@1]', `line 1: \`plugins\` is a list: ${EXPECTED}`],
    [
      'plugin:\n  a: 1\nplugins: {a: 1}',
      'line 1: `plugin` is not a key of a manifest: expected `plugins`, or `x-…` for anything else',
    ],
    [
      'plugins:\n  a:\n  b: latest',
      `line 2: the version of \`a\` is empty: ${EXAMPLE('a')}`,
      `line 3: \`latest\` is a word (the input \`plugins\` knows \`latest\` and \`none\`): ${EXAMPLE('b')}`,
    ],
    [
      'plugins:\n  a: ^1\n  b: 1.x',
      `line 2: \`^1\` is a range: ${EXAMPLE('a')}`,
      `line 3: \`1.x\` is a range: ${EXAMPLE('b')}`,
    ],
    [
      'plugins:\n  a: "1 "\n  b: |\n    1.4.1\n',
      `line 2: \`1 \` begins or ends with a blank: ${EXAMPLE('a')}`,
      `line 3: \`1.4.1\n\` begins or ends with a blank: ${EXAMPLE('b')}`,
    ],
    [
      `plugins:\n  FP${'0'.repeat(32)}: 1\n  b: FV${'0'.repeat(32)}`,
      `line 2: \`FP${'0'.repeat(32)}\` is a SID: expected the unique name of one plugin`,
      `line 3: \`FV${'0'.repeat(32)}\` is a SID: ${EXAMPLE('b')}`,
    ],
    [
      'plugins:\n  a b: 1\n  c: [1]\n  d: {e: 1}',
      'line 2: `a b` is empty, or has a blank in it: expected the unique name of one plugin',
      'line 3: the version of `c` is a list: expected text',
      'line 4: the version of `d` is a map: expected text',
    ],
  ])('%j is an error, and an editor marks it', (text, ...problems) => {
    expect(parseManifest(text)).toEqual({ problems });
    expect(isMarked(text)).toBe(true);
  });

  // What a schema cannot see; an editor's YAML parser marks most of it.
  it.each<readonly [text: string, ...problems: string[]]>([
    ['plugins:\n  a: 1\n  b: 2\n  a: 1', 'line 4: `a` is named twice, first on line 2'],
    [
      'plugins: {a: 1}\nx-a: {b: 1, b: 1}\nplugins: {c: 1}',
      'line 3: the key `plugins` appears twice',
      'line 2: the key `b` appears twice',
    ],
    ['plugins: {a: 1}\n---\nplugins: {b: 1}', 'line 3: a second document begins: expected one'],
    ['x-a: &v 1.0.0\nplugins:\n  a: *v', 'line 3: `*v` is an alias: expected what it stands for'],
    ['x-a: &v {a: 1}\nplugins: *v', 'line 2: `*v` is an alias: expected what it stands for'],
    [
      'plugins: !!map\n  !x a: !!str 1',
      'line 2: `tag:yaml.org,2002:map` is a tag: expected none',
      'line 2: `!x` is a tag: expected none',
    ],
    [
      'plugins:\n  ? [a]\n  : 1',
      'line 2: `a list` is empty, or has a blank in it: expected the unique name of one plugin',
    ],
    ['plugins:\n\ta: 1\n  b: ^', 'line 2: not YAML: Tabs are not allowed as indentation'],
    ['plugins:\n  @scope/a: 1', 'line 2: not YAML: Plain value cannot start with reserved character @'],
  ])('%.40j is an error', (text, ...problems) => {
    expect(parseManifest(text)).toEqual({ problems });
  });

  it('has nothing to say of keys that are no text where they mean nothing', () => {
    expect(parseManifest('x-a: {[b]: 1, [c]: 1}\nplugins: {a: 1}')).toEqual({ changes: [exact('a', '1')] });
  });

  it('has the schema that the documents show to editors', () => {
    expect(readFileSync('docs/plugins.schema.json', 'utf8')).toBe(`${JSON.stringify(pluginsSchema(), undefined, 2)}\n`);
  });
});
