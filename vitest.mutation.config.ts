import { defineConfig } from 'vitest/config';

/** The tests that run in this process: those that start one cannot see a mutant. */
export default defineConfig({
  test: {
    include: [
      '__tests__/{release,flex,stages,deployment,github,model,net,inputs}/**/*.test.ts',
      '__tests__/journal.test.ts',
    ],
    setupFiles: ['__tests__/same-seed.ts'],
    // Half the time goes into loading the same modules once a file.
    isolate: false,
    // A mutant that makes a test wait for ever is known after this.
    testTimeout: 30_000,
  },
});
