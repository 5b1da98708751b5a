// Preloaded into a step: writes down each file that Node loads for it, one a line; and when the first connection is asked
// for, or there was none at its end, an empty line and which of its own modules Node has loaded by then.
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const note = (line) => appendFileSync(process.env.LOADED_FILES, `${line}\n`);

registerHooks({
  load(url, context, nextLoad) {
    if (url.startsWith('file:')) note(url);
    return nextLoad(url, context);
  },
});

let connected = false;
const loadedSoFar = () => {
  if (connected) return;
  connected = true;
  note('');
  const own = process.moduleLoadList.filter((name) => name.startsWith('NativeModule '));
  for (const name of own) note(name.replace('NativeModule ', 'node:'));
  note('');
};
subscribe('net.client.socket', loadedSoFar);
process.on('exit', loadedSoFar);
