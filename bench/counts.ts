import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { table, writeTables } from '../scripts/tables.ts';
import { project, WITHOUT_GITHUB } from './action.ts';
import { countHistories, MOST_OF_GITHUB } from './history.ts';
import { loadedBy, type Weighed, wholeDist } from './loaded.ts';
import { type Counted, countRequests } from './requests.ts';

/**
 * What can be counted exactly: the requests of a run, and what it loads. Writes the tables of `docs/scale.md`; with
 * `--check` it holds them to what is counted. Exits 1 over a limit.
 */

/** A busy machine leaves out what nobody waits for, and makes two rounds of one: what is written was counted quietly. */
const COUNTS = 4;

const check = process.argv.includes('--check');
const document = readFileSync(join(project, 'docs', 'scale.md'), 'utf8');
let requests = await countRequests();
for (let counts = 1; counts < COUNTS && !(check && document.includes(requestsTable())); counts += 1) {
  const again = await countRequests();
  requests = requests.map((one, at) => calmer(one, again[at] ?? one));
}
const histories = await countHistories();
const dist = wholeDist();
const [without, withGitHub] = [await loadedBy(WITHOUT_GITHUB), await loadedBy({})];
const tables = [
  { name: 'requests', content: requestsTable() },
  {
    name: 'history',
    content: table(
      ['a history of', 'Twilio: `GET`', 'GitHub: `GET`'],
      histories.map(({ name, flex, github }) => [name, String(flex), String(github)]),
    ),
  },
  {
    name: 'bytes',
    content: table(
      ['', 'KB', 'files'],
      [
        row('all of `dist/`', dist),
        row('loaded by a release without GitHub', without.main.all),
        row('of these, before its first request', without.main.first),
        row('loaded by its post step', without.post.all),
        row('loaded by a release with a deployment', withGitHub.main.all),
        row('loaded by its post step', withGitHub.post.all),
      ],
    ),
  },
];
for (const { content } of tables) console.log(`${content}\n`);
const same = writeTables(
  tables.map((one) => ({ ...one, document: 'docs/scale.md', source: 'bench/counts.ts' })),
  check,
  'npm run bench:counts',
);

const octokit = without.either.files.filter((file) => readFileSync(file, 'utf8').includes('@octokit/'));
const problems = [
  ...requests.flatMap(tooLong),
  ...histories.flatMap(({ name, github }) =>
    github > MOST_OF_GITHUB ? [`a history of ${name} asks GitHub ${github} times, more than ${MOST_OF_GITHUB}`] : [],
  ),
  ...tooLarge('dist/', dist, 1_500_000),
  ...tooLarge('what a release without GitHub loads', without.either, 500_000),
  ...octokit.map((file) => `a release without GitHub loads Octokit: ${relative(project, file)}`),
];
for (const problem of problems) console.error(`✗ ${problem}`);
if (!same || problems.length > 0) process.exitCode = 1;

function requestsTable(): string {
  return table(
    ['', 'Twilio: `GET`', '`POST`', 'GitHub: `GET`', '`POST`', 'in sequence'],
    requests.map(({ name, flex, github, inSequence }) => [
      name,
      ...[flex.reads, flex.writes, github.reads, github.writes, inSequence].map(String),
    ]),
  );
}

/** Returns of two counts of one scene what was not left out, in as few rounds as it was seen in. */
function calmer(one: Counted, other: Counted): Counted {
  const most = (a: Counted['flex'], b: Counted['flex']) => (a.reads + a.writes < b.reads + b.writes ? b : a);
  const inSequence = Math.min(one.inSequence, other.inSequence);
  return { ...one, flex: most(one.flex, other.flex), github: most(one.github, other.github), inSequence };
}

function row(name: string, { bytes, files }: Weighed): readonly string[] {
  return [name, (bytes / 1000).toFixed(0), String(files.length)];
}

function tooLong({ name, inSequence, most }: Counted): readonly string[] {
  return inSequence > most ? [`${name}: ${inSequence} requests in sequence, more than ${most}`] : [];
}

function tooLarge(name: string, { bytes }: Weighed, most: number): readonly string[] {
  return bytes > most ? [`${name} has ${bytes} bytes, more than ${most}`] : [];
}
