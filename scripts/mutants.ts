import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { table, writeTables } from './tables.ts';

/**
 * Holds the mutants that no test noticed (`reports/mutation.json`) against the reasons why they may live
 * (`docs/mutation.yml`), and writes both into `docs/mutation.md`. Exits 1 where a mutant has no reason, or a reason has no
 * mutant any more.
 */

const REASONS = 'docs/mutation.yml';

interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

/** Counted from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** A mutant that lives, told by the code where it begins, not by the number of a line, which does not last. */
interface Survivor {
  /** The whole line. */
  readonly in: string;
  /** The mutator, by Stryker's name. */
  readonly by: string;
  /** What the mutator takes, and what it puts in its place. */
  readonly change: string;
}

/** Why some mutants of one file may live. */
interface Reason {
  readonly because: string;
  readonly mutants: readonly Survivor[];
}

const report = JSON.parse(readFileSync('reports/mutation.json', 'utf8')) as Report;
const reasons = parse(readFileSync(REASONS, 'utf8')) as Readonly<Record<string, readonly Reason[]>>;
const files = Object.keys(report.files).sort();

const document = { document: 'docs/mutation.md', source: 'reports/mutation.json' };
const tables = [
  { ...document, name: 'figures', content: figures() },
  { ...document, name: 'survivors', content: survivors() },
];
writeTables(tables, false, 'npm run test:mutation');

let wrong = 0;
for (const file of new Set([...files, ...Object.keys(reasons)])) {
  const living = survivorsOf(file);
  const explained = (reasons[file] ?? []).flatMap(({ mutants }) => mutants);
  complain(`${file}: no reason is given for`, without(living, explained));
  complain(`${file}: a reason is given for what does not live`, without(explained, living));
}
if (wrong > 0) console.error(`${wrong} mutants and reasons do not fit: mend ${REASONS}.`);
else console.log(`${REASONS}: every mutant that lives has its reason.`);
process.exitCode = wrong === 0 ? 0 : 1;

/** In the form of the reasons, to be copied. */
function complain(what: string, these: readonly Survivor[]): void {
  if (these.length > 0) console.error(`${what}\n${stringify(these, { lineWidth: 0 })}`);
  wrong += these.length;
}

function survivorsOf(file: string): readonly Survivor[] {
  const { source = '', mutants = [] } = report.files[file] ?? {};
  const lines = source.split('\n');
  return mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map(({ mutatorName: by, location: { start, end }, replacement = '' }) => {
      const line = lines[start.line - 1] ?? '';
      const code =
        start.line === end.line
          ? line.slice(start.column - 1, end.column - 1)
          : `${line.slice(start.column - 1)} …`;
      return { in: line.trim(), by, change: `${code} → ${replacement.replace(/\s+/g, ' ')}` };
    });
}

/** Takes away each once: the same change may be possible twice in one line. */
function without(from: readonly Survivor[], these: readonly Survivor[]): readonly Survivor[] {
  const left = these.map(keyOf);
  return from.filter((one) => {
    const at = left.indexOf(keyOf(one));
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

function keyOf(survivor: Survivor): string {
  return JSON.stringify([survivor.in, survivor.by, survivor.change]);
}

function figures(): string {
  const folders = ['src/flex/', 'src/release/', 'src/release/gates/'];
  const folderOf = (file: string) => folders.findLast((folder) => file.startsWith(folder));
  const rows = folders.map((folder) => {
    const those = files.filter((file) => folderOf(file) === folder);
    return rowOf(`\`${folder}\``, those);
  });
  const head = ['', 'mutants', 'killed', 'timed out', 'survived', 'no coverage', 'broken', 'score'];
  return table(head, [...rows, rowOf('all', files)]);
}

function rowOf(name: string, of: readonly string[]): readonly string[] {
  const mutants = of.flatMap((file) => report.files[file]?.mutants ?? []);
  const count = (word: string) => mutants.filter(({ status }) => status === word).length;
  const [killed, late] = [count('Killed'), count('Timeout')];
  const [survived, uncovered] = [count('Survived'), count('NoCoverage')];
  const judged = killed + late + survived + uncovered;
  const counts = [mutants.length, killed, late, survived, uncovered, mutants.length - judged];
  const score = `${(((killed + late) / judged) * 100).toFixed(1)} %`;
  return [name, ...counts.map((number) => number.toLocaleString('en')), score];
}

function survivors(): string {
  return Object.entries(reasons)
    .map(([file, groups]) => `### \`${file}\`\n\n${groups.map(groupOf).join('\n\n')}`)
    .join('\n\n');
}

function groupOf({ because, mutants }: Reason): string {
  const rows = mutants.map((one) => [code(one.in), one.by, code(one.change)]);
  return `${because.trim()}\n\n${table(['in', 'mutator', 'change'], rows)}`;
}

/** As Markdown has it: code that holds backticks stands between more of them. */
function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
