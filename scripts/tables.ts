import { readFileSync, writeFileSync } from 'node:fs';

/** A table between its markers in a document, and what it follows from. */
export interface Table {
  readonly document: string;
  readonly name: string;
  readonly source: string;
  readonly content: string;
}

/**
 * Writes the tables into their documents. With `check` it writes nothing, and gives false where a table is not what it
 * follows from; `command` is what would write it.
 */
export function writeTables(tables: readonly Table[], check: boolean, command: string): boolean {
  let same = true;
  for (const document of new Set(tables.map((one) => one.document))) {
    const before = readFileSync(document, 'utf8');
    const after = tables.filter((one) => one.document === document).reduce(between, before);
    if (before === after) continue;
    if (check) {
      console.error(`${document}: a table is not what it follows from: run \`${command}\`.`);
      same = false;
    } else {
      writeFileSync(document, after);
      console.log(`${document}: tables written.`);
    }
  }
  return same;
}

/** Writes a table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
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
