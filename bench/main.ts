import { readFileSync, writeFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { project } from './action.ts';
import { fleet } from './fleet.ts';
import { growth } from './growth.ts';
import { type Section, wholeRuns } from './whole-runs.ts';

/**
 * `npm run bench`: measures all that depends on the machine, prints it, and writes it to `bench/RESULTS.md`. What can be
 * counted exactly is in `bench/counts.ts`.
 */

/** Each figure is the median of so many runs. */
const ROUNDS = 15;
/** What stands below was measured once, and stays. */
const ONCE = '# Measured once';

const sections: Section[] = [];
for (const measure of [wholeRuns, growth, fleet]) {
  const section = await measure(ROUNDS);
  sections.push(section);
  console.log(`\n## ${section.title}\n\n${section.text}`);
}
const results = join(project, 'bench', 'RESULTS.md');
const [, once = ''] = readFileSync(results, 'utf8').split(ONCE);
writeFileSync(results, `${resultsOf(sections)}\n${ONCE}${once}`);

function resultsOf(all: readonly Section[]): string {
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${platform()} ${arch()}`;
  return `# Results

What \`npm run bench\` measured. Each figure is the median of ${ROUNDS} runs, unless another number stands beside it, taken in turn
with what it is compared to, every other round backwards; a ratio is the median of the ratios round by round. Times are of whole
processes, against the simulator, TLS through its proxy.
[docs/scale.md](../docs/scale.md) says what follows.

| machine | Node | date |
| --- | --- | --- |
| ${machine} | ${process.version} | ${new Date().toISOString().slice(0, 10)} |

Measured against: ${['node-fetch', 'https-proxy-agent', 'twilio'].map(versionOf).join(', ')}.

${all.map(({ title, text }) => `## ${title}\n\n${text}`).join('\n\n')}
`;
}

/** As installed here. */
function versionOf(name: string): string {
  const manifest = join(project, 'node_modules', name, 'package.json');
  return `\`${name}\` ${JSON.parse(readFileSync(manifest, 'utf8')).version}`;
}
