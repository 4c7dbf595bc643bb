import { z } from 'zod';
import { conditionSchema } from '../condition.ts';
import { instantSchema } from './paging.ts';

/** POST /api/v1/segments/preview: how many people a definition that nobody has saved describes. */
export const segmentPreviewInputSchema = z.object({
  definition: conditionSchema,
  /** A segment whose members of now it is held against: what a change of its definition would do. */
  compareWith: z.number().int().optional(),
});
export type SegmentPreviewInput = z.infer<typeof segmentPreviewInputSchema>;

export const nodeCountSchema = z.object({
  /** Where the condition stands in the definition: "" the whole, "/of/0" its first part, "/of/0/of/1" and so on. */
  path: z.string(),
  /** People of whom it is true by itself. */
  matching: z.number().int(),
  /** Of a part of an `all`: people left after it and those before it in the same group; else the same as `matching`. */
  remaining: z.number().int(),
});

export const segmentPreviewSchema = z.object({
  matching: z.number().int(),
  /** All people of the workspace. */
  total: z.number().int(),
  /** false: worked out from a sample of people, to be shown with "about". */
  exact: z.boolean(),
  /** Every part of the definition in order of writing; empty when only a sample was looked at. */
  nodes: z.array(nodeCountSchema),
  /** With an address, opted in to marketing and not suppressed. */
  reachable: z.object({
    email: z.number().int(),
    sms: z.number().int(),
    whatsapp: z.number().int(),
    push: z.number().int(),
  }),
  /** At most ten people, the same ones from one keystroke to the next as far as they still belong. */
  sample: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      stage: z.string().nullable(),
    }),
  ),
  /** Beside the members that the segment compared with has now. */
  comparison: z.object({ enter: z.number().int(), leave: z.number().int(), stay: z.number().int() }).nullable(),
  warnings: z.array(
    z.object({
      path: z.string(),
      /** opensNeedConsent: opens are seen only of people who let themselves be followed. */
      code: z.enum(['never', 'always', 'notCountable', 'opensNeedConsent', 'circle', 'unknownSegment', 'unknownStage']),
    }),
  ),
  cost: z.object({
    /** Rows of history that counting once reads, about. */
    rows: z.number().int(),
    tooCostly: z.boolean(),
    /** What makes it cheaper; the condition it is about stands at `path`. */
    reasons: z.array(
      z.object({ path: z.string(), code: z.enum(['anyEvent', 'manyEvents', 'manyParts']), rows: z.number().int() }),
    ),
  }),
  tookMs: z.number(),
});
export type SegmentPreview = z.infer<typeof segmentPreviewSchema>;

/** POST /api/v1/segments/preview/trend: how many an unsaved definition would have had, every five days for a month. */
export const segmentTrendSchema = z.object({
  /** Oldest first, the last one now; null: see `why`. */
  points: z.array(z.object({ at: instantSchema, people: z.number().int() })).nullable(),
  /** noPast: it asks for something that is known only as it is now. costly: counting it would take too long. */
  why: z.enum(['noPast', 'costly']).nullable(),
});
export type SegmentTrend = z.infer<typeof segmentTrendSchema>;

/** POST /api/v1/segments/overlap: two groups side by side, each a segment or a definition. */
export const overlapInputSchema = z.object({
  a: z.union([z.object({ segmentId: z.number().int() }), z.object({ definition: conditionSchema })]),
  b: z.union([z.object({ segmentId: z.number().int() }), z.object({ definition: conditionSchema })]),
});
export const overlapSchema = z.object({
  both: z.number().int(),
  onlyA: z.number().int(),
  onlyB: z.number().int(),
  total: z.number().int(),
});
export type Overlap = z.infer<typeof overlapSchema>;

/**
 * GET /api/v1/traits/values?path=["city"]&search= and GET /api/v1/events/values?event=Product Viewed&path=["category"]:
 * the values that a condition may compare with, the most frequent first. `path` is a JSON list of keys.
 */
export const valuesQuerySchema = z.object({
  path: z.string().max(2000),
  search: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export const valuesSchema = z.object({
  values: z.array(z.object({ value: z.union([z.string(), z.number(), z.boolean()]), people: z.number().int() })),
  /** People (or events) looked at who have any value there. */
  known: z.number().int(),
});
export type ValueCounts = z.infer<typeof valuesSchema>;
