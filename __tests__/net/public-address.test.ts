import type dns from 'node:dns';
import type { LookupAddress, LookupAllOptions } from 'node:dns';
import { expect, it } from 'vitest';
import { isPublicAddress, publicLookup } from '../../src/net/public-address.ts';

it.each([
  ...['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0'],
  ...['169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.0.1.0', '192.167.255.255'],
  ...['192.169.0.0', '198.17.255.255', '198.20.0.0', '223.255.255.255', '168.63.129.15', '168.63.129.17'],
  ...['2606:4700::1111', '2001:200::1', '2a00::1', '2620:1ec::1'],
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.255.255', '168.63.129.16', '169.254.169.254'],
  ...['172.16.0.1', '172.31.255.255', '192.0.0.192', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1'],
  ...['198.19.255.255', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1'],
  ...['255.255.255.255', '::', '::1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::a9fe:a9fe'],
  ...['100::1', '2001::1', '2001:db8::1', '2002:a00:1::', '3fff::1', '4000::1', '5f00::1', 'fc00::1', 'fd00:ec2::254'],
  ...['fe80::1', 'fec0::1', 'ff02::1', 'localhost', '', '1.2.3', '0x7f.1'],
])('%j is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

/** What a connection is told, if the system finds these addresses, and how often the system was asked. */
async function lookedUp(found: readonly string[] | Error, all: boolean) {
  let times = 0;
  const system = (_host: string, options: LookupAllOptions, done: (...given: readonly unknown[]) => void) => {
    times += 1;
    expect(options).toMatchObject({ all: true, hints: 32 });
    const rows = found instanceof Error ? [] : found.map((address) => ({ address, family: 4 }));
    done(found instanceof Error ? found : null, rows);
  };
  const lookup = publicLookup(system as unknown as typeof dns.lookup);
  const told = await new Promise<readonly unknown[]>((resolve) =>
    lookup('plugins.example', { all, hints: 32 }, (error, address: string | LookupAddress[], family) =>
      resolve(error ? [error.message] : [address, family]),
    ),
  );
  expect(times).toBe(1);
  return told;
}

it.each<[string, readonly string[] | Error, boolean, readonly unknown[]]>([
  ['all', ['1.1.1.1', '1.0.0.1'], true, [['1.1.1.1', '1.0.0.1'].map((address) => ({ address, family: 4 })), undefined]],
  ['the first', ['1.1.1.1', '1.0.0.1'], false, ['1.1.1.1', 4]],
  [
    'none if one is not public',
    ['1.1.1.1', '10.0.0.1'],
    true,
    ['plugins.example leads to an address that is not public'],
  ],
  ['none if there is none', [], false, ['plugins.example has no address']],
  ['none if the system finds none', new Error('ENOTFOUND'), true, ['ENOTFOUND']],
])('gives what was checked: %s', async (_, found, all, told) => {
  expect(await lookedUp(found, all)).toEqual(told);
});
