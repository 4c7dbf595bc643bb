import { z } from 'zod';

/** What the leaves of the condition language are made of. Semantics: docs/en/conditions.md. */

const UNIT_MS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
const LONGEST_MS = 36_525 * UNIT_MS.day;

export const durationSchema = z
  .object({ value: z.number().positive(), unit: z.enum(['second', 'minute', 'hour', 'day', 'week']) })
  .strict()
  .refine((duration) => durationMs(duration) >= 1, { message: 'A length of time must be longer than nothing.' })
  .refine((duration) => durationMs(duration) <= LONGEST_MS, { message: 'A length of time is 100 years at most.' })
  .describe('A length of time, 100 years at most. A day is 24 hours, a week 168 hours.');
export type Duration = z.infer<typeof durationSchema>;

/** Length of a duration in milliseconds. */
export function durationMs(duration: { value: number; unit: keyof typeof UNIT_MS }): number {
  return Math.round(duration.value * UNIT_MS[duration.unit]);
}

/** How long ago something was: within the last W while t <= now < t + W, not within from t + W on. */
export const agoSchema = z.object({ op: z.enum(['withinLast', 'notWithinLast']), duration: durationSchema }).strict();

const scalarSchema = z.union([z.string().max(1000), z.number(), z.boolean()]);

/** Both ends included. */
export const betweenSchema = z
  .object({ op: z.literal('between'), from: z.number(), to: z.number() })
  .strict()
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The end lies before the beginning.' });

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
  betweenSchema,
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
  betweenSchema,
]);
export type CountComparison = z.infer<typeof countComparisonSchema>;

/** A property or trait by path: keys outermost first, so that dots, spaces and odd characters need no escaping. */
export const pathSchema = z.array(z.string().min(1).max(200)).min(1).max(8);

/**
 * Which stretch of time counts: a rolling window that ends now (what happened at t counts while t <= now < t + last),
 * absolute instants (since <= t < until, either end may be open), or, without a window, all time.
 */
export const windowSchema = z
  .object({
    last: durationSchema.optional(),
    since: z.iso.datetime({ offset: true }).optional(),
    until: z.iso.datetime({ offset: true }).optional(),
  })
  .strict()
  .refine(({ last, since, until }) => last === undefined || (since === undefined && until === undefined), {
    path: ['last'],
    message: 'Either the last so long, or since and until, not both.',
  })
  .refine(({ since, until }) => !since || !until || Date.parse(since) < Date.parse(until), {
    path: ['until'],
    message: 'The end lies before the beginning.',
  }) as unknown as z.ZodType<Window>;
/** One object for the door, so that a mistake is told where it is; two shapes inside, of which `last` tells. */
export type Window = { last: Duration } | { since?: string | undefined; until?: string | undefined };

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
