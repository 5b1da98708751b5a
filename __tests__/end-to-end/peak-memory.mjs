// Preloaded into the process under test: tells at its end how much memory it took at most. (The figure that the system
// keeps would count the parent's memory, too, which the process shares until it starts.)
import { writeSync } from 'node:fs';

let peak = 0;
const look = () => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
setInterval(look, 5).unref();
process.on('exit', () => {
  look();
  writeSync(1, `peak memory: ${Math.round(peak / 1048576)} MB\n`);
});
