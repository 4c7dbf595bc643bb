import type { z } from 'zod';
import type { consentProofSchema } from '@sandmill/contracts/api/contacts';
import type { Sql } from '../../platform/db/db.ts';
import { consentLedger } from '../consent/index.ts';
import { identityOf } from '../identity/index.ts';
import { loadContacts } from './load-contacts.ts';
import { ownAddresses } from './own-addresses.ts';

/** What every address of the contact ever allowed or withdrew, with its proof, oldest first. */
export async function consentProofs(
  sql: Sql,
  workspaceId: number,
  contactId: string,
): Promise<z.infer<typeof consentProofSchema>[]> {
  const [records, identity] = await Promise.all([
    loadContacts(sql, workspaceId, [contactId]),
    identityOf(sql, workspaceId, contactId),
  ]);
  const record = records.get(contactId);
  const own = record ? ownAddresses(record).map(({ address }) => address) : [];
  const known = identity.identifiers
    .filter(({ kind }) => kind === 'email' || kind === 'phone')
    .map(({ value }) => value);
  const rows = await consentLedger(sql, workspaceId, [...new Set([...own, ...known])]);
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), recordedAt: row.recordedAt.toISOString() }));
}
