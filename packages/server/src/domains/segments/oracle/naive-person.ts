import type { CollectedEvent, Json, JsonObject } from '@sandmill/contracts';

export type NaiveOrder = { at: number; amount: number; cancelled: boolean };
export type NaivePerson = {
  id: string;
  events: CollectedEvent[];
  traits: JsonObject;
  tags: string[];
  consents: Record<string, string>;
  identified: boolean;
  firstSeen: number;
  lastSeen: number;
  orders: NaiveOrder[];
};

/**
 * A person made of nothing but the events that have arrived, read from the beginning each time. The folding of
 * profiles is not what is judged here, so it knows only what the laws need: traits of identify events, tags, e-mail
 * consent, orders.
 */
export function naivePerson(id: string, delivered: readonly CollectedEvent[], arrivedBy: number): NaivePerson {
  const events: CollectedEvent[] = [];
  for (const event of delivered) {
    if (event.arrivedAt <= arrivedBy && !events.some((known) => known.id === event.id)) events.push(event);
  }
  const inTime = [...events].sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
  const person: NaivePerson = {
    id,
    events,
    traits: {},
    tags: [],
    consents: {},
    identified: false,
    firstSeen: Math.min(...events.map((event) => event.time)),
    lastSeen: Math.max(...events.map((event) => event.time)),
    orders: [],
  };
  const orders = new Map<Json, NaiveOrder>();
  for (const event of inTime) {
    if (event.userId !== null) person.identified = true;
    for (const [key, value] of Object.entries(event.traits)) {
      if (value === null) delete person.traits[key];
      else person.traits[key] = value;
    }
    const { tag, state, order, amount } = event.properties;
    if (event.name === 'Tag Added') person.tags.push(String(tag));
    if (event.name === 'Tag Removed') person.tags = person.tags.filter((known) => known !== tag);
    if (event.name === 'Consent Changed') person.consents['email:marketing'] = String(state);
    if (event.name === 'Order Completed' && typeof amount === 'number') {
      orders.set(order ?? null, { at: event.time, amount, cancelled: false });
    }
    const cancelled = event.name === 'Order Cancelled' ? orders.get(order ?? null) : undefined;
    if (cancelled) cancelled.cancelled = true;
  }
  person.orders = [...orders.values()];
  return person;
}
