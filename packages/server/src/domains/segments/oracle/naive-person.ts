import type { CollectedEvent, Json, JsonObject } from '@sandmill/contracts';

export type NaiveOrder = { at: number; amount: number; cancelled: boolean; currency: string };
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
  /** Source of the campaign of the first and last visit that had one. */
  sources: { first: Json; last: Json };
  /** Newest city told by an event. */
  city: Json;
  /** Operating systems ever used, the last one used first. */
  systems: Json[];
  company: JsonObject | null;
  /** In the laws, what the newest event says of `n` and `v`. */
  predictions: JsonObject;
  /** When sending to the e-mail address was stopped, and until when (null: for good). */
  suppression: { from: number; until: number | null } | null;
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
    sources: { first: null, last: null },
    city: null,
    systems: [],
    company: null,
    predictions: {},
    suppression: null,
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
      const currency = String(event.properties['currency'] ?? 'EUR');
      orders.set(order ?? null, { at: event.time, amount, cancelled: false, currency });
    }
    const cancelled = event.name === 'Order Cancelled' ? orders.get(order ?? null) : undefined;
    if (cancelled) cancelled.cancelled = true;
    if (typeof event.properties['n'] === 'number') person.predictions['n'] = event.properties['n'];
    if (typeof event.traits['city'] === 'string') person.predictions['next'] = event.traits['city'];
    readWhere(person, event);
  }
  person.company = companyOf(inTime);
  person.orders = [...orders.values()];
  return person;
}

/** Where the person came from, is, and with what. */
function readWhere(person: NaivePerson, event: CollectedEvent): void {
  const { campaign, location, os } = event.context as Record<string, Record<string, Json> | undefined>;
  if (campaign) {
    person.sources.first ??= campaign['source'] ?? null;
    person.sources.last = campaign['source'] ?? null;
  }
  if (location) person.city = location['city'] ?? null;
  if (os) person.systems = [os['name'] ?? null, ...person.systems.filter((name) => name !== os['name'])];
  if (event.name === 'Address Suppressed') {
    const days = event.properties['n'];
    const until = typeof days === 'number' && days > 0 ? event.time + days * 86_400_000 : null;
    person.suppression = { from: event.time, until };
  }
}

/** The company of the last group call; what all calls told of it. */
function companyOf(inTime: readonly CollectedEvent[]): JsonObject | null {
  const calls = inTime.filter((event) => event.type === 'group' && event.groupId !== null);
  const id = calls[calls.length - 1]?.groupId;
  if (!id) return null;
  const traits: JsonObject = {};
  for (const call of calls) if (call.groupId === id) Object.assign(traits, call.traits);
  return traits;
}
