import * as v from 'valibot';
import { Problem } from './problem.ts';

/** The result of parsing the text of an input: its value, or a phrase that says what was expected. */
export type Parsed<T> = { readonly value: T } | { readonly expected: string };

/** Returns the value of a JSON text, or undefined if it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Returns an answer's document as the schema makes it; throws a {@link Problem} if it has another form. `answer` names
 * it in that sentence: "Twilio's answer to release FK…".
 */
export function parseAs<T>(
  value: unknown,
  schema: v.GenericSchema<unknown, T>,
  answer: string,
  code: 'twilio-unreadable' | 'github-unreadable',
): T {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  throw new Problem(code, `${answer} does not have the documented form: ${describeIssue(parsed.issues)}.`);
}

/** Returns where a document departs from its form; never what text stands there: it may be a whole page. */
export function describeIssue(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const [issue] = issues;
  const wrong = issue.message.replace(/^Invalid \w+: E/, 'e').replace(/ but received ".*"$/s, '');
  return `\`${v.getDotPath(issue) ?? 'the whole'}\` ${issue.input === undefined ? 'is missing' : wrong}`;
}
