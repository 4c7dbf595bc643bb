import * as fc from 'fast-check';
import type { StoredEvent } from '../../collect/index.ts';
import { claimKey, makeClaim, mergeClaims, type Claim } from '../claim.ts';
import { isAnonymous, type IdentifierKey } from '../identifier.ts';
import { uuidFrom } from '../../../platform/ids.ts';

/** Small pools, so that identifiers meet often. For tests only. */
const USERS = ['u1', 'u2', 'u3'];
const EMAILS = ['ann@shop.it', 'bob@shop.it', 'cid@shop.it', 'dan@shop.it'];
const PHONES = ['+393471234567', '+393471234568'];
const DEVICES = ['d1', 'd2', 'd3', 'd4'];
/** 1 May 2026. */
const START = 1_777_593_600_000;

export const RUNS = Number(process.env.LAWS_RUNS ?? 0);

const identifierArbitrary: fc.Arbitrary<IdentifierKey> = fc.constantFrom(
  ...USERS.map((value) => `u:${value}`),
  ...EMAILS.map((value) => `e:${value}`),
  ...PHONES.map((value) => `p:${value}`),
  ...DEVICES.map((value) => `a:${value}`),
);

const claimArbitrary: fc.Arbitrary<Claim> = fc
  .record({
    one: identifierArbitrary,
    other: identifierArbitrary,
    at: fc.integer({ min: 0, max: 30 }),
    event: fc.integer({ min: 0, max: 1_000_000 }),
    trust: fc.constantFrom('browser', 'browser', 'server', 'system', 'admin'),
    weak: fc.integer({ min: 0, max: 3 }),
  })
  .filter(({ one, other }) => one !== other && !(one.startsWith('u:') && other.startsWith('u:')))
  .map(({ one, other, at, event, trust, weak }) => {
    const said = { at: START + at, eventId: uuidFrom(event), sourceId: 1, trust, strength: 'strong' } as const;
    const claim = makeClaim(one, other, said);
    const isClick = weak === 0 && isAnonymous(claim.b) && !isAnonymous(claim.a);
    return isClick ? { ...claim, strength: 'weak' as const } : claim;
  });

/** Claims as stored: one per pair. */
export const claimsArbitrary: fc.Arbitrary<Claim[]> = fc
  .array(claimArbitrary, { maxLength: 24, size: 'max' })
  .map((claims) => [...mergeAll(claims).values()]);

export function mergeAll(claims: readonly Claim[]): Map<string, Claim> {
  const merged = new Map<string, Claim>();
  for (const claim of claims) {
    const known = merged.get(claimKey(claim));
    merged.set(claimKey(claim), known ? mergeClaims(known, claim) : claim);
  }
  return merged;
}

const POISON = ['', 'null', 'undefined', 'anonymous', 'guest', '0', '-1', '[object Object]', 'NaN', '000-00', '"null"'];

/** `present` of 10 times a value, otherwise null. */
function sometimes<T>(present: number, values: readonly T[]): fc.Arbitrary<T | null> {
  return fc.oneof(
    { weight: present, arbitrary: fc.constantFrom(...values) },
    { weight: 10 - present, arbitrary: fc.constant(null) },
  );
}

const often = <T>(values: readonly T[], seldom: readonly T[]): T[] => [...values, ...values, ...values, ...seldom];

const eventPartsArbitrary = fc.record({
  userId: sometimes(4, often(USERS, POISON.slice(0, 4))),
  anonymousId: sometimes(8, often(DEVICES, POISON.slice(4))),
  email: sometimes(4, [...EMAILS, ' ANN@Shop.IT ', 'null']),
  phone: sometimes(2, [...PHONES, '347 123 4567']),
  previousId: sometimes(2, [...DEVICES, ...USERS, 'null']),
  binding: fc.constantFrom(undefined, undefined, undefined, 'click' as const, 'form' as const),
  trust: fc.constantFrom('browser' as const, 'server' as const),
  time: fc.integer({ min: 0, max: 30 }),
});

/** Events of any kind, times in any order, with ids that are unique by place. */
export const eventsArbitrary: fc.Arbitrary<StoredEvent[]> = fc
  .array(eventPartsArbitrary, { minLength: 1, maxLength: 30, size: 'max' })
  .map((list) =>
    list.map(({ email, phone, previousId, binding, time, ...rest }, place) =>
      anEvent({
        ...rest,
        id: uuidFrom('event', place),
        type: previousId !== null && rest.userId !== null ? 'alias' : 'track',
        previousId: rest.userId === null ? null : previousId,
        traits: { ...(email === null ? {} : { email }), ...(phone === null ? {} : { phone }) },
        context: binding === undefined ? {} : { binding },
        time: START + time * 1000,
      }),
    ),
  );

let made = 0;

/** An event with defaults for what a test does not care about. */
export function anEvent(parts: Partial<StoredEvent>): StoredEvent {
  made++;
  const time = parts.time ?? START;
  return {
    id: uuidFrom('made', made),
    workspaceId: 1,
    sourceId: 1,
    trust: 'browser',
    type: 'track',
    name: 'Page Viewed',
    messageId: `m${made}`,
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
    position: made,
    ...parts,
  };
}
