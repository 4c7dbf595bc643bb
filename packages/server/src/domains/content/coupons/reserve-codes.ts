import type { Tx } from '../../../platform/db/db.ts';
import { releaseCodes, reserveFree, selectReserved } from './coupon-pools.queries.ts';

/** Codes by contact and pool; a pool that has run out gives none. `fresh`: given just now. */
export type ReservedCodes = {
  of(contactId: string, poolId: string): string | undefined;
  fresh: { poolId: string; contactId: string }[];
};

/**
 * Each contact's code of each pool: the one they have, else the next free one. In the transaction that sends: a message
 * that does not leave takes no code with it, one that is tried again carries the same.
 */
export async function reserveCodes(
  tx: Tx,
  workspaceId: number,
  asked: { pools: ReadonlyMap<string, readonly string[]>; now: number },
): Promise<ReservedCodes> {
  const codes = new Map<string, string>();
  const fresh: ReservedCodes['fresh'] = [];
  // Pools in one order, people in one order: two senders never wait for each other.
  for (const [poolId, people] of [...asked.pools].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const contactIds = [...new Set(people)].sort();
    for (const { contactId, code } of await selectReserved(tx, workspaceId, { poolId, contactIds }))
      codes.set(`${contactId} ${poolId}`, code);
    const without = contactIds.filter((id) => !codes.has(`${id} ${poolId}`));
    if (without.length === 0) continue;
    const at = new Date(asked.now);
    for (const { contactId, code } of await reserveFree(tx, workspaceId, { poolId, contactIds: without, at })) {
      codes.set(`${contactId} ${poolId}`, code);
      fresh.push({ poolId, contactId });
    }
  }
  return { of: (contactId, poolId) => codes.get(`${contactId} ${poolId}`), fresh };
}

/** Gives back what was taken for somebody whose message does not leave now. */
export async function giveBackCodes(
  tx: Tx,
  workspaceId: number,
  codes: readonly { poolId: string; contactId: string }[],
): Promise<void> {
  if (codes.length > 0) await releaseCodes(tx, workspaceId, codes);
}
