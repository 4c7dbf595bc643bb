import { SYSTEM_EVENTS, type JsonObject } from '@sandmill/contracts';
import type { Tx } from '../../platform/db/db.ts';
import { appendEvents } from '../collect/index.ts';
import { liftSuppression, normaliseAddress, suppress, type SuppressionInput } from '../consent/index.ts';
import { selectAddressOwners } from './address-owners.queries.ts';

/**
 * Suppresses an address and tells it as an event of every contact whose own address it is, so that the mill looks at
 * them again: who was reachable is no more.
 * @throws AppError invalid_request when the address is none of its channel.
 */
export async function suppressAddress(tx: Tx, workspaceId: number, input: SuppressionInput): Promise<void> {
  await suppress(tx, workspaceId, input);
  const { channel, reason, at, expiresAt } = input;
  const properties: JsonObject = { reason, ...(expiresAt == null ? {} : { until: expiresAt }) };
  await tell(tx, workspaceId, {
    name: SYSTEM_EVENTS.addressSuppressed,
    channel,
    address: input.address,
    at,
    properties,
  });
}

/** Ends suppressions by hand, for the reasons named, and tells it in the same way. Gives how many there were. */
export async function releaseAddress(
  tx: Tx,
  workspaceId: number,
  lifted: Parameters<typeof liftSuppression>[2] & { at: number },
): Promise<number> {
  const { channel, address, at } = lifted;
  const count = await liftSuppression(tx, workspaceId, lifted);
  if (count > 0) {
    await tell(tx, workspaceId, { name: SYSTEM_EVENTS.addressReleased, channel, address, at, properties: {} });
  }
  return count;
}

type Told = { name: string; channel: string; address: string; at: number; properties: JsonObject };

async function tell(
  tx: Tx,
  workspaceId: number,
  { name, channel, address: given, at, properties }: Told,
): Promise<void> {
  const address = normaliseAddress(channel, given);
  if (address === null) return;
  const owners = await selectAddressOwners(tx, workspaceId, { channel, address });
  const events = owners.map((contactId) => ({
    name,
    contactId,
    time: at,
    key: `${name}:${channel}:${address}:${at}:${contactId}`,
    properties: { channel, address, ...properties },
  }));
  await appendEvents(tx, workspaceId, events, at);
}
