import type { JsonObject } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { uuidFrom } from '../../platform/ids.ts';
import { consentOf, joinConsent, type ConsentValue } from './consent-state.ts';
import { deleteSuppressions, insertLedger, joinConsents, type ConsentRow } from './consent.queries.ts';
import { hashAddress } from './hash-address.ts';
import { normaliseAddress } from './normalise-address.ts';

export type ConsentEntry = {
  /** Absent: made of all the rest but the proof, so that the same telling twice is one row. */
  id?: string;
  channel: string;
  purpose: string;
  address: string;
  state: ConsentValue;
  /** When it was given or withdrawn, in milliseconds. */
  at: number;
  /** ip, userAgent, textVersion, text, source, eventId, lawfulBasis, messageId, actor, confirmed. */
  proof: JsonObject;
  /** Of the workspace, for phone numbers without a prefix. */
  country?: string;
};

/**
 * Appends to the ledger and joins into the current state. The newest `at` wins, then the greater id; the same id twice
 * changes nothing. An opt-in whose proof says `confirmed: true` (the link in a confirmation mail was used, or a person
 * of the workspace vouches for it) also ends a suppression that came from unsubscribing or erasure; bounces and
 * complaints stay.
 * @throws AppError invalid_request when the address is none of its channel.
 */
export async function recordConsent(tx: Sql, workspaceId: number, entry: ConsentEntry): Promise<{ recorded: boolean }> {
  const recorded = await recordConsents(tx, workspaceId, [entry]);
  return { recorded: recorded > 0 };
}

/** As recordConsent, for many at once. Gives the number of rows that are new. */
export async function recordConsents(tx: Sql, workspaceId: number, entries: readonly ConsentEntry[]): Promise<number> {
  if (entries.length === 0) return 0;
  const rows = new Map(entries.map((entry) => ledgerRow(workspaceId, entry)).map((row) => [row.id, row]));
  const fresh = new Set(await insertLedger(tx, workspaceId, [...rows.values()]));
  const joined = new Map<string, ConsentRow>();
  for (const row of rows.values()) {
    if (!fresh.has(row.id)) continue;
    const key = JSON.stringify([row.channel, row.address, row.purpose]);
    const state = consentOf({ state: row.state, at: row.at.getTime(), id: row.id });
    const before = joined.get(key);
    const { channel, address, purpose } = row;
    joined.set(key, { channel, address, purpose, ...(before ? joinConsent(before, state) : state) });
    if (row.state === 'opted_in' && row.proof['confirmed'] === true) await endSuppression(tx, workspaceId, row);
  }
  if (joined.size > 0) await joinConsents(tx, workspaceId, [...joined.values()]);
  return fresh.size;
}

function ledgerRow(workspaceId: number, entry: ConsentEntry) {
  const address = normaliseAddress(entry.channel, entry.address, entry.country);
  if (address === null)
    throw new AppError('invalid_request', `"${entry.address.slice(0, 100)}" is no address for ${entry.channel}.`);
  const { channel, purpose, state, at, proof } = entry;
  const id = entry.id ?? uuidFrom('consent', workspaceId, channel, purpose, address, state, at);
  return { id, channel, purpose, address, state, at: new Date(at), proof };
}

function endSuppression(tx: Sql, workspaceId: number, row: { channel: string; address: string }): Promise<number> {
  const addresses = [row.address, hashAddress(workspaceId, row.channel, row.address)];
  return deleteSuppressions(tx, workspaceId, { channel: row.channel, addresses, reasons: ['unsubscribed', 'erased'] });
}
