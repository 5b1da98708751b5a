/**
 * Returns the tests that a document names as holding a promise: in tables, as `file`: name of the test, the file below
 * `__tests__/`.
 *
 * @returns each as `__tests__/<file> <full name>`
 */
export function promisedTests(markdown: string): readonly string[] {
  return [...markdown.matchAll(/`([\w./-]+\.test\.ts)`: (.+?) (?=\||·)/g)].map(
    ([, file = '', name = '']) => `__tests__/${file} ${name.replace(/\\([<>*_`#[\]|])/g, '$1')}`,
  );
}
