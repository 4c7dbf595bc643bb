import { isIP } from 'node:net';

/** Who fetched a link, a pixel or a page of ours, as far as the request tells. */
export type Visitor = {
  method: string;
  /** The network only: reactions need no more. */
  ip: string | null;
  /** The whole address; for the proof of a consent and for nothing else. */
  proofIp: string | null;
  userAgent: string | null;
  acceptLanguage: string | null;
  /** Purpose or Sec-Purpose. */
  purpose: string | null;
  /** Global Privacy Control: nothing is bound or remembered. */
  gpc: boolean;
};

const LONGEST = 500;

export function visitorOf(request: {
  method: string;
  ip: string;
  headers: Record<string, string | string[] | undefined>;
}): Visitor {
  const header = (name: string): string | null => {
    const value = request.headers[name];
    return typeof value === 'string' && value !== '' ? value.slice(0, LONGEST) : null;
  };
  return {
    method: request.method,
    ip: networkOf(request.ip),
    proofIp: isIP(request.ip) === 0 ? null : request.ip.replace(/^::ffff:(?=\d+\.)/i, ''),
    userAgent: header('user-agent'),
    acceptLanguage: header('accept-language'),
    purpose: header('sec-purpose') ?? header('purpose') ?? header('x-purpose'),
    gpc: header('sec-gpc') === '1',
  };
}

/** The address without what names one connection: /24 of IPv4, /48 of IPv6. */
export function networkOf(ip: string): string | null {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip;
  if (isIP(mapped) === 4) return mapped.replace(/\.\d+$/, '.0');
  if (isIP(mapped) !== 6) return null;
  const [head = '', tail] = mapped.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  return `${groups.slice(0, 3).join(':')}::`;
}

/** Kept with a raw reaction, for classifying it again when we know better. */
export function keptHeaders(visitor: Visitor): Record<string, string> {
  const { acceptLanguage, purpose } = visitor;
  return { ...(acceptLanguage ? { 'accept-language': acceptLanguage } : {}), ...(purpose ? { purpose } : {}) };
}
