import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** One input of a workflow that is started by hand. */
interface FormInput {
  readonly description?: string;
  readonly type?: string;
  readonly default?: string | boolean;
  readonly required?: boolean;
}

const STYLE = `
body { margin: 0; font: 14px/1.5 -apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif; color: #1f2328; }
article { margin: 12px; padding: 16px; border: 1px solid #d1d9e0; border-radius: 12px; max-width: 330px; }
label, .branch { display: block; margin-bottom: 12px; font-weight: 600; }
.branch { font-weight: 400; }
span.control { display: block; margin-top: 4px; padding: 5px 12px; border: 1px solid #d1d9e0; border-radius: 6px; font-weight: 400; min-height: 21px; }
.branch .control { display: inline-block; background: #f6f8fa; font-weight: 600; }
.select::after { content: '▾'; float: right; color: #59636e; margin-left: 8px; }
.required { color: #d1242f; }
button { font: inherit; font-weight: 600; color: #fff; background: #1f883d; border: 1px solid #1f242826; border-radius: 6px; padding: 5px 16px; }`;

/** Returns a page with the form that GitHub makes of a workflow's inputs: as it looks before anybody has typed anything. */
export function renderForm(workflowFile: string): string {
  const inputs: Readonly<Record<string, FormInput>> = parse(readFileSync(workflowFile, 'utf8')).on.workflow_dispatch
    .inputs;
  const fields = Object.entries(inputs).map(([name, input]) => field(input.description ?? name, input));
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>${STYLE}</style>
<article><div class="branch">Use workflow from<br><span class="control select">Branch: main</span></div>
${fields.join('\n')}
<button>Run workflow</button></article>`;
}

function field(words: string, input: FormInput): string {
  const label = `${escaped(words)}${input.required ? ' <span class="required">*</span>' : ''}`;
  if (input.type === 'boolean')
    return `<label><input type="checkbox"${input.default ? ' checked' : ''}> ${label}</label>`;
  const kind = ['choice', 'environment'].includes(input.type ?? '') ? 'control select' : 'control';
  return `<label>${label}<span class="${kind}">${escaped(String(input.default ?? ''))}</span></label>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
}
