import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The model last: it takes longer than all other tests, and what they kill need not wait for it. */
class ModelLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isModel = ({ moduleId }: TestSpecification) => Number(moduleId.includes('/model/'));
    return files.toSorted((a, b) => isModel(a) - isModel(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

/** The tests that run in this process: those that start one cannot see a mutant. */
export default defineConfig({
  test: {
    include: [
      '__tests__/{release,compose,flex,stages,deployment,github,model,net,inputs}/**/*.test.ts',
      '__tests__/journal.test.ts',
    ],
    exclude: ['**/*.long.test.ts'],
    setupFiles: ['__tests__/same-seed.ts', '__tests__/all-loaded.ts'],
    // Half the time goes into loading the same modules once a file.
    isolate: false,
    sequence: { sequencer: ModelLast },
    // A mutant that makes a test wait for ever is known after this.
    testTimeout: 30_000,
  },
});
