import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import {
  deleteSuppressions,
  selectSuppressions,
  selectSuppressionsOf,
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

/** From when until when nothing leaves for an address, in milliseconds; `until` null: for good. */
export type SuppressionState = { from: number; until: number | null };

/** Suppressions of several channels at once, in force or past; keys of the answer are `channel:address`. */
export async function suppressionStates(
  sql: Sql,
  workspaceId: number,
  pairs: readonly { channel: string; address: string }[],
): Promise<Map<string, SuppressionState>> {
  const states = new Map<string, SuppressionState>();
  if (pairs.length === 0) return states;
  // An erased address is kept as a hash; it must be known again when it comes back.
  const keyOf = new Map<string, string>();
  for (const { channel, address } of pairs) {
    keyOf.set(`${channel}:${address}`, `${channel}:${address}`);
    keyOf.set(`${channel}:${hashAddress(workspaceId, channel, address)}`, `${channel}:${address}`);
  }
  const places = [...keyOf.keys()].map((key) => [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]);
  const rows = await selectSuppressionsOf(sql, workspaceId, {
    channels: places.map(([channel]) => channel ?? ''),
    addresses: places.map(([, address]) => address ?? ''),
  });
  for (const { channel, address, at, expiresAt } of rows) {
    const key = keyOf.get(`${channel}:${address}`);
    if (key !== undefined) states.set(key, { from: at.getTime(), until: expiresAt?.getTime() ?? null });
  }
  return states;
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
