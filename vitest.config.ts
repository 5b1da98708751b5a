import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['__tests__/**/*.test.ts'],
    // End-to-end scenarios wait for processes; none of them asserts a time.
    testTimeout: 30_000,
    pool: 'threads',
    // No test keeps anything for the next one; loading all modules anew for each file would take a fifth of the time.
    isolate: false,
    // By default one of two cores would stay idle while processes wait.
    maxWorkers: 2,
    maxConcurrency: 6,
  },
});
