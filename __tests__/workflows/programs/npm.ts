/** Stands in for npm in a step that installs: what it would install is here already, or stands in itself. */

const [command, ...args] = process.argv.slice(2);
const installs =
  command === 'ci' || (command === 'install' && args[0] === '--global' && /^[\w-]+@\d/.test(args[1] ?? ''));
if (!installs) throw new Error(`what is npm ${[command, ...args].join(' ')}?`);
