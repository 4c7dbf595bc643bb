import type { z } from 'zod';
import type { consentProofSchema } from '@sandmill/contracts/api/contacts';
import type { Sql } from '../../platform/db/db.ts';
import { consentLedger, type LedgerRow } from '../consent/index.ts';
import { identityOf } from '../identity/index.ts';
import { loadContacts } from './load-contacts.ts';
import { ownAddresses } from './own-addresses.ts';

/** As consentLedgerOf, as it travels. */
export async function consentProofs(
  sql: Sql,
  workspaceId: number,
  contactId: string,
): Promise<z.infer<typeof consentProofSchema>[]> {
  const { rows } = await consentLedgerOf(sql, workspaceId, contactId);
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), recordedAt: row.recordedAt.toISOString() }));
}

/** What every address of the contact ever allowed or withdrew, with its proof, oldest first. */
export async function consentLedgerOf(
  sql: Sql,
  workspaceId: number,
  contactId: string,
): Promise<{ rows: LedgerRow[]; addresses: string[] }> {
  const [records, identity] = await Promise.all([
    loadContacts(sql, workspaceId, [contactId]),
    identityOf(sql, workspaceId, contactId),
  ]);
  const record = records.get(contactId);
  const own = record ? ownAddresses(record).map(({ address }) => address) : [];
  const known = identity.identifiers
    .filter(({ kind }) => kind === 'email' || kind === 'phone')
    .map(({ value }) => value);
  const addresses = [...new Set([...own, ...known])];
  return { rows: await consentLedger(sql, workspaceId, addresses), addresses };
}
