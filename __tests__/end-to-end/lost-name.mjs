// Preloaded into the process under test: the host `proxy.example` is this machine, until the log has a line with
// LOST_AFTER. Then its name is lost, or leads to where nothing listens (LOST_HOW), for so many times (LOST_TIMES).
import dns from 'node:dns';

const { lookup } = dns;
const { LOST_AFTER = '', LOST_TIMES, LOST_HOW } = process.env;
let left = 0;

const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (text, ...rest) => {
  if (String(text).includes(LOST_AFTER)) left = Number(LOST_TIMES);
  return write(text, ...rest);
};

dns.lookup = (host, options, done) => {
  if (host !== 'proxy.example') return lookup(host, options, done);
  if (left === 0) return lookup('127.0.0.1', options, done);
  left -= 1;
  // The proxy listens on 127.0.0.1 only.
  if (LOST_HOW === 'refused') return lookup('::1', options, done);
  const error = new Error(`getaddrinfo ENOTFOUND ${host}`);
  process.nextTick(done, Object.assign(error, { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: host }));
};
