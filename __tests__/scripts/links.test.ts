import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { look, outsideLinks, targetsIn } from '../../scripts/links.ts';

test('links and pictures are found, and code is not', () => {
  const page = [
    '[one](https://a.example/x) and ![a picture](pictures/x.png), <https://b.example>',
    '| a | [two](other.md#part) |\n| - | - |\n| https://c.example | `[no](https://code.example)` |',
    '```sh\ncurl https://code.example\n```\n\n[three][below]\n\n[below]: https://d.example',
  ].join('\n\n');
  const wanted = ['https://a.example/x', 'pictures/x.png', 'https://b.example', 'other.md#part'];
  expect(targetsIn(page)).toEqual([...wanted, 'https://c.example', 'https://d.example']);
});

test('all links to other sites are addresses that can be asked over https', () => {
  const links = outsideLinks();
  expect(links.length).toBeGreaterThan(5);
  for (const { url } of links) expect(URL.parse(url)).toMatchObject({ protocol: 'https:', username: '', port: '' });
  expect(links.filter(({ url }) => /\s|example\.com|localhost/.test(url))).toEqual([]);
});

test('what is gone is told from what does not answer', async () => {
  const busy = [503, 503, 200];
  const server = createServer(({ url = '' }, response) => {
    if (url === '/moved') response.writeHead(301, { location: '/there' }).end();
    else if (url === '/busy') response.writeHead(busy.shift() ?? 500).end();
    else response.writeHead({ '/there': 200, '/gone': 404, '/refused': 403 }[url] ?? 500).end('text');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const at = (path: string) => look(`http://127.0.0.1:${port}${path}`, 1);
  try {
    expect(await at('/there')).toBe('there');
    expect(await at('/moved')).toBe('there');
    expect(await at('/busy')).toBe('there');
    expect(await at('/gone')).toBe('gone');
    expect(await at('/refused')).toBe('not known');
  } finally {
    server.closeAllConnections();
    await once(server.close(), 'close');
  }
  expect(await look('http://127.0.0.1:1/', 1)).toBe('not known');
});
