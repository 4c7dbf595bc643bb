import ipaddr from 'ipaddr.js';

/** What is kept of an address. truncate: the network only, IPv4 /24 and IPv6 /48. */
export type IpPolicy = 'keep' | 'truncate' | 'remove';

const STRICTNESS: Record<IpPolicy, number> = { keep: 0, truncate: 1, remove: 2 };

/** The stricter of what the source is set to and what the request asks for in X-IP-Policy (Jitsu's words). */
export function stricterPolicy(source: IpPolicy, header: string | undefined): IpPolicy {
  const asked = readPolicy(header);
  return asked !== null && STRICTNESS[asked] > STRICTNESS[source] ? asked : source;
}

/** The address as it may be stored, or null. A list, as proxies write it, stands for its first entry. */
export function applyIpPolicy(ip: unknown, policy: IpPolicy): string | null {
  if (policy === 'remove' || typeof ip !== 'string' || ip === '') return null;
  const text = (ip.split(',')[0] ?? '').trim().replace(/^\[(.*)\]$/, '$1');
  if (!ipaddr.isValid(text)) return null;
  const address = ipaddr.process(text);
  if (policy === 'keep') return address.toString();
  return networkOf(address.toByteArray(), address.kind() === 'ipv4' ? 3 : 6);
}

function networkOf(bytes: number[], kept: number): string {
  return ipaddr.fromByteArray(bytes.map((byte, index) => (index < kept ? byte : 0))).toString();
}

function readPolicy(header: string | undefined): IpPolicy | null {
  switch ((header ?? '').trim().toLowerCase()) {
    case 'remove':
      return 'remove';
    case 'striplastoctet':
    case 'truncate':
      return 'truncate';
    case 'keep':
      return 'keep';
    default:
      return null;
  }
}
