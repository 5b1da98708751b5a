import type { Composition } from '../compose/composition.ts';
import { type ParsedPluginList, parsePluginList } from '../compose/plugin-list.ts';
import type { Base } from '../release/plan.ts';
import { parseReference, type Reference } from '../release/reference.ts';
import { likelyReference, withoutQuotes } from '../release/unlisted-name.ts';
import { type Environment, inputOf } from './environment.ts';
import { type Options, readOptions } from './options.ts';
import { readManifest } from './read-manifest.ts';
import { type InputProblem, WrongInputs } from './wrong-inputs.ts';

/** What is to go live: a configuration that is there, or one composed of a list of plugins. */
export type Wanted = Reference | Composition;

/** All that the inputs of a release say. */
export interface Inputs {
  readonly options: Options;
  readonly wanted: Wanted;
}

/** Reads the inputs of a release, and the manifest if there is one. Throws {@link WrongInputs} with all problems. */
export async function readInputs(environment: Environment, known: readonly InputProblem[]): Promise<Inputs> {
  const problems = [...known];
  const wanted = await readWanted(environment, problems);
  const options = readOptions(environment, problems);
  if (wanted === undefined) throw new WrongInputs(problems);
  return { options, wanted };
}

/** Returns undefined if something is wrong, and adds that to `problems`. */
async function readWanted(environment: Environment, problems: InputProblem[]): Promise<Wanted | undefined> {
  const typed = inputOf(environment, 'configuration');
  const list = inputOf(environment, 'plugins');
  const path = inputOf(environment, 'manifest');
  const hasList = list !== undefined || path !== undefined;
  const base = readBase(inputOf(environment, 'base'), hasList, problems);
  if (!hasList) return inputOf(environment, 'base') && !typed ? undefined : readReference(typed, problems);

  if (list !== undefined && path !== undefined) {
    problems.push({
      input: 'manifest',
      given: path,
      expected: 'which cannot be combined with `plugins`: give the list once',
    });
  }
  const before = problems.length;
  const name = readName(typed, problems);
  const lists = [
    ...(list === undefined ? [] : [['plugins', parsePluginList(list)] as const]),
    ...(path === undefined
      ? []
      : [['manifest', await readManifest(path, environment['GITHUB_WORKSPACE'] || '.')] as const]),
  ];
  const changes = lists.flatMap(([input, parsed]) => changesIn(input, parsed, base, problems));
  return base === undefined || problems.length > before ? undefined : { kind: 'composition', name, base, changes };
}

function readReference(typed: string | undefined, problems: InputProblem[]): Reference | undefined {
  const input = 'configuration';
  if (typed === undefined) {
    const expected =
      'is required (FJ…, FK…, `active`, `previous`, `previous~N`, or a name), unless `plugins` or `manifest` is given';
    problems.push({ input, expected, isEmpty: true });
    return undefined;
  }
  if (/[\r\n]/.test(typed)) {
    problems.push({ input, given: typed, expected: ONE_LINE });
    return undefined;
  }
  const reference = parseReference(typed);
  if (reference.kind !== 'malformed') return reference;
  problems.push({ input, given: typed, expected: `expected ${reference.expected}` });
  return undefined;
}

function readBase(given: string | undefined, hasList: boolean, problems: InputProblem[]): Base | undefined {
  const input = 'base';
  if (given === undefined) {
    const expected =
      'is required with a list of plugins: `none` (these and nothing else) or `active` (what is live, with these changes)';
    if (hasList) problems.push({ input, expected });
    return undefined;
  }
  if (!hasList)
    problems.push({ input: 'plugins', expected: 'is required with `base`, unless `manifest` is given', isEmpty: true });
  if (given === 'none' || given === 'active') return given;
  problems.push({ input, given, expected: 'expected `none` or `active`' });
  return undefined;
}

/** Most likely a list, or two answers to one question. */
const ONE_LINE = 'expected one line; a list of plugins goes into `plugins`';
/** Twilio's own CLI takes no longer name, in characters. */
const LONGEST_NAME = 100;

/** With a list, `configuration` is the name of what is made, or reused: nothing that means another one, mistyped or not. */
function readName(typed: string | undefined, problems: InputProblem[]): string | undefined {
  if (typed === undefined) return undefined;
  const input = 'configuration';
  if (withoutQuotes(typed) !== typed) {
    problems.push({ input, given: typed, expected: 'expected a name without quotes: they would become part of it' });
  } else if (/[\r\n]/.test(typed)) {
    problems.push({ input, given: typed, expected: ONE_LINE });
  } else if (parseReference(typed).kind !== 'name' || likelyReference(typed) !== '') {
    const expected =
      'expected a name, not a reference: with a list of plugins, that of the configuration to make or reuse';
    problems.push({ input, given: typed, expected });
  }
  const { length } = [...typed];
  if (length > LONGEST_NAME) {
    const expected = `expected a name of at most ${LONGEST_NAME} characters; this has ${length}`;
    problems.push({ input, given: typed, expected });
  }
  return typed;
}

function changesIn(input: string, parsed: ParsedPluginList, base: Base | undefined, problems: InputProblem[]) {
  if ('problems' in parsed) {
    problems.push(...parsed.problems.map((expected) => ({ input, expected })));
    return [];
  }
  if (base === 'none') {
    const gone = parsed.changes.filter(({ version }) => version.kind === 'none').map(({ name }) => name);
    const expected = 'which takes a plugin out of what is live: that needs `base: active`';
    problems.push(...gone.map((name) => ({ input, given: `${name}@none`, expected })));
  }
  return parsed.changes;
}
