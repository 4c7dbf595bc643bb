import { z } from 'zod';
import { CHANNELS, MESSAGE_ACTS } from './event.ts';
import {
  agoSchema,
  comparisonSchema,
  countComparisonSchema,
  durationSchema,
  eventSelectorSchema,
  pathSchema,
  propertyFilterSchema,
  windowSchema,
} from './condition-parts.ts';

/** Leaves over what happened. Each is an accumulator kept for every contact, see docs/adr/0002. */

/** How many events. Zero is a count too: it holds for people without any event. */
export const eventCountLeaf = z
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
export const eventAggregateLeaf = z
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
export const eventEdgeLeaf = z
  .object({
    kind: z.literal('eventEdge'),
    event: eventSelectorSchema,
    edge: z.enum(['first', 'last']),
    /** Compare a property of that event, or, with `time`, how long ago it was. */
    property: propertyFilterSchema.optional(),
    time: agoSchema.optional(),
  })
  .strict();
/**
 * A then B within T: counts the first events A that have a follower B with A < B < A + T, from that B on; with
 * `followed: false` the A without one, from A + T on. `window` and `count` (default: at least one) speak of the A.
 */
export const sequenceLeaf = z
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
 * The n-th event by its time, as the first is the 1st: its property, or how long ago it was. With fewer events nothing
 * holds.
 */
export const eventNthLeaf = z
  .object({
    kind: z.literal('eventNth'),
    event: eventSelectorSchema,
    n: z.number().int().min(1).max(100),
    property: propertyFilterSchema.optional(),
    time: agoSchema.optional(),
  })
  .strict();
/**
 * What became of messages, counted: any message, or those of a template, journey, step of a journey or campaign (all
 * that are named must fit). Opens and clicks of machines never count.
 */
export const messageLeaf = z
  .object({
    kind: z.literal('message'),
    did: z.enum(MESSAGE_ACTS),
    channel: z.enum(CHANNELS).optional(),
    of: z
      .object({
        templateId: z.string().min(1).max(100).optional(),
        journeyId: z.string().min(1).max(100).optional(),
        nodeId: z.string().min(1).max(100).optional(),
        campaignId: z.string().min(1).max(100).optional(),
      })
      .strict()
      .optional(),
    count: countComparisonSchema,
    window: windowSchema.optional(),
  })
  .strict();
/**
 * The value of a trait changed to another one; the first value and a clearing count, telling the same again does not.
 * Of a trait that never had a value neither holds.
 */
export const traitChangedLeaf = z
  .object({
    kind: z.literal('traitChanged'),
    path: pathSchema,
    op: z.enum(['withinLast', 'notWithinLast']),
    duration: durationSchema,
  })
  .strict();
/**
 * The value of a trait satisfies `is` and has been this very value for at least (from d + duration on) or at most
 * (before d + duration) so long, d being when it last became this one; repeats do not restart it. What was never told
 * has been missing for ever. Dates without an offset are read in the workspace's zone; a comparison that changes with
 * time (withinLast, withinNext) is refused.
 */
export const traitHeldLeaf = z
  .object({
    kind: z.literal('traitHeld'),
    path: pathSchema,
    is: comparisonSchema,
    op: z.enum(['atLeast', 'atMost']),
    duration: durationSchema,
  })
  .strict()
  .refine(({ is }) => is.op !== 'withinLast' && is.op !== 'withinNext', {
    path: ['is', 'op'],
    message: 'Compare the value itself here: "within" changes with time alone.',
  });
