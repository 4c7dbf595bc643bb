import { createRequire } from 'node:module';
import { isIP } from 'node:net';
import type { AskDns } from './ask-dns.ts';

export type SpfAnswer = {
  result: 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'permerror' | 'temperror';
  /** Questions that count towards the limit of ten (RFC 7208 4.6.4). */
  lookups: number;
  limit: number;
  /** Names whose record was read, in the order of asking: the domain, then what it includes. */
  chain: string[];
  /** The error's own words. */
  problem: string | null;
};

type Resolve = (name: string, type: string) => Promise<unknown[]>;
type Verify = (of: { sender: string; ip: string; helo: string; mta: string; resolver: Resolve }) => Promise<{
  status: { result: SpfAnswer['result']; comment?: string | false };
  lookups?: { count: number; limit: number };
}>;

/** What a receiver decides by SPF of a mail that `ip` hands over with a return address of `domain` (RFC 7208). */
export async function evaluateSpf(of: { domain: string; ip: string; helo: string }, dns: AskDns): Promise<SpfAnswer> {
  const chain: string[] = [];
  const resolver = resolverOf(dns, (name) => chain.push(name));
  const { status, lookups } = await verifier()({
    sender: `bounce@${of.domain}`,
    ip: of.ip,
    helo: of.helo,
    mta: of.helo,
    resolver,
  });
  const isError = status.result === 'permerror' || status.result === 'temperror';
  return {
    result: status.result,
    lookups: lookups?.count ?? 0,
    limit: lookups?.limit ?? 10,
    chain,
    problem: isError && status.comment ? status.comment.replace(/^.*?: .*?: /, '') : null,
  };
}

let loaded: Verify | null = null;

/** At the first question: it brings much along that an idle installation need not hold. It has no types of its own. */
function verifier(): Verify {
  loaded ??= (createRequire(import.meta.url)('mailauth/lib/spf') as { spf: Verify }).spf;
  return loaded;
}

/** Answers in the shape of node:dns; of names without a record with its error, for these are counted too. */
function resolverOf(dns: AskDns, onRecord: (name: string) => void): Resolve {
  return async (name, type) => {
    const found = await answer(dns, name, type);
    if (type === 'TXT') {
      if (found.some(([text]) => /^v=spf1(\s|$)/i.test(text ?? ''))) onRecord(name);
      return nothingAsError(found);
    }
    return nothingAsError<unknown>(
      type === 'MX' ? found.map(([exchange], priority) => ({ exchange, priority })) : found.flat(),
    );
  };
}

async function answer(dns: AskDns, name: string, type: string): Promise<string[][]> {
  switch (type) {
    case 'TXT':
      return (await dns.txt(name)).map((text) => [text]);
    case 'MX':
      return (await dns.mx(name)).map((exchange) => [exchange]);
    case 'A':
    case 'AAAA': {
      const version = type === 'A' ? 4 : 6;
      return (await dns.addresses(name)).filter((address) => isIP(address) === version).map((address) => [address]);
    }
    case 'PTR':
      return (await dns.names(addressOf(name))).map((one) => [one]);
    default:
      return [];
  }
}

function nothingAsError<T>(found: T[]): T[] {
  if (found.length > 0) return found;
  throw Object.assign(new Error('No such record.'), { code: 'ENODATA' });
}

/** "25.2.0.192.in-addr.arpa" is 192.0.2.25; of IPv6 the nibbles. */
function addressOf(name: string): string {
  const labels = name.replace(/\.$/, '').split('.').reverse().slice(2);
  if (/in-addr\.arpa\.?$/i.test(name)) return labels.join('.');
  return (labels.join('').match(/.{1,4}/g) ?? []).join(':');
}
