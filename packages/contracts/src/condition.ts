import { z } from 'zod';

/**
 * The condition language: one JSON form for segments, stages, journey branches and exits, audiences.
 * The door parses it once; inside, these types are trusted. Semantics: docs/en/conditions.md.
 */

export const durationSchema = z
  .object({ value: z.number().positive().max(36500), unit: z.enum(['second', 'minute', 'hour', 'day', 'week']) })
  .strict()
  .describe('A length of time. A day is 24 hours, a week 168 hours.');
export type Duration = z.infer<typeof durationSchema>;

const UNIT_MS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;

/** Length of a duration in milliseconds. */
export function durationMs(duration: Duration): number {
  return Math.round(duration.value * UNIT_MS[duration.unit]);
}

const scalarSchema = z.union([z.string().max(1000), z.number(), z.boolean()]);

/**
 * Comparison of one value. Missing, null and empty text do not exist: `ne` and `notExists` are the opposites of `eq` and
 * `exists`, so true of what does not exist; every other operator is false of it.
 * `eq`, `ne`, `in` and the text operators see scalars as text (10 equals "10") and ignore case unless `matchCase`;
 * `includes` asks the elements of a list. `gt` and its like compare numbers and are false of all else; `between`
 * includes both ends. Dates are ISO 8601 text; without an offset in the contact's zone, else the workspace's.
 * Around a date d: withinLast W is [d, d + W), withinNext W is [d - W, d); before v is d < v, after v is d >= v.
 */
export const comparisonSchema = z.discriminatedUnion('op', [
  z.object({ op: z.enum(['eq', 'ne']), value: scalarSchema, matchCase: z.boolean().optional() }).strict(),
  z.object({ op: z.enum(['gt', 'gte', 'lt', 'lte']), value: z.number() }).strict(),
  z.object({ op: z.literal('between'), from: z.number(), to: z.number() }).strict(),
  z
    .object({ op: z.literal('in'), values: z.array(scalarSchema).min(1).max(1000), matchCase: z.boolean().optional() })
    .strict(),
  z
    .object({
      op: z.enum(['contains', 'startsWith', 'endsWith', 'includes']),
      value: z.string().min(1).max(1000),
      matchCase: z.boolean().optional(),
    })
    .strict(),
  z.object({ op: z.enum(['exists', 'notExists']) }).strict(),
  z.object({ op: z.enum(['withinLast', 'withinNext']), duration: durationSchema }).strict(),
  z.object({ op: z.enum(['before', 'after']), value: z.iso.datetime({ offset: true }) }).strict(),
]);
export type Comparison = z.infer<typeof comparisonSchema>;

/** Comparison of a count or figure; `between` includes both ends. */
export const countComparisonSchema = z.discriminatedUnion('op', [
  z.object({ op: z.enum(['eq', 'ne', 'gt', 'gte', 'lt', 'lte']), value: z.number() }).strict(),
  z.object({ op: z.literal('between'), from: z.number(), to: z.number() }).strict(),
]);
export type CountComparison = z.infer<typeof countComparisonSchema>;

/** A property or trait by path: keys outermost first, so that dots, spaces and odd characters need no escaping. */
export const pathSchema = z.array(z.string().min(1).max(200)).min(1).max(8);

/**
 * Which stretch of time counts: a rolling window that ends now (what happened at t counts while t <= now < t + last),
 * absolute instants (since <= t < until, either end may be open), or, without a window, all time.
 */
export const windowSchema = z.union([
  z.object({ last: durationSchema }).strict(),
  z
    .object({ since: z.iso.datetime({ offset: true }).optional(), until: z.iso.datetime({ offset: true }).optional() })
    .strict(),
]);
export type Window = z.infer<typeof windowSchema>;

export const propertyFilterSchema = z.object({ path: pathSchema, is: comparisonSchema }).strict();
export type PropertyFilter = z.infer<typeof propertyFilterSchema>;

/**
 * Which events are meant. A name ending in `*` is a prefix; `*` alone means whatever the person did, without what
 * Sandmill itself did (sent, planned, moved, tagged). All filters on properties must hold; there, withinLast and
 * withinNext count from the event's own time. Bots never count.
 */
export const eventSelectorSchema = z
  .object({ name: z.string().min(1).max(200), where: z.array(propertyFilterSchema).max(20).optional() })
  .strict();
export type EventSelector = z.infer<typeof eventSelectorSchema>;

const traitLeaf = z.object({ kind: z.literal('trait'), path: pathSchema, is: comparisonSchema }).strict();
const tagLeaf = z.object({ kind: z.literal('tag'), tag: z.string().min(1).max(100) }).strict();
const consentLeaf = z
  .object({
    kind: z.literal('consent'),
    channel: z.enum(['email', 'sms', 'whatsapp', 'push']),
    purpose: z.string().min(1).max(60),
    state: z.enum(['pending', 'opted_in', 'opted_out', 'none']),
  })
  .strict();
const identifiedLeaf = z.object({ kind: z.literal('identified') }).strict();
/** How many events. Zero is a count too: it holds for people without any event. */
const eventCountLeaf = z
  .object({
    kind: z.literal('eventCount'),
    event: eventSelectorSchema,
    count: countComparisonSchema,
    window: windowSchema.optional(),
  })
  .strict();
/**
 * A figure over a property of the events. Only numbers are summed or compared, to four decimals in sum and average;
 * `distinct` counts different scalars as `eq` compares. The sum of none is 0; min, max and average of none satisfy
 * nothing.
 */
const eventAggregateLeaf = z
  .object({
    kind: z.literal('eventAggregate'),
    event: eventSelectorSchema,
    of: pathSchema,
    aggregate: z.enum(['sum', 'min', 'max', 'average', 'distinct']),
    is: countComparisonSchema,
    window: windowSchema.optional(),
  })
  .strict();
/** The first or last event by its time. Without such an event nothing holds, notWithinLast included. */
const eventEdgeLeaf = z
  .object({
    kind: z.literal('eventEdge'),
    event: eventSelectorSchema,
    edge: z.enum(['first', 'last']),
    /** Compare a property of that event, or, with `time`, how long ago it was. */
    property: propertyFilterSchema.optional(),
    time: z
      .object({ op: z.enum(['withinLast', 'notWithinLast']), duration: durationSchema })
      .strict()
      .optional(),
  })
  .strict();
/**
 * A then B within T: counts the first events A that have a follower B with A < B < A + T, from that B on; with
 * `followed: false` the A without one, from A + T on. `window` and `count` (default: at least one) speak of the A.
 */
const sequenceLeaf = z
  .object({
    kind: z.literal('sequence'),
    first: eventSelectorSchema,
    then: eventSelectorSchema,
    within: durationSchema,
    /** Both events must have this property equal, such as the cart id. */
    matching: pathSchema.optional(),
    /** false: the first events that have no such follower by the end of `within`. */
    followed: z.boolean(),
    count: countComparisonSchema.optional(),
    window: windowSchema.optional(),
  })
  .strict();
/**
 * Figures over orders, one per (store, order id) however many events tell of it; cancelled ones do not count, refunds
 * are subtracted. Amounts in the currency's unit. Days are whole days of 24 hours. Revenue of none is 0; average and
 * days since of none satisfy nothing.
 */
const ordersLeaf = z
  .object({
    kind: z.literal('orders'),
    figure: z.enum(['count', 'revenue', 'average', 'daysSinceLast', 'daysSinceFirst']),
    is: countComparisonSchema,
    window: windowSchema.optional(),
  })
  .strict();
/** The person's last own act (an event of a site, shop or form, a human click; never a send or a machine): record.lastSeen. */
const lastSeenLeaf = z
  .object({ kind: z.literal('lastSeen'), op: z.enum(['withinLast', 'notWithinLast']), duration: durationSchema })
  .strict();
const firstSeenLeaf = z
  .object({ kind: z.literal('firstSeen'), op: z.enum(['withinLast', 'notWithinLast']), duration: durationSchema })
  .strict();
/** Member of another segment; circles are refused. */
const segmentLeaf = z.object({ kind: z.literal('segment'), segmentId: z.number().int() }).strict();
/** In a class of a classification, by the classification's key: lifecycle, user_type, ... */
const stageLeaf = z
  .object({ kind: z.literal('stage'), classification: z.string().min(1).max(60), value: z.string().min(1).max(60) })
  .strict();
/** A fixed share of people by stable hash of salt and contact: from <= hash < to. */
const randomShareLeaf = z
  .object({
    kind: z.literal('randomShare'),
    salt: z.string().max(100),
    from: z.number().min(0).max(1),
    to: z.number().min(0).max(1),
  })
  .strict();

export const leafSchema = z.discriminatedUnion('kind', [
  traitLeaf,
  tagLeaf,
  consentLeaf,
  identifiedLeaf,
  eventCountLeaf,
  eventAggregateLeaf,
  eventEdgeLeaf,
  sequenceLeaf,
  ordersLeaf,
  firstSeenLeaf,
  lastSeenLeaf,
  segmentLeaf,
  stageLeaf,
  randomShareLeaf,
]);
export type Leaf = z.infer<typeof leafSchema>;
export type LeafOf<K extends Leaf['kind']> = Extract<Leaf, { kind: K }>;

export type Condition =
  Leaf | { kind: 'all'; of: Condition[] } | { kind: 'any'; of: Condition[] } | { kind: 'not'; of: Condition };

const nested: z.ZodType<Condition> = z.lazy(() => conditionSchema);

/**
 * Leaves joined by all, any and not, freely nested, at most 40 levels deep. `all` of nothing holds, `any` of nothing
 * does not. Told apart by `kind`, so that a mistake is reported where it is and not once for every kind.
 */
export const conditionSchema: z.ZodType<Condition> = z
  .discriminatedUnion('kind', [
    ...leafSchema.options,
    z.object({ kind: z.literal('all'), of: z.array(nested).max(200) }).strict(),
    z.object({ kind: z.literal('any'), of: z.array(nested).max(200) }).strict(),
    z.object({ kind: z.literal('not'), of: nested }).strict(),
  ])
  .meta({ id: 'Condition' });

/** An ordered list of classes; the first whose condition holds wins, else `fallback`. */
export const classificationSchema = z
  .object({
    classes: z
      .array(z.object({ value: z.string().min(1).max(60), when: conditionSchema }).strict())
      .min(1)
      .max(50),
    fallback: z.string().min(1).max(60),
  })
  .strict();
export type Classification = z.infer<typeof classificationSchema>;
