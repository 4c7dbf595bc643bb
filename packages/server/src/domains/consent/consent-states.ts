import type { Sql } from '../../platform/db/db.ts';
import type { ConsentState } from './consent-state.ts';
import { selectConsents, selectLedger, type LedgerRow } from './consent.queries.ts';

/** Purpose -> state of one address. A purpose that is absent was never asked nor given. */
export type ConsentsOfAddress = Record<string, ConsentState>;

/** Current states of addresses (already normalised) on one channel. Addresses without any are absent. */
export async function consentStates(
  sql: Sql,
  workspaceId: number,
  channel: string,
  addresses: readonly string[],
): Promise<Map<string, ConsentsOfAddress>> {
  const found = await consentsOf(
    sql,
    workspaceId,
    addresses.map((address) => ({ channel, address })),
  );
  return new Map([...found].map(([key, states]) => [key.slice(channel.length + 1), states]));
}

/** As consentStates over several channels at once; keys of the answer are `channel:address`. */
export async function consentsOf(
  sql: Sql,
  workspaceId: number,
  pairs: readonly { channel: string; address: string }[],
): Promise<Map<string, ConsentsOfAddress>> {
  const states = new Map<string, ConsentsOfAddress>();
  if (pairs.length === 0) return states;
  const rows = await selectConsents(sql, workspaceId, {
    channels: pairs.map((p) => p.channel),
    addresses: pairs.map((p) => p.address),
  });
  for (const { channel, address, purpose, ...state } of rows) {
    const key = `${channel}:${address}`;
    const ofAddress = states.get(key) ?? {};
    ofAddress[purpose] = state;
    states.set(key, ofAddress);
  }
  return states;
}

/** The whole ledger of addresses, oldest first: the proof. */
export function consentLedger(sql: Sql, workspaceId: number, addresses: readonly string[]): Promise<LedgerRow[]> {
  return addresses.length === 0 ? Promise.resolve([]) : selectLedger(sql, workspaceId, addresses);
}
