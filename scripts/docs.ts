import { readFileSync } from 'node:fs';
import { readAction } from '../simulator/runner/action.ts';
import { recordFields } from './record-table.ts';
import { type Table, writeTables } from './tables.ts';

/**
 * Writes the lists that follow from other files between their markers: inputs and outputs from `action.yml` and
 * the fields of the record from its schema. With `--check` it writes nothing, and exits 1
 * if a list is not what its file says.
 */

const { inputs, outputs } = readAction('.');
const tables: readonly Table[] = [
  {
    ...{ document: 'README.md', name: 'inputs', source: 'action.yml' },
    content: Object.entries(inputs)
      .map(([name, input]) => `- \`${name}\`${noteOf(input)}: ${input.description}`)
      .join('\n'),
  },
  {
    ...{ document: 'README.md', name: 'outputs', source: 'action.yml' },
    content: Object.entries(outputs)
      .map(([name, output]) => `- \`${name}\`: ${output.description}`)
      .join('\n'),
  },
  {
    ...{ document: 'docs/record.md', name: 'fields', source: 'record.schema.json' },
    content: recordFields(JSON.parse(readFileSync('docs/record.schema.json', 'utf8'))),
  },
];

if (!writeTables(tables, process.argv.includes('--check'), 'npm run docs')) process.exitCode = 1;

function noteOf({ required, default: value }: (typeof inputs)[string]): string {
  if (required === true) return ' (required)';
  return value === undefined ? '' : ` (default \`${value}\`)`;
}
