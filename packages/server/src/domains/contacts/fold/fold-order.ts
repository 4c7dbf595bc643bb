import type { CollectedEvent } from '@sandmill/contracts';
import type { ContactRecord } from '../contact-record.ts';
import type { FoldEffects, OrderEntry, OrderOwner } from '../fold-effects.ts';
import { joinParts, orderFact } from '../order-parts.ts';
import { toldTraits } from '../person-traits.ts';
import { readOrderEvent } from '../read-order-event.ts';
import { compareTellings } from '../telling.ts';

const DEFAULT_STORE = 'main';

/**
 * An order is one per (store, order id) however many events and sources tell of it, and it is one contact's. Says
 * whether the orders of this contact changed.
 */
export function foldOrder(record: ContactRecord, event: CollectedEvent, effects: FoldEffects): boolean {
  const told = readOrderEvent(event);
  if (told === null) return false;
  const store = storeOfEvent(event, effects);
  const key = `${store}|${told.orderId}`;
  const before = effects.orderBook.get(key);
  const claim: OrderOwner = { contactId: record.id, rank: rankOf(event), at: event.time, eventId: event.id };
  const entry: OrderEntry = {
    store,
    orderId: told.orderId,
    parts: before ? joinParts(before.parts, told.parts) : told.parts,
    owner: before ? betterOwner(before.owner, claim) : claim,
  };
  effects.orderBook.set(key, entry);
  effects.changedOrders.add(key);
  const loser = before ? effects.records.get(before.owner.contactId) : undefined;
  const owner = effects.records.get(entry.owner.contactId);
  if (owner === undefined) effects.touched.add(entry.owner.contactId);
  else showOrder(owner, key, entry);
  if (owner && owner !== record) effects.touched.add(owner.id);
  const moved = before !== undefined && (loser?.id ?? before.owner.contactId) !== (owner?.id ?? entry.owner.contactId);
  if (moved && loser) delete loser.orders[key];
  if (moved) effects.touched.add(loser?.id ?? before.owner.contactId);
  return owner === record || (moved && loser === record);
}

export function storeOfEvent(event: CollectedEvent, effects: FoldEffects): string {
  return effects.storeOf.get(event.sourceId) ?? DEFAULT_STORE;
}

/** A refund or a cancellation alone is no order yet: it waits in the book. */
function showOrder(owner: ContactRecord, key: string, entry: OrderEntry): void {
  if (entry.parts.placed) owner.orders[key] = orderFact(entry.parts);
  else delete owner.orders[key];
}

export function betterOwner(a: OrderOwner, b: OrderOwner): OrderOwner {
  if (a.rank !== b.rank) return a.rank > b.rank ? a : b;
  return compareTellings(a, b) <= 0 ? a : b;
}

/** 1: the event itself names a person; 0: only a device. */
function rankOf(event: CollectedEvent): number {
  if (event.userId !== null || event.contactId !== null) return 1;
  const named = toldTraits(event).some(
    ({ traits }) => typeof traits['email'] === 'string' || typeof traits['phone'] === 'string',
  );
  return named ? 1 : 0;
}
