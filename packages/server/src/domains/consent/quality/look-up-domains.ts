import type { Sql } from '../../../platform/db/db.ts';
import { selectDueDomains, updateMailDomains, type MailDomainState } from './mail-domains.queries.ts';

/** What is asked of DNS. Nothing of the kind: []. Throws when DNS does not answer. A null MX (RFC 7505) is ''. */
export type MailDns = {
  mx(name: string): Promise<string[]>;
  addresses(name: string): Promise<string[]>;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** When the answer is asked for again. */
const AGAIN_MS: Record<MailDomainState, number> = {
  receives: 30 * DAY_MS,
  null_mx: 7 * DAY_MS,
  no_mail_domain: 3 * DAY_MS,
  unknown: 6 * HOUR_MS,
};
/** Between two looks that both have to find nothing. */
const SECOND_LOOK_MS = 20 * MINUTE_MS;
const MISSES_NEEDED = 2;
const AT_ONCE = 10;
/** Reserved (RFC 2606, 6761): nothing is asked of DNS about them, and nothing is held against them. */
const RESERVED = /(?:^|\.)(?:test|example|invalid|localhost|local)$|(?:^|\.)example\.(?:com|net|org)$/;
/** Receives mail on every day of the year: where it cannot be found, DNS is what does not work. */
const CONTROL = 'gmail.com';

/** Looks up the domains that are due. Gives how many it found an answer for. */
export async function lookUpDomains(
  sql: Sql,
  dns: MailDns,
  { now, limit, signal }: { now: () => number; limit: number; signal: AbortSignal },
): Promise<number> {
  const due = await selectDueDomains(sql, { now: now(), limit });
  if (due.length === 0 || (await isDnsDown(dns))) return 0;
  let found = 0;
  for (let from = 0; from < due.length && !signal.aborted; from += AT_ONCE) {
    const looks = await Promise.all(due.slice(from, from + AT_ONCE).map((one) => lookUp(dns, one, now())));
    await updateMailDomains(sql, looks, now());
    found += looks.filter(({ state }) => state !== null && state !== 'unknown').length;
  }
  return found;
}

/** Two looks have to find nothing before a domain counts as gone; a refused connection says nothing at all. */
async function lookUp(
  dns: MailDns,
  { domain, misses }: { domain: string; misses: number },
  now: number,
): Promise<{ domain: string; state: MailDomainState | null; misses: number; next: number }> {
  if (RESERVED.test(domain)) return { domain, state: 'unknown', misses: 0, next: now + AGAIN_MS.receives };
  const state = await stateOf(dns, domain);
  if (state === null) return { domain, state, misses, next: now + AGAIN_MS.unknown };
  if (state !== 'no_mail_domain') return { domain, state, misses: 0, next: now + AGAIN_MS[state] };
  if (misses + 1 < MISSES_NEEDED) return { domain, state: null, misses: misses + 1, next: now + SECOND_LOOK_MS };
  return { domain, state, misses: MISSES_NEEDED, next: now + AGAIN_MS.no_mail_domain };
}

/** null: DNS did not answer. Without an MX the domain's own address takes mail (RFC 5321, 5.1). */
async function stateOf(dns: MailDns, domain: string): Promise<MailDomainState | null> {
  try {
    const servers = await dns.mx(domain);
    if (servers.length > 0) return servers.every((name) => name === '' || name === '.') ? 'null_mx' : 'receives';
    return (await dns.addresses(domain)).length > 0 ? 'receives' : 'no_mail_domain';
  } catch {
    return null;
  }
}

async function isDnsDown(dns: MailDns): Promise<boolean> {
  try {
    return (await dns.mx(CONTROL)).length === 0;
  } catch {
    return true;
  }
}
