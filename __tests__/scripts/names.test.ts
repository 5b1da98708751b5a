import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const DECLARATION = /^(export )?(?:async )?(?:const|let|function\*?|class|interface|type) (\w+)/gm;

it('no name that a file exports is declared by another file of src/, where it would mean something else', () => {
  const declared = globSync('src/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(DECLARATION)].map(([, exported, name = '']) => ({ file, exported, name })),
  );
  const byName = Map.groupBy(declared, ({ name }) => name);
  // What no declaration was found in would pass.
  expect(byName.size).toBeGreaterThan(1000);
  const ambiguous = [...byName].flatMap(([name, all]) => {
    const files = new Set(all.map(({ file }) => file));
    return files.size > 1 && all.some(({ exported }) => exported) ? [`${name}: ${[...files].join(', ')}`] : [];
  });
  expect(ambiguous).toEqual([]);
});
