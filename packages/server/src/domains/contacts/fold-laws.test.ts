import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CollectedEvent, JsonObject } from '@sandmill/contracts';
import type { ContactRecord } from './contact-record.ts';
import { newEffects, register, type FoldEffects } from './fold-effects.ts';
import { foldEvent } from './fold-event.ts';
import { foldHistory } from './fold-history.ts';
import { settleConsents } from './fold/fold-consents.ts';
import { mergeContacts } from './merge-contacts.ts';
import { newContact } from './new-contact.ts';

const RUNS = Number(process.env['LAWS_RUNS'] ?? 1_000);
const START = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

type Told = Partial<
  Pick<CollectedEvent, 'type' | 'traits' | 'properties' | 'context' | 'trust' | 'userId' | 'anonymousId' | 'groupId'>
> & {
  name: string;
};

const amount = fc.constantFrom<number | string>(10, '20.50', 35.25, '7');
const identify = fc
  .dictionary(fc.constantFrom('city', 'plan', 'firstName', 'name', 'constructor'), fc.constantFrom('a', 'b', null, 1), {
    maxKeys: 3,
  })
  .map((traits): Told => ({ name: 'Identified', type: 'identify', traits }));
const withEmail = fc.constant<Told>({ name: 'Identified', type: 'identify', traits: { email: ' Ann@Shop.IT' } });
const tag = fc
  .tuple(fc.constantFrom('Tag Added', 'Tag Removed'), fc.constantFrom('vip', 'toString'))
  .map(([name, tagName]): Told => ({ name, trust: 'system', properties: { tag: tagName } }));
const consent = fc
  .tuple(fc.constantFrom('opted_in', 'opted_out', 'pending'), fc.constantFrom('marketing', 'profiling'), fc.boolean())
  .map(([state, purpose, named]): Told => ({
    name: 'Consent Changed',
    properties: { state, purpose, ...(named ? { address: 'ann@shop.it' } : {}) },
  }));
const order = fc
  .record({
    name: fc.constantFrom('Order Completed', 'Order Updated', 'Order Refunded', 'Order Cancelled'),
    id: fc.constantFrom('o1', 'o2'),
    total: fc.option(amount, { nil: undefined }),
    status: fc.constantFrom(undefined, 'cancelled', 'paid'),
    refund: fc.constantFrom(undefined, 'r1'),
    named: fc.boolean(),
  })
  .map(({ name, id, total, status, refund, named }): Told => ({
    name,
    ...(named ? { userId: 'u1' } : { anonymousId: 'd1' }),
    properties: clean({ order_id: id, total, status, refund_id: refund, currency: 'eur' }),
  }));
const page = fc
  .tuple(fc.constantFrom('', 'https://www.google.it/', 'https://shop.it/a'), fc.boolean())
  .map(([referrer, hasCampaign]): Told => ({
    name: 'Page Viewed',
    type: 'page',
    trust: 'browser',
    anonymousId: 'd1',
    traits: { plan: 'stale' },
    context: {
      page: { url: 'https://shop.it/b', referrer },
      ...(hasCampaign ? { campaign: { source: 'news' } } : {}),
    },
  }));
const product = fc.tuple(fc.constantFrom('Lamp', 'Vase'), amount).map(([name, price]): Told => ({
  name: 'Product Viewed',
  properties: { product_id: 'p1', name, price, currency: 'EUR' },
}));

const group = fc
  .tuple(fc.constantFrom('g1', 'g2'), fc.constantFrom('a', 'b', null), fc.boolean())
  .map(([groupId, plan, named]): Told => ({
    name: 'Group Joined',
    type: 'group',
    groupId,
    traits: { ...(named ? { name: groupId } : {}), plan, size: 3 },
  }));
const place = fc
  .tuple(fc.constantFrom('Roma', 'Milano', ''), fc.boolean())
  .map(([city, isTrait]): Told =>
    isTrait
      ? { name: 'Identified', type: 'identify', traits: { address: { city, country: 'IT' } } }
      : { name: 'Page Viewed', context: { location: { city } } },
  );
const device = fc
  .constantFrom('iOS', 'Android', 'Windows')
  .map((name): Told => ({ name: 'Screen Viewed', type: 'screen', trust: 'browser', context: { os: { name } } }));
const suppression = fc
  .tuple(fc.constantFrom('Address Suppressed', 'Address Released'), fc.constantFrom(undefined, START + 30 * MINUTE))
  .map(([name, until]): Told => ({
    name,
    trust: 'system',
    properties: clean({ channel: 'email', address: 'ann@shop.it', until }),
  }));

const history = fc
  .array(
    fc.tuple(
      fc.oneof(identify, withEmail, tag, consent, order, page, product, group, place, device, suppression),
      fc.nat(20),
    ),
    { maxLength: 14 },
  )
  .map((told) => told.map(([what, minute], i) => event(what, START + minute * MINUTE, i)));

function clean(values: Record<string, unknown>): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as JsonObject;
}

function event(told: Told, time: number, i: number): CollectedEvent {
  return {
    id: `00000000-0000-8000-8000-${String((i * 7919) % 1000).padStart(12, '0')}`,
    workspaceId: 1,
    sourceId: 1,
    trust: 'server',
    type: 'track',
    messageId: `m${i}`,
    userId: null,
    anonymousId: null,
    previousId: null,
    groupId: null,
    contactId: null,
    traits: {},
    properties: {},
    context: {},
    time,
    receivedAt: time,
    arrivedAt: time,
    isBot: false,
    timeFlags: [],
    ...told,
  };
}

function fold(events: CollectedEvent[]): { record: ContactRecord; effects: FoldEffects } {
  const effects = newEffects();
  const record = newContact(1, 'contact-a', START + 1_000 * MINUTE);
  foldHistory(record, events, effects);
  return { record, effects };
}

/** What must be the same; not what only steers saving. */
function shown(record: ContactRecord) {
  const {
    id: _id,
    isNew: _isNew,
    profileChanged: _changed,
    activityChanged: _active,
    absorbed: _absorbed,
    watch: _watch,
    ...rest
  } = record;
  // The version says that something changed, not what.
  return { ...rest, company: rest.company && { ...rest.company, version: 0 } };
}

function written(effects: FoldEffects) {
  const consents = [...new Map(effects.consents.map((entry) => [entry.id, entry])).values()];
  return {
    consents: consents.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1)),
    devices: effects.devices,
    orders: new Map([...effects.orderBook].map(([key, { parts }]) => [key, parts])),
    companies: new Map([...effects.companyBook].map(([id, company]) => [id, { ...company, version: 0 }])),
    products: [...effects.productBook],
  };
}

const shuffles = fc.array(fc.nat(1_000), { minLength: 14, maxLength: 14 });

test('any order, with repeats, gives the same contact and the same things to write', () => {
  fc.assert(
    fc.property(history, shuffles, fc.array(fc.nat(13), { maxLength: 5 }), (events, keys, again) => {
      const shuffled = events
        .map((one, i) => ({ one, key: keys[i] ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      const repeated = [...shuffled, ...again.flatMap((i) => events[i] ?? [])];
      const expected = fold(events);
      const actual = fold(repeated);
      expect(shown(actual.record)).toEqual(shown(expected.record));
      expect(written(actual.effects)).toEqual(written(expected.effects));
    }),
    { numRuns: RUNS },
  );
});

test('merging two contacts is as if the events had been of one from the start', () => {
  fc.assert(
    fc.property(
      history,
      fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
      fc.boolean(),
      (events, side, turn) => {
        const effects = newEffects();
        const a = newContact(1, 'contact-a', START + 1_000 * MINUTE);
        const b = newContact(1, 'contact-b', START + 1_000 * MINUTE);
        register(effects, a);
        register(effects, b);
        events.forEach((one, i) => foldEvent(side[i] ? a : b, one, effects));
        const [into, from] = turn ? [a, b] : [b, a];
        mergeContacts(into, from, () => {});
        settleConsents(into, effects);
        expect(shown(into)).toEqual(shown(fold(events).record));
      },
    ),
    { numRuns: RUNS },
  );
});
