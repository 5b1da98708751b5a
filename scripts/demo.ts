/** What `npm start` runs. Whatever fails is said in one line: a stack helps nobody who only tries this. */

try {
  const { run } = await import('./demonstrate.ts');
  process.exitCode = await run(process.argv.slice(2));
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown));
  process.exitCode = 1;
}
