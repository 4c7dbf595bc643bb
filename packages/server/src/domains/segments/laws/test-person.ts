import type { CollectedEvent } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { naivePerson, type NaivePerson } from '../oracle/naive-person.ts';
import type { Changed } from '../watch/take-event.ts';

/** A contact record as the laws use it: its profile is read from all events taken so far, its watch is the real one. */
export function testRecord(id: string, firstSeen: number): ContactRecord {
  return {
    workspaceId: 1,
    id,
    isNew: true,
    email: null,
    userId: null,
    phone: null,
    name: null,
    traits: {},
    traitMeta: {},
    tags: {},
    consents: {},
    firstSeen,
    lastSeen: firstSeen,
    firstTouch: null,
    lastTouch: null,
    acquisition: {},
    orders: {},
    watch: { asOf: Number.MIN_SAFE_INTEGER, accumulators: {}, memberships: {}, nextDeadline: null },
    profileChanged: false,
  };
}

/** Folds by reading everything again; says that everything may have changed. */
export function testFold(): (record: ContactRecord, event: CollectedEvent) => Changed {
  const taken = new Map<string, CollectedEvent[]>();
  return (record, event) => {
    const events = taken.get(record.id) ?? [];
    taken.set(record.id, [...events, event]);
    const before = Object.keys(record.traits);
    setProfile(record, [...events, event]);
    const traits = [...new Set([...before, ...Object.keys(record.traits)])];
    return { traits, tags: true, consent: true, orders: true, touch: true, place: true, devices: true };
  };
}

export function setProfile(record: ContactRecord, events: readonly CollectedEvent[]): void {
  const person = naivePerson(record.id, events, Number.POSITIVE_INFINITY);
  record.traits = person.traits;
  record.tags = Object.fromEntries(person.tags.map((tag) => [tag, 0]));
  record.consents = Object.fromEntries(
    Object.entries(person.consents).map(([key, state]) => [key, { state: state as 'pending', at: 0 }]),
  );
  record.userId = person.identified ? 'u1' : null;
  record.firstSeen = person.firstSeen;
  record.lastSeen = person.lastSeen;
  record.orders = Object.fromEntries(
    person.orders.map(({ at, amount, cancelled, currency }, place) => [
      `s|${place}`,
      {
        at,
        amount: Math.round(amount * 10_000),
        currency,
        status: cancelled ? ('cancelled' as const) : ('placed' as const),
        version: at,
      },
    ]),
  );
  setWhere(record, person);
}

function setWhere(record: ContactRecord, person: NaivePerson): void {
  record.email = person.identified ? 'u1@example.com' : null;
  const { first, last } = person.sources;
  record.firstTouch = first === null ? null : { campaign: { source: first } };
  record.lastTouch = last === null ? null : { campaign: { source: last } };
  record.place = person.city === null ? null : { at: 0, eventId: '', city: String(person.city) };
  record.devices = Object.fromEntries(person.systems.map((name, place) => [`|${String(name)}|`, -place]));
  const { company, suppression } = person;
  record.predictions = person.predictions;
  record.company = company && { id: JSON.stringify(company), at: 0, eventId: '', traits: company, version: 0 };
  record.suppressions = suppression ? { email: suppression } : {};
}
