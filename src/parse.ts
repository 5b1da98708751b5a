import * as v from 'valibot';

/** Says where a document of others has not the form that is relied on; never what text stands there: it may be a page. */
export function describeIssue(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const [issue] = issues;
  const wrong = issue.message.replace(/^Invalid \w+: E/, 'e').replace(/ but received ".*"$/s, '');
  return `\`${v.getDotPath(issue) ?? 'the whole'}\` ${issue.input === undefined ? 'is missing' : wrong}`;
}
