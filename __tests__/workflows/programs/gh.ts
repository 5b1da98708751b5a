/**
 * Stands in for GitHub's command line in a step: `gh issue` with the flags that its source declares (pkg/cmd/issue of
 * github.com/cli/cli), on issues in the file that `ISSUES` names. Any other flag or command ends it.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** An issue, as the file has it. */
export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly label: string;
  readonly state: 'open' | 'closed';
  readonly comments: readonly string[];
}

const file = process.env['ISSUES'] ?? '';
const issues: Issue[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
const [command, action, ...args] = process.argv.slice(2);
if (command !== 'issue' || !process.env['GH_TOKEN']) throw new Error(`gh ${command}: no such command, or no token`);

const text = { type: 'string', default: '' } as const;
const { values, positionals } = parseArgs({
  args,
  allowPositionals: true,
  options: {
    ...(action === 'list' && { label: text, json: text, jq: text }),
    ...(action === 'create' && { label: text, title: text, 'body-file': text }),
    ...(action === 'edit' && { 'body-file': text }),
    ...(action === 'close' && { comment: text }),
  },
}) as { values: Readonly<Record<string, string>>; positionals: string[] };
const { label = '', title = '', jq, comment = '', 'body-file': bodyFile } = values;
const body = bodyFile ? readFileSync(bodyFile, 'utf8') : '';
const at = issues.findIndex(({ number }) => number === Number(positionals[0]));
const found = issues[at];

if (action === 'list') {
  if (jq !== '.[0].number // empty') throw new Error(`what is ${jq}?`);
  const open = issues.find((issue) => issue.state === 'open' && issue.label === label);
  if (open) console.log(open.number);
} else if (action === 'create') {
  issues.push({ number: issues.length + 1, title, body, label, state: 'open', comments: [] });
} else if (found === undefined) throw new Error(`no issue ${positionals[0]}`);
else if (action === 'edit') issues[at] = { ...found, body };
else issues[at] = { ...found, state: 'closed', comments: [...found.comments, comment] };
writeFileSync(file, JSON.stringify(issues));
