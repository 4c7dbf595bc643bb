import type { Classification, Condition } from '@sandmill/contracts';
import { BUCKETS, type LearntThresholds } from './learn-thresholds.ts';

const days = (value: number) => ({ value, unit: 'day' as const });
const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
const hasOrdered: Condition = { kind: 'orders', figure: 'count', is: { op: 'gte', value: 1 } };
const hasNotOrdered: Condition = { kind: 'orders', figure: 'count', is: { op: 'eq', value: 0 } };
const identified: Condition = { kind: 'identified' };

/** Whoever shows an interest in something in particular. */
const INTEREST_EVENTS = [
  'Product Added',
  'Checkout Started',
  'Cart Viewed',
  'Product Added to Wishlist',
  'Form Submitted',
];

/**
 * The nine lifecycle stages, the first that holds wins. Thresholds come from the shop's return curve, so what "late"
 * means depends on how many orders a customer has.
 */
export function lifecyclePack(learnt: LearntThresholds): Classification {
  const { visits } = learnt;
  const lately = { last: days(learnt.lookbackDays) };
  const often: Condition = {
    kind: 'orders',
    figure: 'count',
    is: { op: 'gte', value: learnt.repeatOrders },
    window: lately,
  };
  return {
    classes: [
      {
        value: 'ghost',
        when: all({ kind: 'not', of: identified }, hasNotOrdered, {
          kind: 'lastSeen',
          op: 'withinLast',
          duration: days(30),
        }),
      },
      {
        value: 'lost',
        when: any(
          all(hasOrdered, silentFor(learnt, 'lostDays'), {
            kind: 'lastSeen',
            op: 'notWithinLast',
            duration: days(learnt.seenDays),
          }),
          all(hasNotOrdered, { kind: 'lastSeen', op: 'notWithinLast', duration: days(visits.lostDays) }),
        ),
      },
      {
        value: 'at_risk',
        when: any(
          all(hasOrdered, silentFor(learnt, 'atRiskDays')),
          all(hasNotOrdered, { kind: 'lastSeen', op: 'notWithinLast', duration: days(visits.atRiskDays) }),
        ),
      },
      {
        value: 'hero',
        when: all(
          often,
          { kind: 'orders', figure: 'revenue', is: { op: 'gte', value: learnt.heroRevenue }, window: lately },
          { kind: 'lastSeen', op: 'withinLast', duration: days(learnt.engagedDays) },
        ),
      },
      { value: 'repeat', when: often },
      { value: 'occasional', when: hasOrdered },
      { value: 'lead', when: all(identified, any(...interests(visits.leadDays))) },
      { value: 'new', when: { kind: 'firstSeen', op: 'withinLast', duration: days(visits.newDays) } },
    ],
    fallback: 'waiting',
  };
}

/** Visitor, lead, customer, loyal: identity unknown; contact known; one order; more than one. */
export function userTypePack(): Classification {
  return {
    classes: [
      { value: 'loyal', when: { kind: 'orders', figure: 'count', is: { op: 'gte', value: 2 } } },
      { value: 'customer', when: hasOrdered },
      { value: 'lead', when: identified },
    ],
    fallback: 'visitor',
  };
}

function silentFor(learnt: LearntThresholds, limit: 'atRiskDays' | 'lostDays'): Condition {
  return any(
    ...BUCKETS.map(({ key, from, to }) => {
      const threshold = learnt.buckets.find((bucket) => bucket.bucket === key)?.[limit] ?? 180;
      const count: Condition = {
        kind: 'orders',
        figure: 'count',
        is: to === null ? { op: 'gte', value: from } : { op: 'between', from, to },
      };
      return all(count, { kind: 'orders', figure: 'daysSinceLast', is: { op: 'gte', value: threshold } });
    }),
  );
}

function interests(leadDays: number): Condition[] {
  const window = { last: days(leadDays) };
  return [
    ...INTEREST_EVENTS.map((name): Condition => ({
      kind: 'eventCount',
      event: { name },
      count: { op: 'gte', value: 1 },
      window,
    })),
    { kind: 'eventCount', event: { name: 'Product Viewed' }, count: { op: 'gte', value: 3 }, window },
  ];
}
