import { defineConfig } from 'vitest/config';

/** Wide sweeps, each of a kind that a scenario of `npm test` has, too: `npm run test:long`. */
const LONG = '__tests__/**/*.long.test.ts';
const REPLAYED = '__tests__/end-to-end/history.test.ts';
const isLong = process.env['LONG_TESTS'] === 'true';

export default defineConfig({
  test: {
    include: isLong ? [LONG, REPLAYED] : ['__tests__/**/*.test.ts'],
    exclude: isLong ? [] : [LONG],
    // End-to-end scenarios wait for processes, on a busy machine for long; none of them asserts a time.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: 'threads',
    // No test keeps anything for the next one; loading all modules anew for each file would take a fifth of the time.
    isolate: false,
    // Processes wait: with as many workers as cores, the cores stay idle for a part of the time.
    maxWorkers: 4,
    maxConcurrency: 6,
  },
});
