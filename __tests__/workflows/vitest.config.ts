import { defineConfig } from 'vitest/config';

/** The examples on a runner that was not written here: `npm run test:workflows`. */
export default defineConfig({
  test: {
    include: ['__tests__/workflows/*.workflow.ts'],
    // Each test waits for processes of act; none asserts a time.
    testTimeout: 600_000,
    pool: 'threads',
    maxConcurrency: 2,
  },
});
