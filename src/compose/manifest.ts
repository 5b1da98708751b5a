import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseAllDocuments, visit, type YAMLMap } from 'yaml';
import { type Entry, type ParsedPluginList, pluginListOf, wrongName, wrongVersion } from './plugin-list.ts';

const EXPECTED = 'expected `plugins:`, and below it a line `name: version` for each plugin';
const KEYS = 'expected `plugins`, or `x-…` for anything else';
const EMPTY = '`plugins` is empty: to take everything away, release an empty configuration by its SID';

type LineOf = (node: unknown) => string;

/**
 * Parses a manifest: one YAML document with `plugins`, `name: version` below that, and keys `x-…`, which mean nothing
 * here. By the schema "failsafe" (YAML 1.2.2, 10.1) all scalars are text: `1.10`, `no`. Tells all that is wrong.
 */
export function parseManifest(text: string): ParsedPluginList {
  const lines = new LineCounter();
  const lineAt = (offset: number) => `line ${lines.linePos(offset).line}`;
  const lineOf: LineOf = (node) => lineAt((isNode(node) && node.range?.[0]) || 0);
  const options = { schema: 'failsafe', lineCounter: lines, prettyErrors: false, uniqueKeys: false } as const;
  const [document, second] = [...parseAllDocuments(text, options)];
  // Whatever follows the first error is read by guessing.
  const [error] = document?.errors ?? [];
  if (error) return { problems: [`${lineAt(error.pos[0])}: not YAML: ${error.message}`] };
  const contents = document?.contents;
  if (!isMap(contents)) return { problems: [`it is ${kindOf(contents)}: ${EXPECTED}`] };

  const plugins = contents.get('plugins', true);
  const problems: string[] = [];
  const tell = (node: unknown, wrong: string) => void problems.push(`${lineOf(node)}: ${wrong}`);
  if (second) tell(second.contents, 'a second document begins: expected one');
  visit(contents, (_, node) => {
    const wrong = aliasOrTag(node);
    if (wrong !== undefined) tell(node, wrong);
    // Its lines are looked through below.
    if (node === plugins) return visit.SKIP;
    if (isMap(node)) for (const key of keysTwice(node)) tell(key, `the key \`${textOf(key)}\` appears twice`);
    return undefined;
  });
  for (const { key } of contents.items) {
    const name = textOf(key) ?? kindOf(key);
    if (name !== 'plugins' && !name.startsWith('x-')) tell(key, `\`${name}\` is not a key of a manifest: ${KEYS}`);
  }
  const list = pluginsOf(plugins, lineOf);
  if ('problems' in list) problems.push(...list.problems);
  return problems.length > 0 ? { problems } : list;
}

function pluginsOf(plugins: unknown, lineOf: LineOf): ParsedPluginList {
  if (isMap(plugins)) return pluginListOf(entriesOf(plugins, lineOf), EMPTY);
  // That was told.
  if (isAlias(plugins)) return { problems: [] };
  const [at, what] = plugins === undefined ? ['', 'missing'] : [`${lineOf(plugins)}: `, kindOf(plugins)];
  return { problems: [`${at}\`plugins\` is ${what}: ${EXPECTED}`] };
}

function entriesOf(plugins: YAMLMap, lineOf: LineOf): Entry[] {
  return plugins.items.map(({ key, value }) => {
    const [name = kindOf(key), version] = [textOf(key), textOf(value)];
    const expected =
      aliasOrTag(key) ??
      aliasOrTag(value) ??
      wrongName(name) ??
      (version === undefined
        ? `the version of \`${name}\` is ${kindOf(value)}: expected text`
        : wrongVersion(name, version, `${name}: 1.4.1`));
    const at = lineOf(key);
    return expected === undefined
      ? { at, name, version: { kind: 'exact', text: version ?? '' } }
      : { at, name, expected };
  });
}

function aliasOrTag(node: unknown): string | undefined {
  if (isAlias(node)) return `\`*${node.source}\` is an alias: expected what it stands for`;
  return isNode(node) && node.tag ? `\`${node.tag}\` is a tag: expected none` : undefined;
}

function keysTwice(map: YAMLMap): unknown[] {
  const seen = new Set<string>();
  return map.items.flatMap(({ key }) => {
    const text = textOf(key);
    const isTwice = text !== undefined && seen.has(text);
    if (text !== undefined) seen.add(text);
    return isTwice ? [key] : [];
  });
}

function textOf(node: unknown): string | undefined {
  return isScalar(node) ? String(node.value ?? '') : undefined;
}

function kindOf(node: unknown): string {
  if (isSeq(node)) return 'a list';
  if (isMap(node)) return 'a map';
  return textOf(node) ? 'a text' : 'empty';
}
