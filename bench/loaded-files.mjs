// Preloaded into a step: writes down each file that Node loads for it, one a line, and an empty line when the first connection
// is asked for.
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
subscribe('net.client.socket', () => {
  if (!connected) note('');
  connected = true;
});
