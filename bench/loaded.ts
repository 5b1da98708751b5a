import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSimulator } from '../simulator/simulator.ts';
import { project, runMain, runPost } from './action.ts';

/** Files of `dist/`, and what they weigh. */
export interface Weighed {
  readonly files: readonly string[];
  readonly bytes: number;
}

const dist = join(project, 'dist');
const hook = join(project, 'bench', 'loaded-files.mjs');

/** All of `dist/`. */
export function wholeDist(): Weighed {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return weighed(files.map(({ parentPath, name }) => join(parentPath, name)));
}

/** Makes a release on the simulator with these inputs, and returns what its two processes made Node load. */
export async function loadedBy(inputs: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'loaded-'));
  const simulator = await startSimulator();
  try {
    const listed = (name: string) => ({
      nodeOptions: ['--import', hook],
      environment: { LOADED_FILES: join(folder, name) },
    });
    const given = { configuration: 'release-44', ...inputs };
    const released = await runMain(simulator, given, listed('main'));
    await runPost(simulator, given, released, 'success', listed('post'));
    const [main, post] = [loadedIn(join(folder, 'main')), loadedIn(join(folder, 'post'))];
    return { main, post, either: weighed([...main.all.files, ...post.all.files]) };
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true });
  }
}

/** All, and what was loaded until the first connection was asked for. */
function loadedIn(list: string) {
  const [first = '', later = ''] = readFileSync(list, 'utf8').split('\n\n');
  return { all: weighed(inDist(`${first}\n${later}`)), first: weighed(inDist(first)) };
}

function inDist(list: string): string[] {
  const urls = list.split('\n').filter((url) => url.startsWith('file:'));
  return urls.map((url) => fileURLToPath(url)).filter((file) => file.startsWith(dist));
}

function weighed(all: readonly string[]): Weighed {
  const files = [...new Set(all)];
  return { files, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) };
}
