import type { Sql } from '../../../platform/db/db.ts';
import { domainOf, isBlockedRole } from './address-findings.ts';
import { insertMailDomains, selectMailDomains } from './mail-domains.queries.ts';

/** Why no marketing leaves for an address, whatever was agreed to. */
export type AddressStop = 'role_address' | 'no_mail_domain' | 'null_mx';

/**
 * Of addresses (normalised), those that marketing is kept from. Domains nobody has asked about before pass, and are
 * looked up in the background for the next time.
 */
export async function addressStops(
  sql: Sql,
  addresses: readonly string[],
  now: number,
): Promise<Map<string, AddressStop>> {
  const domains = [...new Set(addresses.map(domainOf))];
  const states = await selectMailDomains(sql, domains);
  await insertMailDomains(
    sql,
    domains.filter((domain) => !states.has(domain)),
    now,
  );
  const stops = new Map<string, AddressStop>();
  for (const address of addresses) {
    const state = states.get(domainOf(address));
    if (isBlockedRole(address)) stops.set(address, 'role_address');
    else if (state === 'null_mx' || state === 'no_mail_domain') stops.set(address, state);
  }
  return stops;
}
