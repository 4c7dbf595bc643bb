import { z } from 'zod';
import { CHANNELS } from './event.ts';
import {
  comparisonSchema,
  countComparisonSchema,
  durationSchema,
  pathSchema,
  windowSchema,
} from './condition-parts.ts';

/** Leaves over what is known of the person: the profile, orders, and what else is watched. */

export const traitLeaf = z.object({ kind: z.literal('trait'), path: pathSchema, is: comparisonSchema }).strict();
export const tagLeaf = z.object({ kind: z.literal('tag'), tag: z.string().min(1).max(100) }).strict();
export const consentLeaf = z
  .object({
    kind: z.literal('consent'),
    channel: z.enum(CHANNELS),
    purpose: z.string().min(1).max(60),
    state: z.enum(['pending', 'opted_in', 'opted_out', 'none']),
  })
  .strict();
export const identifiedLeaf = z.object({ kind: z.literal('identified') }).strict();
/**
 * Can be written to: has an address of its own on the channel, opted in for the purpose, and the address is not
 * suppressed. For push the opt-in is the address.
 */
export const reachableLeaf = z
  .object({ kind: z.literal('reachable'), channel: z.enum(CHANNELS), purpose: z.string().min(1).max(60) })
  .strict();
/**
 * How many calendar days today is after a date in a trait (negative: before), or after its yearly return, which begins
 * one year after the date; 29 February falls on the 28th in common years. Both ends included: a birthday in 7 days is
 * -7 to -7, on the day 0 to 0, a renewal 30 days ago 30 to 30. Days begin at midnight in the contact's zone, else the
 * workspace's.
 */
export const traitDateLeaf = z
  .object({
    kind: z.literal('traitDate'),
    path: pathSchema,
    every: z.enum(['once', 'year']),
    from: z.number().int().min(-36_525).max(36_525),
    to: z.number().int().min(-36_525).max(36_525),
  })
  .strict()
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The end lies before the beginning.' })
  .refine(({ every, from, to }) => every === 'once' || (from >= -366 && to <= 366), {
    path: ['from'],
    message: 'A yearly return is at most a year away: from -366 to 366 days.',
  });
export const TOUCH_FIELDS = [
  'source',
  'medium',
  'campaign',
  'content',
  'term',
  'referrer',
  'landing',
  'type',
  'form',
  'lawfulBasis',
] as const;
/**
 * How the person came: the first visit, the last that was not direct, or how the record came in (`type`: import, form,
 * checkout, order, site, api, manual, or what the import declared). `form` and `lawfulBasis` only of the acquisition.
 */
export const touchLeaf = z
  .object({
    kind: z.literal('touch'),
    of: z.enum(['first', 'last', 'acquisition']),
    field: z.enum(TOUCH_FIELDS),
    is: comparisonSchema,
  })
  .strict();
/** The newest place known of the person: an address among the traits, or the location that an event tells. */
export const geoLeaf = z
  .object({ kind: z.literal('geo'), field: z.enum(['country', 'region', 'city']), is: comparisonSchema })
  .strict();
/** The device last used, or any ever used. Types: desktop, mobile, tablet, tv. */
export const deviceLeaf = z
  .object({
    kind: z.literal('device'),
    field: z.enum(['type', 'os', 'browser']),
    is: comparisonSchema,
    of: z.enum(['last', 'any']),
  })
  .strict();
/** A trait of the company (the newest group call) the person belongs to; without one everything is missing. */
export const companyLeaf = z.object({ kind: z.literal('company'), path: pathSchema, is: comparisonSchema }).strict();
/**
 * Figures over orders, one per (store, order id) however many events tell of it; cancelled ones do not count, refunds
 * are subtracted. Amounts in the currency's unit. Days are whole days of 24 hours. Revenue of none is 0; average,
 * largest and days since of none satisfy nothing.
 */
export const ordersLeaf = z
  .object({
    kind: z.literal('orders'),
    figure: z.enum(['count', 'revenue', 'average', 'largest', 'daysSinceLast', 'daysSinceFirst']),
    is: countComparisonSchema,
    window: windowSchema.optional(),
    /** ISO 4217; absent: all orders, and for amounts those in the currency that most of the person's orders have. */
    currency: z
      .string()
      .regex(/^[A-Za-z]{3}$/, 'A currency has three letters, such as EUR.')
      .optional(),
  })
  .strict();
/** The person's last own act (an event of a site, shop or form, a human click; never a send or a machine): record.lastSeen. */
export const lastSeenLeaf = z
  .object({ kind: z.literal('lastSeen'), op: z.enum(['withinLast', 'notWithinLast']), duration: durationSchema })
  .strict();
export const firstSeenLeaf = z
  .object({ kind: z.literal('firstSeen'), op: z.enum(['withinLast', 'notWithinLast']), duration: durationSchema })
  .strict();
/** Member of another segment; circles are refused. */
export const segmentLeaf = z.object({ kind: z.literal('segment'), segmentId: z.number().int() }).strict();
/** In a class of a classification, by the classification's key: lifecycle, user_type, ... */
export const stageLeaf = z
  .object({ kind: z.literal('stage'), classification: z.string().min(1).max(60), value: z.string().min(1).max(60) })
  .strict();
/** A fixed share of people by stable hash of salt and contact: from <= hash < to. */
export const randomShareLeaf = z
  .object({
    kind: z.literal('randomShare'),
    salt: z.string().max(100),
    from: z.number().min(0).max(1),
    to: z.number().min(0).max(1),
  })
  .strict()
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The end lies before the beginning.' });

/** Points of a scoring model now, by the model's key; 0 for whoever has none. A model that does not exist satisfies nothing. */
export const scoreLeaf = z
  .object({ kind: z.literal('score'), model: z.string().min(1).max(60), is: countComparisonSchema })
  .strict();
/**
 * A threshold of a scoring model that has been reached and not left since, by their keys: between its two levels it is
 * what it was, so a score that sways around one figure does not make people come and go.
 */
export const thresholdLeaf = z
  .object({ kind: z.literal('threshold'), model: z.string().min(1).max(60), threshold: z.string().min(1).max(60) })
  .strict();
/**
 * A prediction kept of the person, by its name: a number such as a probability, or a date such as that of the next
 * order. Whoever has none is like somebody without the trait.
 */
export const predictionLeaf = z
  .object({ kind: z.literal('prediction'), name: z.string().min(1).max(60), is: comparisonSchema })
  .strict();
/**
 * Interest in a category or brand, weighted by how recent it is: among the `n` strongest of the person, or at least
 * that `share` (0 to 1) of all the person's interest in categories, or in brands. Faded interest counts as none.
 */
export const affinityLeaf = z
  .object({
    kind: z.literal('affinity'),
    of: z.enum(['category', 'brand']),
    value: z.string().trim().min(1).max(200),
    is: z.discriminatedUnion('op', [
      z.object({ op: z.literal('top'), n: z.number().int().min(1).max(20) }).strict(),
      z.object({ op: z.literal('gte'), share: z.number().min(0).max(1) }).strict(),
    ]),
  })
  .strict();
