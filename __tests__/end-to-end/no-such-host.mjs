// Preloaded into the process under test: there is no host but this machine, as for a wrong name.
import dns from 'node:dns';

const { lookup } = dns;

dns.lookup = (host, options, done) => {
  if (host === '127.0.0.1' || host === 'localhost') return lookup(host, options, done);
  const error = new Error(`getaddrinfo ENOTFOUND ${host}`);
  process.nextTick(done, Object.assign(error, { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: host }));
};
