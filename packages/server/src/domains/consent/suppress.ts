import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import {
  deleteSuppressions,
  selectSuppressions,
  upsertSuppression,
  type Suppression,
  type SuppressionReason,
} from './consent.queries.ts';
import { hashAddress } from './hash-address.ts';
import { normaliseAddress } from './normalise-address.ts';

export type SuppressionInput = {
  channel: string;
  address: string;
  reason: SuppressionReason;
  detail?: string | null;
  /** Milliseconds. */
  at: number;
  /** Milliseconds; null: for good. */
  expiresAt?: number | null;
};

/**
 * Nothing more leaves for this address, whatever its consent says.
 * @throws AppError invalid_request when the address is none of its channel.
 */
export async function suppress(tx: Sql, workspaceId: number, input: SuppressionInput): Promise<void> {
  const address = normaliseAddress(input.channel, input.address);
  if (address === null) throw new AppError('invalid_request', `This is no address for ${input.channel}.`);
  await upsertSuppression(tx, workspaceId, {
    channel: input.channel,
    address,
    reason: input.reason,
    detail: input.detail ?? null,
    at: new Date(input.at),
    expiresAt: input.expiresAt == null ? null : new Date(input.expiresAt),
  });
}

/** Suppressions in force at `now` (milliseconds), by address; those kept as a hash are found too. */
export async function suppressionsOf(
  sql: Sql,
  workspaceId: number,
  asked: { channel: string; addresses: readonly string[]; now: number },
): Promise<Map<string, Suppression>> {
  const found = new Map<string, Suppression>();
  if (asked.addresses.length === 0) return found;
  const plainOf = new Map<string, string>();
  for (const address of asked.addresses) {
    plainOf.set(address, address);
    plainOf.set(hashAddress(workspaceId, asked.channel, address), address);
  }
  const rows = await selectSuppressions(sql, workspaceId, {
    channel: asked.channel,
    addresses: [...plainOf.keys()],
    now: new Date(asked.now),
  });
  for (const row of rows) found.set(plainOf.get(row.address) ?? row.address, row);
  return found;
}

export async function isSuppressed(
  sql: Sql,
  workspaceId: number,
  asked: { channel: string; address: string; now: number },
): Promise<Suppression | null> {
  const found = await suppressionsOf(sql, workspaceId, { ...asked, addresses: [asked.address] });
  return found.get(asked.address) ?? null;
}

/** Ends suppressions by hand, for the reasons named. Gives how many there were. */
export function liftSuppression(
  tx: Sql,
  workspaceId: number,
  lifted: { channel: string; address: string; reasons: readonly SuppressionReason[] },
): Promise<number> {
  const addresses = [lifted.address, hashAddress(workspaceId, lifted.channel, lifted.address)];
  return deleteSuppressions(tx, workspaceId, { ...lifted, addresses });
}
