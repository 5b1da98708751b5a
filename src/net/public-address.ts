import dns from 'node:dns';
import { BlockList, type IPVersion, isIP, type LookupFunction } from 'node:net';

/**
 * What is no public address, by IANA's registries of special-purpose addresses: this host, private and shared networks,
 * link-local (cloud metadata), documentation, benchmarks, relays, multicast, reserved. 168.63.129.16 is that of Azure's
 * own services, which machines in Azure reach, GitHub's runners among them.
 */
const SPECIAL = {
  ipv4: blockList('ipv4', [
    ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '168.63.129.16/32', '169.254.0.0/16'],
    ...['172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
    ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3'],
  ]),
  // Of what is not global unicast (2000::/3), nothing is public: loopback, mapped and translated, private, link-local.
  ipv6: blockList('ipv6', [
    ...['::/3', '4000::/2', '8000::/1', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
  ]),
};

/** One for each version: a list takes IPv4 addresses for IPv6 ones that are mapped. */
function blockList(version: IPVersion, networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), version);
  }
  return list;
}

/** Tells whether an IP address is one that anybody on the internet may reach; false for what is none. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return false;
  const name = version === 6 ? 'ipv6' : 'ipv4';
  return !SPECIAL[name].check(address, name);
}

/**
 * Returns a lookup for connections that fails unless every address of the name is public. What was checked is what is
 * connected to: the name is not looked up again.
 */
export function publicLookup(lookup: typeof dns.lookup = dns.lookup): LookupFunction {
  return (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || first === undefined) return done(error ?? new Error(`${host} has no address`), '', 0);
      if (!addresses.every(({ address }) => isPublicAddress(address)))
        return done(new Error(`${host} leads to an address that is not public`), '', 0);
      if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
}
