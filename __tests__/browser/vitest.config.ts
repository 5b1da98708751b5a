import { defineConfig } from 'vitest/config';

/** The summaries in a real browser: `npm run test:browser`. */
export default defineConfig({
  test: {
    include: ['__tests__/browser/*.browser.ts'],
    // Each test waits for processes and for Chromium; none asserts a time.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: 'threads',
    maxConcurrency: 3,
  },
});
