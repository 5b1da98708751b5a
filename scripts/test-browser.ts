import { spawnSync } from 'node:child_process';
import { findChromium } from './browser.ts';

/** Looks at the summaries in Chromium. Without one it says so and skips them; where CI is set, that is a failure. */

const program = findChromium();
if (program === undefined) {
  const remedy = 'Install the package `chromium`, or name the program in CHROMIUM.';
  const isCi = (process.env['CI'] ?? '') !== '';
  console.log(`${isCi ? 'failed' : 'skipped'}: the summaries in a browser. There is no Chromium here. ${remedy}`);
  process.exitCode = isCi ? 1 : 0;
} else {
  console.log(`The summaries in ${program}:`);
  const args = ['run', '--config', '__tests__/browser/vitest.config.ts', '--root', '.', '--reporter=verbose'];
  const { status } = spawnSync('vitest', [...args, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
