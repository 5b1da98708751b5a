// Preloaded into the process under test: the hosts `github.example` and `plugins.nearby.example` are this
// machine, as servers in a company's own network.
import dns from 'node:dns';

const { lookup } = dns;
const NEARBY = ['github.example', 'plugins.nearby.example'];

dns.lookup = (host, options, done) => lookup(NEARBY.includes(host) ? '127.0.0.1' : host, options, done);
