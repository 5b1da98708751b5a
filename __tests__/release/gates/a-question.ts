import type { Configuration, ConfiguredPlugin, Contents, Release } from '../../../src/flex/models.ts';
import type { Sid, SidPrefix } from '../../../src/flex/sid.ts';
import { inputReaders } from '../../../src/inputs/readers.ts';
import { type InputProblem, WrongInputs } from '../../../src/inputs/wrong-inputs.ts';
import type { ConfiguredGate, Gate } from '../../../src/release/gates/gate.ts';
import type { GateContext, Question } from '../../../src/release/gates/question.ts';
import { makePlan, type Plan } from '../../../src/release/plan.ts';
import * as flex from '../../flex/builders.ts';

/** A SID of that kind, told apart by its ending. */
export const sid = <P extends SidPrefix>(prefix: P, ending: string): Sid<P> =>
  flex.aSid(prefix, Number.parseInt(ending, 16));

export const ACCOUNT = sid('AC', 'a1');
export const LIVE = sid('FJ', 'a0');
export const TARGET = sid('FJ', 'b0');
export const ACTIVE = sid('FK', 'c0');

export const aPlugin = (uniqueName: string, version: string, changed: Partial<ConfiguredPlugin> = {}) =>
  flex.aPlugin({
    ...{ uniqueName, version, versionSid: `FV ${uniqueName} ${version}` },
    bundleUrl: `https://plugins-1234.twil.io/${uniqueName}/${version}/bundle.js`,
    ...changed,
  });

export const aRelease = (changed: Partial<Release> = {}) => flex.aRelease(0xc0, { configurationSid: LIVE, ...changed });

export function contents(plugins: readonly ConfiguredPlugin[], changed: Partial<Configuration> = {}): Contents {
  return { configuration: flex.aConfiguration(0xb0, { name: 'release-42', ...changed }), plugins };
}

/** The live configuration holds `theme` 1.0.0; the target holds it in version 1.1.0. */
export function aPlan(
  target: Contents | { readonly name: string } = contents([aPlugin('theme', '1.1.0')]),
  live: readonly ConfiguredPlugin[] = [aPlugin('theme', '1.0.0')],
): Plan {
  return makePlan({ release: aRelease(), contents: contents(live, { sid: LIVE, name: 'release-41' }) }, target);
}

export const NEVER_RELEASED = makePlan(undefined, contents([aPlugin('theme', '1.1.0')]));
/** Nothing is known of it but its name. */
export const NAME_ONLY = aPlan({ name: 'release-7' });

const unexpected = (what: string) => () => Promise.reject(new Error(`nobody should have asked for ${what}`));

/** Servers that nobody may ask. */
const NO_CONTEXT: GateContext = {
  run: undefined,
  actors: ['ada'],
  reviews: unexpected('reviews'),
  checks: unexpected('checks'),
  probe: unexpected('a probe'),
};

export type Changed = Partial<Omit<Question, 'context'>> & { readonly context?: Partial<GateContext> };

/** A question of a release, and what a test changes of it. */
export function aQuestion({ context, ...changed }: Changed = {}): Question {
  return {
    ...{ plan: aPlan(), account: ACCOUNT, dryRun: false, environment: 'production' },
    // A Saturday.
    now: new Date('2026-11-28T12:00:00Z'),
    releasedBy: unexpected('the run that released'),
    ...changed,
    context: { ...NO_CONTEXT, ...context },
  };
}

/** Inputs of the action, by their names. */
export type Inputs = Readonly<Record<string, string>>;

/** Returns a gate with its input as the runner passes it. Throws {@link WrongInputs} if that is wrong. */
export function configured(gate: Gate, inputs: Inputs): ConfiguredGate {
  const problems: InputProblem[] = [];
  const variables = Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]);
  const ready = gate.configure(inputReaders(Object.fromEntries(variables), problems));
  if (problems.length > 0) throw new WrongInputs(problems);
  return ready;
}

/** Judges a question by one gate with these inputs. */
export const judgeBy = (gate: Gate, inputs: Inputs, changed?: Changed) =>
  configured(gate, inputs).judge(aQuestion(changed));
