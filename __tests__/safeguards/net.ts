import { of, type Safeguard } from './safeguard.ts';

/** How connections are made, and what of them is known. */

const connection = of('net/connection.ts', 'net/connection.test.ts', [
  {
    what: 'a proxy’s refusal is never taken for the server’s answer',
    find: 'if (Math.floor((response.statusCode ?? 0) / 100) === 2) return resolve(socket);',
    instead: 'return resolve(socket);',
    test: 'through a proxy > that answers 403, nothing is connected',
  },
  {
    what: 'a connection may take 10 s, the proxy and TLS included',
    find: 'CONNECT_LIMIT_MS = 10_000;',
    instead: 'CONNECT_LIMIT_MS = 100_000;',
    test: 'through a proxy > that never answers, it gives up after 10 s',
  },
  {
    what: 'a refused certificate is known as such, by the events of the socket',
    find: '`, refused, { cause }));',
    instead: '`, false, { cause }));',
    test: 'to the server itself > it is for good where the certificate is not trusted',
  },
  {
    what: 'the certificate has to be the host’s',
    find: "servername: isIP(to.host) === 0 ? to.host : '',",
    instead: 'servername: to.host, checkServerIdentity: () => undefined,',
    test: 'to the server itself > it is for good where the certificate is for another host',
  },
  {
    what: 'the certificate is looked at, whatever the machine says of others',
    find: 'rejectUnauthorized: true,\n    ALPNProtocols',
    instead: 'ALPNProtocols',
    test: 'to the server itself > its certificate is looked at, whatever the machine says of others',
  },
  {
    what: 'a cancel ends the connecting',
    find: "() => route.signal.aborted && attempt.abort(new NotConnected('the run was cancelled', true)),",
    instead: '() => undefined,',
    test: 'through a proxy > stops at once when the run is cancelled, for good',
  },
  {
    what: 'what is over when the tunnel opens goes no further',
    find: 'if (signal.aborted) abort();\n  else start(resolve, reject);',
    instead: 'start(resolve, reject);',
    test: 'through a proxy > it goes no further where the time is over right when the tunnel opens',
  },
  {
    what: 'an error that comes late does not end the process',
    find: "target.on('error', () => undefined);",
    instead: '',
    test: 'to the server itself > its socket may fail again after that, and nobody has to hear it',
  },
  {
    what: 'who the proxy’s user is, is sent as it is meant',
    find: '[decoded(proxy.username), decoded(proxy.password)]',
    instead: '[proxy.username, proxy.password]',
    test: 'through a proxy > it opens, says who it is where the URL says so, and speaks HTTP/1.1',
  },
]);

const assets = of('net/assets.ts', 'net/assets.test.ts', [
  {
    what: 'bundles are asked for without credentials, not even those of their URL',
    find: '    agent,\n    signal,\n  });',
    instead: '    auth: `${url.username}:${url.password}`,\n    agent,\n    signal,\n  });',
    test: 'what answers > is asked for by HEAD, once, as a stranger',
  },
  {
    what: 'no redirect leads away from https',
    find: "if (url?.protocol !== 'https:') {",
    instead: 'if (url === null) {',
    test: 'what does not answer > is not looked for where a redirect leaves https',
  },
  {
    what: 'redirects end',
    find: 'MOST_REDIRECTS = 5;',
    instead: 'MOST_REDIRECTS = 50;',
    test: 'what does not answer > is not looked for in circles',
  },
  {
    what: 'a bundle may take 10 s',
    find: 'LIMIT_MS = 10_000;',
    instead: 'LIMIT_MS = 20_000;',
    test: 'what does not answer > takes longer than ten seconds, HEAD and GET together',
  },
  {
    what: 'no bundle is read',
    find: "if (method === 'GET') response.destroy();\n    else response.resume();",
    instead: 'response.resume();',
    test: 'what answers > is not read where a server sends it whole',
  },
]);

const rest = [
  ...of('net/limit.ts', 'flex/client.test.ts', [
    {
      what: 'what takes longer than its limit is given up',
      find: '() => late.abort(),',
      instead: '() => undefined,',
      test: 'a read that fails > gives up an answer after 30 s',
    },
    {
      what: 'what is waited for ends when the run is cancelled',
      find: 'const over = AbortSignal.any([signal, late.signal]);',
      instead: 'const over = late.signal;',
      test: 'a read that fails > ends as cancelled when the run is',
    },
  ]),
  ...of('net/limit.ts', 'net/limit.test.ts', [
    {
      what: 'an exchange ends at its limit whether or not Node says so',
      find: 'return await Promise.race([work(over), ended.promise]);',
      instead: 'return await work(over);',
      test: 'ends at its limit, also where the work never does',
    },
    {
      what: 'an exchange that cannot even begin leaves no error that ends the process later',
      find: 'ended.promise.catch(() => undefined);',
      instead: '',
      test: 'leaves no error behind where the work throws at once',
    },
  ]),
  ...of('net/exchange.ts', 'end-to-end/faults/write.test.ts', [
    {
      what: 'HTTP 101 is no answer',
      find: 'reject(new Error(`HTTP ${statusCode}, which was not asked for`));',
      instead: '',
      test: '#10 HTTP 101, not committed',
    },
    {
      what: 'what a server sends back of the credentials does not travel on',
      find: 'body: withoutCredentials(answer.body, asked.headers)',
      instead: 'body: answer.body',
      test: '#13 401 that says the credentials back',
    },
  ]),
  ...of('net/proxy.ts', 'net/proxy.test.ts', [
    {
      what: 'a proxy that cannot be used is not gone around without a word',
      find: 'throw new Problem(',
      instead: 'return undefined;\n  new Problem(',
      test: 'is not gone around where no HTTP proxy is named: socks5://proxy.example:1080',
    },
    {
      what: 'what NO_PROXY names needs no proxy',
      find: '!named || checkBypass(target)',
      instead: '!named',
      test: 'need not be read where NO_PROXY names the host',
    },
  ]),
  ...of('net/agent.ts', 'flex/client.test.ts', [
    {
      what: 'reads, too, are tunnelled and known by the events of their sockets',
      find: 'openConnection(this.#to, this.#route).then(',
      instead: 'openConnection(this.#to, { ...this.#route, proxy: undefined }).then(',
      test: 'reads one document',
    },
  ]),
];

export const NET: readonly Safeguard[] = [...connection, ...assets, ...rest];
