import type { Sql } from '../../platform/db/db.ts';
import { deleteAddress, hashLedgerAddress, upsertSuppression } from './consent.queries.ts';
import { hashAddress } from './hash-address.ts';

/**
 * Forgets an address (normalised). Its ledger stays as proof under a hash, without IP, texts or ids; a hashed
 * suppression makes sure that nobody writes to it when it comes back by an import. Gives the ledger rows kept.
 */
export async function eraseAddress(
  tx: Sql,
  workspaceId: number,
  erased: { channel: string; address: string; at: number },
): Promise<{ ledgerRowsKept: number }> {
  const { channel, address } = erased;
  const hash = hashAddress(workspaceId, channel, address);
  const ledgerRowsKept = await hashLedgerAddress(tx, workspaceId, { channel, address, hash });
  await deleteAddress(tx, workspaceId, { channel, address });
  await upsertSuppression(tx, workspaceId, {
    channel,
    address: hash,
    reason: 'erased',
    detail: null,
    at: new Date(erased.at),
    expiresAt: null,
  });
  return { ledgerRowsKept };
}
