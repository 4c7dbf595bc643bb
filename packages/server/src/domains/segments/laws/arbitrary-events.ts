import fc from 'fast-check';
import type { CollectedEvent, Json, JsonObject } from '@sandmill/contracts';

/** Times lie on a coarse grid, so that windows begin and end exactly at events, now and then a millisecond beside. */
export const BEGIN = Date.UTC(2026, 0, 1);
export const STEP_MS = 6 * 3_600_000;
/** Few steps for many events: what happens at the same instant, and right at the end of a window, happens often. */
export const STEPS = 16;

export const MAX_EVENTS = 16;
export const EVENT_NAMES = [
  'A',
  'AB',
  'B',
  'Order Completed',
  'Order Cancelled',
  'Tag Added',
  'Email Sent',
  'SMS Sent',
];
export const TEXTS = ['x', 'X', 'xy', '10', '', '1e+21', '2026-01-03', '2026-01-05T06:00:00Z', 'Ünïcode'];

export const arbitraryTime: fc.Arbitrary<number> = fc
  .tuple(fc.nat(STEPS), fc.constantFrom(0, 0, 0, 0, -1, 1))
  .map(([step, nudge]) => BEGIN + step * STEP_MS + nudge);

export const arbitraryValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(...TEXTS, null, true, false),
  fc.integer({ min: -2, max: 12 }),
  fc.constantFrom(0.1, 0.2, 0.3, 1e21, 2.5),
  fc.constantFrom<Json>(['x', 'y'], ['X', 10], [], { inner: 1 }),
);

const arbitraryTraitAnswer = fc.constantFrom<Json>('x', 'y', true, null);

const arbitraryProperties: fc.Arbitrary<JsonObject> = fc.record(
  {
    n: fc.integer({ min: -1, max: 3 }),
    v: arbitraryValue,
    cart: fc.constantFrom<Json>('k1', 'k1', 'K1', 'k2', null),
    deep: fc.record({ inner: arbitraryValue }),
    lines: fc.array(
      fc.oneof(
        { weight: 4, arbitrary: fc.record({ inner: arbitraryValue }) },
        { weight: 1, arbitrary: arbitraryValue },
      ),
      {
        maxLength: 3,
      },
    ),
    tag: fc.constantFrom('vip', 'test', 'attitude_eco'),
    attitude_eco: arbitraryTraitAnswer,
    journeyId: fc.constant(7),
    state: fc.constantFrom('opted_in', 'opted_out', 'pending'),
    order: fc.constantFrom('o1', 'o1', 'o2'),
    amount: fc.constantFrom(0, 10, 49.9, 100.0001),
    currency: fc.constantFrom('EUR', 'EUR', 'USD'),
    templateId: fc.constantFrom('t1', 't2'),
    channel: fc.constantFrom('email', 'sms'),
  },
  { requiredKeys: ['order', 'amount', 'tag', 'state', 'n', 'v', 'cart'] },
);

/** Few values, so that the same is often told again. */
const arbitraryTraitValue = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom<Json>('x', 'y', null) },
  { weight: 1, arbitrary: fc.constantFrom<Json>('2026-01-03', '2026-01-05T06:00:00Z') },
  arbitraryValue,
);

const arbitraryTraits: fc.Arbitrary<JsonObject> = fc.record(
  { plan: arbitraryTraitValue, city: arbitraryTraitValue, attitude_eco: arbitraryTraitValue },
  { requiredKeys: [] },
);

const arbitraryContext = fc.record(
  {
    campaign: fc.record({ source: fc.constantFrom('x', 'y', '10') }),
    location: fc.record({ city: fc.constantFrom('x', 'Xy') }),
    os: fc.record({ name: fc.constantFrom('x', 'y', '10') }),
    traits: arbitraryTraits,
    binding: fc.constant('click' as const),
  },
  { requiredKeys: [] },
);

/** One event; the id is given by the list. Arrival may be before the time (a fast clock) or long after. */
export const arbitraryEvent: fc.Arbitrary<Omit<CollectedEvent, 'id'>> = fc
  .record({
    name: fc.constantFrom(
      ...EVENT_NAMES,
      'A',
      'A',
      'A',
      'A',
      'B',
      'B',
      'B',
      'Order Completed',
      'Order Completed',
      'Order Cancelled',
      'Identified',
      'Consent Changed',
      'Tag Removed',
      'Form Submitted',
      'Address Suppressed',
      'Email Sent',
      'Email Sent',
      'Email Opened',
      'Unsubscribed',
    ),
    type: fc.constantFrom('track' as const, 'track' as const, 'track' as const, 'identify' as const, 'group' as const),
    trust: fc.constantFrom('server' as const, 'server' as const, 'system' as const, 'browser' as const),
    groupId: fc.constantFrom('g1', 'g2'),
    context: fc.option(arbitraryContext, { nil: {}, freq: 2 }),
    time: arbitraryTime,
    late: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 1, 2, -1, -2, -4),
    properties: arbitraryProperties,
    traits: fc.option(arbitraryTraits, { nil: {}, freq: 3 }),
    userId: fc.option(fc.constant('u1'), { nil: null }),
    isBot: fc.constantFrom(false, false, false, false, false, false, true),
  })
  .map(({ late, groupId, ...event }) => {
    const arrivedAt = event.time + late * STEP_MS;
    const group = event.type === 'group' ? groupId : null;
    return { ...BLANK, ...event, groupId: group, receivedAt: arrivedAt, arrivedAt };
  });

/** A history in order of arrival, ids unique and in no particular order. */
export function arbitraryHistory(maxLength = MAX_EVENTS): fc.Arbitrary<CollectedEvent[]> {
  return fc
    .array(fc.tuple(arbitraryEvent, fc.nat(9_999)), { maxLength, size: 'max' })
    .map((events) =>
      events
        .map(([event, salt], place) => ({ ...event, id: eventId(salt * 100 + place) }))
        .sort((a, b) => a.arrivedAt - b.arrivedAt),
    );
}

export function eventId(n: number): string {
  return `00000000-0000-8000-8000-${n.toString(16).padStart(12, '0')}`;
}

const BLANK = {
  workspaceId: 1,
  sourceId: 1,
  messageId: '',
  anonymousId: 'a1',
  previousId: null,
  contactId: null,
  timeFlags: [],
} as const satisfies Partial<CollectedEvent> as unknown as Omit<
  CollectedEvent,
  | 'id'
  | 'name'
  | 'time'
  | 'type'
  | 'trust'
  | 'groupId'
  | 'context'
  | 'properties'
  | 'traits'
  | 'userId'
  | 'isBot'
  | 'arrivedAt'
  | 'receivedAt'
>;
