import { readFileSync, writeFileSync } from 'node:fs';
import { readAction } from '../simulator/runner/action.ts';

/**
 * Writes the tables of inputs and outputs from `action.yml` between their markers in the README. With `--check` it
 * writes nothing, and exits 1 where a table is not what `action.yml` says.
 */

const { inputs, outputs } = readAction('.');
const tables = {
  inputs: table(
    ['input', 'default', 'meaning'],
    Object.entries(inputs).map(([name, input]) => [
      `\`${name}\``,
      input.required === true ? 'required' : input.default === undefined ? '' : `\`${input.default}\``,
      input.description,
    ]),
  ),
  outputs: table(
    ['output', 'meaning'],
    Object.entries(outputs).map(([name, output]) => [`\`${name}\``, output.description]),
  ),
};

const before = readFileSync('README.md', 'utf8');
const after = Object.entries(tables).reduce(between, before);
if (before === after) {
  console.log('The tables in README.md are what action.yml says.');
} else if (process.argv.includes('--check')) {
  console.error('The tables in README.md are not what action.yml says: run `npm run docs`.');
  process.exitCode = 1;
} else {
  writeFileSync('README.md', after);
  console.log('README.md: tables written.');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.trim().replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function between(text: string, [name, content]: readonly [string, string]): string {
  const [start, end] = [`<!-- ${name}: from action.yml -->`, `<!-- end of ${name} -->`];
  const [head, rest, ...more] = text.split(start);
  const tail = rest?.split(end);
  if (head === undefined || tail?.length !== 2 || more.length > 0)
    throw new Error(`README.md lacks the markers of ${name}`);
  return `${head}${start}\n\n${content}\n\n${end}${tail[1]}`;
}
