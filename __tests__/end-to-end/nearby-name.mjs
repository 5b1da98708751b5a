// Preloaded into the process under test: the host `github.example` is this machine, as a server in a company's own network.
import dns from 'node:dns';

const { lookup } = dns;

dns.lookup = (host, options, done) => lookup(host === 'github.example' ? '127.0.0.1' : host, options, done);
