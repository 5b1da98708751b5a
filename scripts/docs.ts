import { readFileSync, writeFileSync } from 'node:fs';
import { readAction } from '../simulator/runner/action.ts';
import { recordTables } from './record-table.ts';

/**
 * Writes the tables that follow from other files between their markers: inputs and outputs from `action.yml`, the fields
 * of the record from its schema. With `--check` it writes nothing, and exits 1 where a table is not what its file says.
 */

interface Table {
  readonly document: string;
  readonly name: string;
  readonly source: string;
  readonly content: string;
}

const { inputs, outputs } = readAction('.');
const tables: readonly Table[] = [
  {
    ...{ document: 'README.md', name: 'inputs', source: 'action.yml' },
    content: table(
      ['input', 'default', 'meaning'],
      Object.entries(inputs).map(([name, input]) => [
        `\`${name}\``,
        input.required === true ? 'required' : input.default === undefined ? '' : `\`${input.default}\``,
        input.description,
      ]),
    ),
  },
  {
    ...{ document: 'README.md', name: 'outputs', source: 'action.yml' },
    content: table(
      ['output', 'meaning'],
      Object.entries(outputs).map(([name, output]) => [`\`${name}\``, output.description]),
    ),
  },
  {
    ...{ document: 'docs/record.md', name: 'fields', source: 'record.schema.json' },
    content: recordTables(JSON.parse(readFileSync('docs/record.schema.json', 'utf8'))),
  },
];

for (const document of new Set(tables.map((one) => one.document))) {
  const before = readFileSync(document, 'utf8');
  const after = tables.filter((one) => one.document === document).reduce(between, before);
  if (before === after) {
    console.log(`${document}: its tables are what they follow from.`);
  } else if (process.argv.includes('--check')) {
    console.error(`${document}: a table is not what it follows from: run \`npm run docs\`.`);
    process.exitCode = 1;
  } else {
    writeFileSync(document, after);
    console.log(`${document}: tables written.`);
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.trim().replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function between(text: string, { document, name, source, content }: Table): string {
  const [start, end] = [`<!-- ${name}: from ${source} -->`, `<!-- end of ${name} -->`];
  const [head, rest, ...more] = text.split(start);
  const tail = rest?.split(end);
  if (head === undefined || tail?.length !== 2 || more.length > 0) {
    throw new Error(`${document} lacks the markers of ${name}`);
  }
  return `${head}${start}\n\n${content}\n\n${end}${tail[1]}`;
}
