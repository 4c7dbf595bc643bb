import ipaddr from 'ipaddr.js';

/** Whether an address, or the network that is kept of it (/24, /48), lies in one of some networks. */
export type NetworkSet = (ip: string) => boolean;

/** From networks as text, with spaces between. @throws Error where one is none */
export function networkSet(text: string): NetworkSet {
  const spans: Record<'ipv4' | 'ipv6', [number, number][]> = { ipv4: [], ipv6: [] };
  for (const one of text.split(/\s+/).filter((part) => part !== '')) {
    const [address, bits] = ipaddr.parseCIDR(one);
    const kind = address.kind();
    const size = 2 ** Math.max(0, BITS[kind] - bits);
    const first = Math.floor(numberOf(address) / size) * size;
    spans[kind].push([first, first + size - 1]);
  }
  const sorted = { ipv4: merged(spans.ipv4), ipv6: merged(spans.ipv6) };
  return (ip) => {
    if (!ipaddr.isValid(ip)) return false;
    const address = ipaddr.process(ip);
    return includes(sorted[address.kind()], numberOf(address));
  };
}

/** Of IPv6 the first 48 bits decide: more than a network is not kept, and so many fit into a number. */
const BITS = { ipv4: 32, ipv6: 48 } as const;

function numberOf(address: ipaddr.IPv4 | ipaddr.IPv6): number {
  const bytes = address.toByteArray().slice(0, BITS[address.kind()] / 8);
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

function merged(spans: [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [first, last] of spans.toSorted((a, b) => a[0] - b[0])) {
    const before = result.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else result.push([first, last]);
  }
  return result;
}

/** By halves: thousands of spans cost a dozen looks. */
function includes(spans: readonly [number, number][], wanted: number): boolean {
  let [low, high] = [0, spans.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = spans[middle] as [number, number];
    if (wanted < first) high = middle - 1;
    else if (wanted > last) low = middle + 1;
    else return true;
  }
  return false;
}
