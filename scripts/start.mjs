// Runs with whatever Node there is (20 or later): installs what is missing, and goes on with the Node of the project.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
if (!existsSync(join(project, 'node_modules', '.package-lock.json'))) {
  console.log('Installing what the demonstration needs (once) …');
  const options = { cwd: project, stdio: 'inherit', shell: windows };
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--loglevel=error'], options);
  if (status !== 0) process.exit(status ?? 1);
}
// The terminal sends Ctrl-C to all of them: this one waits for the last word of the one that knows.
process.on('SIGINT', () => undefined);
const node = join(project, 'node_modules', '.bin', windows ? 'node.cmd' : 'node');
const args = [join(project, 'scripts', 'demo.ts'), ...process.argv.slice(2)];
const child = spawn(node, args, { stdio: 'inherit', shell: windows });
child.once('close', (status) => process.exit(status ?? 1));
