import type { Parsed } from '../parse.ts';
import type { InputReader } from '../release/gates/gate.ts';
import { isVisible } from '../text/sanitize.ts';
import { type Environment, inputOf } from './environment.ts';
import { redactorFor } from './secrets.ts';
import type { InputProblem } from './wrong-inputs.ts';

/** YAML 1.2's core schema, https://yaml.org/spec/1.2.2/#10212-boolean */
const BOOLEANS = new Map(
  Object.entries({ true: true, True: true, TRUE: true, false: false, False: false, FALSE: false }),
);

/** Reads the simple kinds of inputs. */
export interface Readers extends InputReader {
  word<W extends string>(name: string, words: readonly W[], otherwise: W): W;
  /** Returns a text in which something can be seen. */
  reason(name: string): string | undefined;
  /** Returns a name that others may read, as it is given: GitHub makes an environment of any. */
  name(name: string): string | undefined;
  /** Returns an https or http URL as it is given. */
  url(name: string, otherwise: string): string;
  /** Returns a text that can be sent as an HTTP header. */
  header(name: string): string | undefined;
}

/** Returns readers that add what is wrong to `problems`, and then return the default. */
export function inputReaders(environment: Environment, problems: InputProblem[]): Readers {
  const redact = redactorFor(environment);
  function parsed<T>(name: string, parse: (given: string) => Parsed<T>): T | undefined {
    const given = inputOf(environment, name);
    if (given === undefined) return undefined;
    const result = parse(given);
    if ('value' in result) return result.value;
    problems.push({ input: name, given: redact(given), expected: `expected ${result.expected}` });
    return undefined;
  }
  /** `parse` returns undefined for what is wrong. */
  const read = <T>(name: string, expected: string, parse: (given: string) => T | undefined) =>
    parsed(name, (given): Parsed<T> => {
      const value = parse(given);
      return value === undefined ? { expected } : { value };
    });
  const check = (name: string, expected: string, isRight: (given: string) => boolean) =>
    read(name, expected, (given) => (isRight(given) ? given : undefined));
  return {
    parsed,
    reason: (name) => {
      const given = check(name, 'a reason that can be seen', isVisible);
      return given && redact(given);
    },
    name: (name) => check(name, 'a name without a secret in it', (given) => redact(given) === given),
    text: (name) => {
      const given = inputOf(environment, name);
      return given && redact(given);
    },
    boolean: (name, otherwise) => read(name, '`true` or `false`', (given) => BOOLEANS.get(given)) ?? otherwise,
    word: (name, words, otherwise) =>
      read(name, `one of ${words.map((word) => `\`${word}\``).join(', ')}`, (given) =>
        words.find((word) => word === given),
      ) ?? otherwise,
    number: (name, least, most, otherwise) =>
      read(name, `a whole number from ${least} to ${most}`, (given) => {
        const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
        return number >= least && number <= most ? number : undefined;
      }) ?? otherwise,
    url: (name, otherwise) =>
      check(name, 'an https or http URL', (given) => /^https?:$/.test(URL.parse(given)?.protocol ?? '')) ?? otherwise,
    header: (name) => check(name, 'printable ASCII, as HTTP headers need it', (given) => /^[\x20-\x7e]+$/.test(given)),
  };
}
