import { SYSTEM_EVENTS, type JsonObject } from '@sandmill/contracts';
import type { ConsentInput } from '@sandmill/contracts/api/contact-changes';
import type { Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { appendEvents } from '../collect/index.ts';
import { policyInForce, recordConsent } from '../consent/index.ts';
import type { ByHand } from './change-contact.ts';
import { loadContacts } from './load-contacts.ts';
import { ownAddresses } from './own-addresses.ts';

/**
 * A consent given or withdrawn by phone, on paper, at the till: in force at once for whoever sends, with who wrote it
 * down and how it was given. The event that follows tells segments and journeys.
 * @throws AppError invalid_request when the contact has no address of the channel.
 */
export async function changeConsent(
  tx: Tx,
  workspaceId: number,
  change: { contactId: string; input: ConsentInput; ip: string; country: string },
  by: ByHand,
): Promise<void> {
  const { contactId, input } = change;
  const { channel, purpose, state } = input;
  const address = input.address ?? (await ownAddress(tx, workspaceId, { contactId, channel }));
  const ledgerId = by.ids.next();
  const proof: JsonObject = {
    ...(state === 'opted_in' ? await policyInForce(tx, workspaceId) : {}),
    source: 'by hand',
    actor: by.actor,
    ip: change.ip,
    text: input.note,
    ...(input.lawfulBasis ? { lawfulBasis: input.lawfulBasis } : {}),
    // A person vouches for it, as a confirmation link would.
    ...(state === 'opted_in' ? { confirmed: true } : {}),
  };
  const entry = { id: ledgerId, channel, purpose, address, state, at: by.now, proof, country: change.country };
  await recordConsent(tx, workspaceId, entry);
  const properties = { channel, purpose, state, address, ledgerId, proof, by: by.actor };
  const event = { name: SYSTEM_EVENTS.consentChanged, contactId, properties, time: by.now, key: ledgerId };
  await appendEvents(tx, workspaceId, [event], by.now);
}

async function ownAddress(
  tx: Tx,
  workspaceId: number,
  { contactId, channel }: { contactId: string; channel: string },
): Promise<string> {
  const record = (await loadContacts(tx, workspaceId, [contactId])).get(contactId);
  const own = record && ownAddresses(record).find((address) => address.channel === channel);
  if (own) return own.address;
  throw new AppError('invalid_request', `This contact has no address for ${channel}.`, {
    errors: [{ path: 'address', message: 'Give the address that the consent is for.' }],
  });
}
