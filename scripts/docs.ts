import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAction } from '../simulator/runner/action.ts';
import { EVENTS } from '../src/github/trusted-events.ts';
import { historyJsonSchema } from './history-schema.ts';
import { pluginsSchema } from './plugins-schema.ts';
import { recordFields } from './record-table.ts';
import { type Table, table, writeTables } from './tables.ts';
import { withCatalogue } from './troubleshooting.ts';

/**
 * Writes what follows from other files between its markers in the documents: inputs and outputs from `action.yml`, the
 * fields of the record from its schema, the schema of the manifest, what runs of each event may do, the examples of a gate and of
 * scenarios, and the errors from their catalogue. With `--check` it writes nothing, and exits 1 if anything differs.
 */

/** Returns the tables of the inputs and outputs of an action, by its folder. */
function tablesOf(document: string, folder: string): readonly Table[] {
  const { inputs, outputs } = readAction(folder);
  const source = join(folder, 'action.yml');
  return [
    {
      ...{ document, name: 'inputs', source },
      content: table(
        ['input', 'default', 'meaning'],
        Object.entries(inputs).map(([name, { required, default: otherwise, description }]) => {
          const shown = otherwise === undefined ? '' : `\`${otherwise}\``;
          return [`\`${name}\``, required === true ? 'required' : shown, description];
        }),
      ),
    },
    {
      ...{ document, name: 'outputs', source },
      content: table(
        ['output', 'meaning'],
        Object.entries(outputs).map(([name, output]) => [`\`${name}\``, output.description]),
      ),
    },
  ];
}

/** Rows of scenarios, the first of which are shown. */
const FAULTS = '__tests__/end-to-end/faults/write.ts';

const tables: readonly Table[] = [
  ...tablesOf('README.md', '.'),
  ...tablesOf('docs/history.md', 'history'),
  {
    ...{ document: 'docs/history.md', name: 'fields', source: 'history.schema.json' },
    content: recordFields(JSON.parse(historyJsonSchema())),
  },
  {
    ...{ document: 'docs/record.md', name: 'fields', source: 'record.schema.json' },
    content: recordFields(JSON.parse(readFileSync('docs/record.schema.json', 'utf8'))),
  },
  {
    ...{ document: 'docs/security.md', name: 'events', source: 'src/github/events.json' },
    content: table(
      ['event', 'its runs'],
      [...EVENTS].map(([name, verdict]) => [`\`${name}\``, verdict]),
    ),
  },
  {
    ...{ document: 'CONTRIBUTING.md', name: 'freeze', source: 'src/release/gates/freeze.ts' },
    content: ['```ts', readFileSync('src/release/gates/freeze.ts', 'utf8').trim(), '```'].join('\n'),
  },
  {
    ...{ document: 'CONTRIBUTING.md', name: 'lost', source: FAULTS },
    content: ['```ts', /^const lost: .*?^\];$/ms.exec(readFileSync(FAULTS, 'utf8')), '```'].join('\n'),
  },
];

const check = process.argv.includes('--check');
if (!writeTables(tables, check, 'npm run docs')) process.exitCode = 1;

const schema = 'docs/history.schema.json';
// As a document, however it is formatted.
const isSame = () =>
  JSON.stringify(JSON.parse(readFileSync(schema, 'utf8'))) === JSON.stringify(JSON.parse(historyJsonSchema()));
if (!existsSync(schema) || !isSame()) {
  if (!check) writeFileSync(schema, historyJsonSchema());
  else {
    console.error(`${schema} is not what src/history/document.ts says: run \`npm run docs\`.`);
    process.exitCode = 1;
  }
}
if (!check) writeFileSync('docs/plugins.schema.json', `${JSON.stringify(pluginsSchema(), undefined, 2)}\n`);

const page = readFileSync('docs/troubleshooting.md', 'utf8');
if (!check) writeFileSync('docs/troubleshooting.md', withCatalogue(page));
else if (withCatalogue(page) !== page) {
  console.error('docs/troubleshooting.md is not what the catalogue says: run `npm run docs`.');
  process.exitCode = 1;
}
