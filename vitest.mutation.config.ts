import { defineConfig } from 'vitest/config';

/** The tests that run in this process: those that start one cannot see a mutant. */
export default defineConfig({
  test: {
    include: ['__tests__/{release,flex,model,net}/**/*.test.ts', '__tests__/inputs.test.ts'],
    testTimeout: 30_000,
  },
});
