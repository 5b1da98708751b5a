import { defineConfig } from 'vitest/config';

/** What takes minutes: `vitest run --config __tests__/end-to-end/slow/vitest.config.ts`. */
export default defineConfig({
  test: {
    include: ['__tests__/end-to-end/slow/*.slow.ts'],
    testTimeout: 300_000,
    maxConcurrency: 10,
  },
});
