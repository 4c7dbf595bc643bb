import { lookup as lookupName, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An address that is no business of whoever may write one into a form: this machine, its network, its cloud's keys. */
export class PrivateAddress extends Error {
  override name = 'PrivateAddress';
}

/** Loopback, private and link-local networks, and all else that is not of the open internet, IPv4 within IPv6 too. */
export function isPrivate(address: string): boolean {
  return !ipaddr.isValid(address) || ipaddr.process(address).range() !== 'unicast';
}

/** @throws PrivateAddress for a host written as a number; names are looked at when they are looked up. */
export function refusePrivateNumber(hostname: string): void {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0 && isPrivate(bare)) throw new PrivateAddress(`${bare} is not an address of the internet.`);
}

/**
 * Looks names up like Node does, and refuses those that lead to a private address: at the connection itself, so that a
 * name which answers differently the second time gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  lookupName(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return done(error, []);
    const inside = addresses.find(({ address }) => isPrivate(address));
    if (inside) return done(new PrivateAddress(`${hostname} leads to ${inside.address}.`), []);
    if (options.all) return done(null, addresses);
    const [first] = addresses;
    return first ? done(null, first.address, first.family) : done(new Error(`${hostname} has no address.`), []);
  });
};
