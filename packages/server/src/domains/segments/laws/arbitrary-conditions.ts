import fc from 'fast-check';
import type {
  Classification,
  Comparison,
  Condition,
  CountComparison,
  Duration,
  EventSelector,
  Leaf,
  LeafOf,
  Window,
} from '@sandmill/contracts';
import { arbitraryTime, TEXTS } from './arbitrary-events.ts';

const arbitraryDuration: fc.Arbitrary<Duration> = fc.oneof(
  fc.constantFrom(6, 12, 24, 30).map((value) => ({ value, unit: 'hour' as const })),
  fc.constantFrom(1, 2, 3).map((value) => ({ value, unit: 'day' as const })),
);

const arbitraryInstant = arbitraryTime.map((instant) => new Date(instant).toISOString());

const arbitraryWindow: fc.Arbitrary<Window | undefined> = fc.oneof(
  { weight: 3, arbitrary: arbitraryDuration.map((last) => ({ last })) },
  fc.record({ since: arbitraryInstant, until: arbitraryInstant }, { requiredKeys: [] }),
  fc.constant(undefined),
);

export const arbitraryCount: fc.Arbitrary<CountComparison> = fc.oneof(
  fc.record({
    op: fc.constantFrom('eq' as const, 'ne' as const, 'gt' as const, 'gte' as const, 'lt' as const, 'lte' as const),
    value: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom(0.3, 1.5, -1, 10, 59.9)),
  }),
  fc.record({
    op: fc.constant('between' as const),
    from: fc.integer({ min: 0, max: 2 }),
    to: fc.integer({ min: 1, max: 4 }),
  }),
);

const scalar = fc.oneof(fc.constantFrom(...TEXTS), fc.integer({ min: -2, max: 12 }), fc.boolean(), fc.constant(0.3));

export const arbitraryComparison: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record(
    { op: fc.constantFrom('eq' as const, 'ne' as const), value: scalar, matchCase: fc.boolean() },
    { requiredKeys: ['op', 'value'] },
  ),
  fc.record({
    op: fc.constantFrom('gt' as const, 'gte' as const, 'lt' as const, 'lte' as const),
    value: fc.constantFrom(0, 1, 2.5, 10),
  }),
  fc.constant({ op: 'between' as const, from: 0, to: 3 }),
  fc.record({ op: fc.constant('in' as const), values: fc.array(scalar, { minLength: 1, maxLength: 3 }) }),
  fc.record(
    {
      op: fc.constantFrom('contains' as const, 'startsWith' as const, 'endsWith' as const, 'includes' as const),
      value: fc.constantFrom('x', 'X', '1', '0', 'ï', 'tru', 'e+'),
      matchCase: fc.boolean(),
    },
    { requiredKeys: ['op', 'value'] },
  ),
  fc.record({ op: fc.constantFrom('exists' as const, 'notExists' as const) }),
  fc.record({ op: fc.constantFrom('withinLast' as const, 'withinNext' as const), duration: arbitraryDuration }),
  fc.record({ op: fc.constantFrom('before' as const, 'after' as const), value: arbitraryInstant }),
);

const arbitraryPath: fc.Arbitrary<string[]> = fc.constantFrom(
  ['v'],
  ['n'],
  ['deep', 'inner'],
  ['lines', 'inner'],
  ['missing'],
);

const arbitraryFilter = fc.record({ path: arbitraryPath, is: arbitraryComparison });

const arbitraryAgo = fc.record({
  op: fc.constantFrom('withinLast' as const, 'notWithinLast' as const),
  duration: arbitraryDuration,
});

const arbitraryTraitPath = fc.constantFrom<string[]>(
  ['plan'],
  ['plan'],
  ['city'],
  ['plan', 'inner'],
  ['attitude_eco'],
  ['company'],
  ['company', 'plan'],
);

/** Filters seldom: most leaves should find most of the events. */
export const arbitrarySelector = fc
  .record({
    name: fc.constantFrom('A', 'A', 'A', 'A', 'B', 'A*', '*', 'Email*', 'Order Completed'),
    where: fc.option(fc.array(arbitraryFilter, { maxLength: 1 }), { nil: undefined, freq: 2 }),
  })
  .map(withoutUndefined) as fc.Arbitrary<EventSelector>;

const aggregateLeaf = (aggregate: LeafOf<'eventAggregate'>['aggregate'], paths: string[][]): fc.Arbitrary<Leaf> =>
  fc
    .record({
      kind: fc.constant('eventAggregate' as const),
      event: arbitrarySelector,
      of: fc.constantFrom(...paths),
      aggregate: fc.constant(aggregate),
      is: arbitraryCount,
      window: arbitraryWindow,
    })
    .map(withoutUndefined) as fc.Arbitrary<Leaf>;

const isAbove = fc.record({ op: fc.constant('gt' as const), value: fc.integer({ min: -1, max: 2 }) });

/** Each kind of accumulator by itself, so that a rare one is tried as often as the others. */
export const ARBITRARY_EVENT_LEAVES: Record<string, fc.Arbitrary<Leaf>> = {
  count: fc
    .record({
      kind: fc.constant('eventCount' as const),
      event: arbitrarySelector,
      count: arbitraryCount,
      window: arbitraryWindow,
    })
    .map(withoutUndefined) as fc.Arbitrary<Leaf>,
  /** Nothing but the comparison decides. */
  filtered: fc
    .record({
      path: fc.constantFrom<string[]>(['v'], ['v'], ['deep', 'inner'], ['lines', 'inner']),
      is: arbitraryComparison,
    })
    .map((filter): Leaf => ({
      kind: 'eventCount',
      event: { name: 'A', where: [filter] },
      count: { op: 'gte', value: 1 },
    })),
  sum: aggregateLeaf('sum', [['n'], ['n'], ['v']]),
  average: aggregateLeaf('average', [['n'], ['n'], ['v']]),
  min: aggregateLeaf('min', [['n'], ['n'], ['deep', 'inner']]),
  max: aggregateLeaf('max', [['n'], ['n'], ['v']]),
  distinct: aggregateLeaf('distinct', [['n'], ['cart'], ['v']]),
  edge: fc.record(
    {
      kind: fc.constant('eventEdge' as const),
      event: arbitrarySelector,
      edge: fc.constantFrom('first' as const, 'last' as const),
      property: fc.oneof(arbitraryFilter, fc.record({ path: fc.constant(['n']), is: isAbove })),
      time: arbitraryAgo,
    },
    { requiredKeys: ['kind', 'event', 'edge'] },
  ) as fc.Arbitrary<Leaf>,
  sequence: fc
    .record({
      kind: fc.constant('sequence' as const),
      first: fc.oneof(fc.constant({ name: 'A' }), arbitrarySelector),
      then: fc.oneof(fc.constant({ name: 'B' }), arbitrarySelector),
      // One step of the grid, so that followers often come exactly at the end.
      within: fc.oneof(fc.constant({ value: 6, unit: 'hour' as const }), arbitraryDuration),
      matching: fc.option(fc.constant(['cart']), { nil: undefined }),
      followed: fc.boolean(),
      count: fc.option(arbitraryCount, { nil: undefined }),
      window: arbitraryWindow,
    })
    .map(withoutUndefined) as fc.Arbitrary<Leaf>,
};

Object.assign(ARBITRARY_EVENT_LEAVES, {
  nth: fc.record(
    {
      kind: fc.constant('eventNth' as const),
      event: fc.oneof(fc.constant({ name: 'A' }), arbitrarySelector),
      n: fc.integer({ min: 1, max: 4 }),
      property: fc.oneof(arbitraryFilter, fc.record({ path: fc.constant(['n']), is: isAbove })),
      time: arbitraryAgo,
    },
    { requiredKeys: ['kind', 'event', 'n'] },
  ),
  message: fc
    .record({
      kind: fc.constant('message' as const),
      did: fc.constantFrom('sent' as const, 'sent' as const, 'opened' as const, 'unsubscribed' as const),
      channel: fc.constantFrom(undefined, undefined, 'email' as const, 'sms' as const),
      of: fc.constantFrom(undefined, undefined, undefined, { templateId: 't1' }, { nodeId: 'n' }),
      count: arbitraryCount,
      window: arbitraryWindow,
    })
    .map(withoutUndefined),
  traitChanged: arbitraryAgo.chain((ago) =>
    arbitraryTraitPath.map((path) => ({ kind: 'traitChanged' as const, path, ...ago })),
  ),
  traitHeld: fc.record({
    kind: fc.constant('traitHeld' as const),
    path: arbitraryTraitPath,
    is: fc.oneof(
      fc.constantFrom<Comparison>({ op: 'exists' }, { op: 'notExists' }, { op: 'ne', value: 'x' }),
      arbitraryComparison.filter(({ op }) => op !== 'withinLast' && op !== 'withinNext'),
    ),
    op: fc.constantFrom('atLeast' as const, 'atMost' as const),
    duration: arbitraryDuration,
  }),
} satisfies Record<string, fc.Arbitrary<object>>);

export const arbitraryEventLeaf: fc.Arbitrary<Leaf> = fc.oneof(...Object.values(ARBITRARY_EVENT_LEAVES));

const ordersLeaf = (figure: LeafOf<'orders'>['figure']): fc.Arbitrary<Leaf> =>
  fc
    .record({
      kind: fc.constant('orders' as const),
      figure: fc.constant(figure),
      is: arbitraryCount,
      window: arbitraryWindow,
      currency: fc.option(fc.constantFrom('EUR', 'usd'), { nil: undefined }),
    })
    .map(withoutUndefined) as fc.Arbitrary<Leaf>;

/** Each kind of question about the profile by itself. */
export const ARBITRARY_PROFILE_LEAVES: Record<string, fc.Arbitrary<Leaf>> = {
  trait: fc.record({
    kind: fc.constant('trait' as const),
    path: fc.constantFrom<string[]>(['plan'], ['city']),
    is: arbitraryComparison,
  }),
  tag: fc.record({ kind: fc.constant('tag' as const), tag: fc.constantFrom('vip', 'test') }),
  consent: fc.record({
    kind: fc.constant('consent' as const),
    channel: fc.constant('email' as const),
    purpose: fc.constant('marketing'),
    state: fc.constantFrom('opted_in' as const, 'opted_out' as const, 'none' as const),
  }),
  identified: fc.constant({ kind: 'identified' }),
  orderCount: ordersLeaf('count'),
  revenue: ordersLeaf('revenue'),
  averageOrder: ordersLeaf('average'),
  largestOrder: ordersLeaf('largest'),
  daysSinceLast: ordersLeaf('daysSinceLast'),
  daysSinceFirst: ordersLeaf('daysSinceFirst'),
  seen: fc.record({
    kind: fc.constantFrom('firstSeen' as const, 'lastSeen' as const),
    op: fc.constantFrom('withinLast' as const, 'notWithinLast' as const),
    duration: arbitraryDuration,
  }),
  reachable: fc.constant({ kind: 'reachable', channel: 'email', purpose: 'marketing' }),
  traitDate: fc.oneof(
    fc.record({
      kind: fc.constant('traitDate' as const),
      path: fc.constantFrom<string[]>(['plan'], ['city']),
      every: fc.constant('once' as const),
      from: fc.integer({ min: -4, max: 1 }),
      to: fc.integer({ min: 1, max: 4 }),
    }),
    fc.record({
      kind: fc.constant('traitDate' as const),
      path: fc.constantFrom<string[]>(['plan'], ['city']),
      every: fc.constant('year' as const),
      from: fc.constantFrom(-366, -360, -7, 0),
      to: fc.constantFrom(0, 3, 360, 366),
    }),
  ),
  touch: fc.record({
    kind: fc.constant('touch' as const),
    of: fc.constantFrom('first' as const, 'last' as const),
    field: fc.constant('source' as const),
    is: arbitraryComparison,
  }),
  geo: fc.record({ kind: fc.constant('geo' as const), field: fc.constant('city' as const), is: arbitraryComparison }),
  device: fc.record({
    kind: fc.constant('device' as const),
    field: fc.constant('os' as const),
    is: arbitraryComparison,
    of: fc.constantFrom('last' as const, 'any' as const),
  }),
  company: fc.record({
    kind: fc.constant('company' as const),
    path: fc.constantFrom<string[]>(['plan'], ['city']),
    is: arbitraryComparison,
  }),
  prediction: fc.record({
    kind: fc.constant('prediction' as const),
    name: fc.constantFrom('n', 'next', 'none'),
    is: arbitraryComparison,
  }),
  randomShare: fc.constantFrom<Leaf>(
    { kind: 'randomShare', salt: 's', from: 0, to: 0.5 },
    { kind: 'randomShare', salt: 't', from: 0.5, to: 1 },
  ),
};

export const arbitraryProfileLeaf: fc.Arbitrary<Leaf> = fc.oneof(...Object.values(ARBITRARY_PROFILE_LEAVES));

/** Trees of leaves; `more` are leaves that ask other definitions. */
export function arbitraryCondition(more: readonly Leaf[] = [], leaf = anyLeaf): fc.Arbitrary<Condition> {
  const leaves = more.length > 0 ? fc.oneof({ weight: 3, arbitrary: leaf }, fc.constantFrom(...more)) : leaf;
  return fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'condition' },
      leaves,
      fc.record({
        kind: fc.constantFrom('all' as const, 'any' as const),
        of: fc.array(tie('tree'), { maxLength: 3, size: 'max' }),
      }),
      fc.record({ kind: fc.constant('not' as const), of: tie('tree') }),
    ),
  })).tree;
}

const anyLeaf: fc.Arbitrary<Leaf> = fc.oneof(
  { weight: 3, arbitrary: arbitraryEventLeaf },
  { weight: 2, arbitrary: arbitraryProfileLeaf },
);

export function arbitraryClassification(more: readonly Leaf[] = []): fc.Arbitrary<Classification> {
  return fc.record({
    classes: fc.array(fc.record({ value: fc.constantFrom('one', 'two', 'three'), when: arbitraryCondition(more) }), {
      minLength: 1,
      maxLength: 4,
    }),
    fallback: fc.constantFrom('rest', 'one'),
  });
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}
