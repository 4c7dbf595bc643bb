import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { networkOf } from '../visitor.ts';
import { APPLE_EGRESS, MAIL_SCANNERS } from './known-networks.ts';
import { networkSet } from './network-set.ts';

const list = (text: string): string[] => text.split(/\s+/).filter((part) => part !== '');

describe('networks', () => {
  it('are found by an address and by what is kept of it', () => {
    const has = networkSet('40.92.0.0/15 2a01:111:f400::/47 192.0.2.7/32');
    for (const ip of [
      '40.92.0.0',
      '40.93.255.255',
      networkOf('40.92.7.9') ?? '',
      networkOf('2a01:111:f401:1::9') ?? '',
    ])
      expect([ip, has(ip)]).toEqual([ip, true]);
    for (const ip of ['40.94.0.0', '40.91.255.255', '2a01:111:f402::', '192.0.2.0', 'nobody', ''])
      expect([ip, has(ip)]).toEqual([ip, false]);
    expect(has('::ffff:40.92.1.1')).toBe(true);
    expect(() => networkSet('40.92.0.0')).toThrow();
  });

  it('answer as looking at each network in turn does', () => {
    const networks = [...list(APPLE_EGRESS), ...list(MAIL_SCANNERS)].map((one) => ipaddr.parseCIDR(one));
    const has = networkSet(`${APPLE_EGRESS} ${MAIL_SCANNERS}`);
    const edges = networks.flatMap(([address, bits]) =>
      address.kind() === 'ipv6'
        ? []
        : [address.toString(), ipaddr.IPv4.broadcastAddressFromCIDR(`${address.toString()}/${bits}`).toString()],
    );
    const anyIp = fc.oneof(fc.ipV4(), fc.constantFrom(...edges));
    fc.assert(
      fc.property(anyIp, (ip) => {
        const address = ipaddr.parse(ip);
        return (
          has(ip) ===
          networks.some(
            ([network, bits]) => network.kind() === address.kind() && address.match([network, bits] as never),
          )
        );
      }),
      { numRuns: 200 },
    );
  });

  it('of Apple and of scanners do not overlap', () => {
    const apple = networkSet(APPLE_EGRESS);
    for (const network of list(MAIL_SCANNERS))
      expect([network, apple(network.split('/')[0] ?? '')]).toEqual([network, false]);
  });
});
