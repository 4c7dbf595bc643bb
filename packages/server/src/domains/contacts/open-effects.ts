import type { CollectedEvent } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import { consentsOf, normaliseAddress, suppressionStates } from '../consent/index.ts';
import { normaliseId } from '../identity/index.ts';
import { openCompanies } from './companies/save-companies.ts';
import type { ContactRecord } from './contact-record.ts';
import { newEffects, register, type FoldEffects } from './fold-effects.ts';
import { storeOfEvent } from './fold/fold-order.ts';
import { noAddresses, type AddressesRead } from './load-contacts.ts';
import { ownAddresses } from './own-addresses.ts';
import { selectOrderEntries, selectStores } from './order-store.queries.ts';
import { toldTraits } from './person-traits.ts';
import { readProducts } from './product-facts.ts';
import { selectProductFacts } from './product-store.queries.ts';
import { readOrderEvent } from './read-order-event.ts';

export type TurnToFold = {
  records: ReadonlyMap<string, ContactRecord>;
  events: readonly CollectedEvent[];
  /** Of the workspace. ISO 3166 alpha-2. */
  country: string;
  /** What loadContacts read of the same contacts: not looked up again. */
  addresses?: AddressesRead;
};

/**
 * Opens the books of a turn: the consents, suppressions, companies, orders and products its events speak of. Call it
 * before the first fold; merges may come before or after. A handful of look-ups, none for what the events do not speak of.
 */
export async function openEffects(tx: Sql, workspaceId: number, turn: TurnToFold): Promise<FoldEffects> {
  const told = turn.events.filter((event) => readOrderEvent(event) !== null);
  const storeOf = told.length > 0 ? await selectStores(tx, workspaceId) : new Map<number, string>();
  const effects = newEffects({ country: turn.country, storeOf });
  const records = [...turn.records.values()];
  for (const record of records) register(effects, record);
  const read = turn.addresses ?? noAddresses();
  const unread = addressesOf(records, turn).filter((one) => !read.asked.has(`${one.channel}:${one.address}`));
  await Promise.all([
    openAddresses(tx, workspaceId, { effects, unread, read }),
    openCompanies(tx, workspaceId, { effects, ids: groupIdsOf(turn.events) }),
    openOrders(tx, workspaceId, { effects, events: told }),
    openProducts(tx, workspaceId, { effects, events: turn.events }),
  ]);
  return effects;
}

type Address = { channel: string; address: string };

async function openAddresses(
  tx: Sql,
  workspaceId: number,
  { effects, unread, read }: { effects: FoldEffects; unread: Address[]; read: AddressesRead },
): Promise<void> {
  const [consents, suppressions] = await Promise.all([
    consentsOf(tx, workspaceId, unread),
    suppressionStates(tx, workspaceId, unread),
  ]);
  effects.consentBook = new Map([...read.consents, ...consents]);
  effects.suppressionBook = new Map([...read.suppressions, ...suppressions]);
}

async function openProducts(
  tx: Sql,
  workspaceId: number,
  { effects, events }: { effects: FoldEffects; events: readonly CollectedEvent[] },
): Promise<void> {
  const ids = new Set(events.flatMap((event) => readProducts(event).map(({ productId }) => productId)));
  if (ids.size === 0) return;
  for (const facts of await selectProductFacts(tx, workspaceId, [...ids]))
    effects.productBook.set(facts.productId, facts);
}

async function openOrders(
  tx: Sql,
  workspaceId: number,
  { effects, events }: { effects: FoldEffects; events: readonly CollectedEvent[] },
): Promise<void> {
  const keys = new Map<string, { store: string; orderId: string }>();
  for (const event of events) {
    const told = readOrderEvent(event);
    if (told === null) continue;
    const store = storeOfEvent(event, effects);
    keys.set(`${store}|${told.orderId}`, { store, orderId: told.orderId });
  }
  if (keys.size === 0) return;
  effects.openedOrders = new Set(keys.keys());
  const wanted = [...keys.values()];
  const entries = await selectOrderEntries(tx, workspaceId, {
    stores: wanted.map((w) => w.store),
    orderIds: wanted.map((w) => w.orderId),
  });
  for (const entry of entries) effects.orderBook.set(`${entry.store}|${entry.orderId}`, entry);
}

function addressesOf(records: readonly ContactRecord[], turn: TurnToFold): Address[] {
  const found = new Map<string, Address>();
  const add = (channel: string, value: unknown): void => {
    const address = typeof value === 'string' ? normaliseAddress(channel, value, turn.country) : null;
    if (address !== null) found.set(`${channel}:${address}`, { channel, address });
  };
  for (const own of records.flatMap(ownAddresses)) found.set(`${own.channel}:${own.address}`, own);
  for (const event of turn.events) {
    for (const { traits } of toldTraits(event)) {
      add('email', traits['email']);
      if (traits['phone'] === undefined) continue;
      add('sms', traits['phone']);
      add('whatsapp', traits['phone']);
    }
    const { address, channel } = event.properties;
    if (address !== undefined) add(typeof channel === 'string' ? channel : 'email', address);
  }
  return [...found.values()];
}

/** Companies that events tell of. */
export function groupIdsOf(events: readonly CollectedEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'group' ? (normaliseId(event.groupId) ?? []) : []));
}
