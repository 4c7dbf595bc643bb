import { z } from 'zod';

/**
 * What people are told apart by: how they came first, how their record came in, where they are; which category they
 * looked at most and how often they visited while they were in the class.
 */
export const CONVERSION_DIMENSIONS = [
  'source',
  'medium',
  'campaign',
  'type',
  'landing',
  'acquisition',
  'country',
  'interest',
  'frequency',
] as const;
export type ConversionDimension = (typeof CONVERSION_DIMENSIONS)[number];

/** Visits of a person while in the class, as `frequency` tells them apart. */
export const VISIT_BANDS = ['0', '1', '2-3', '4-9', '10+'] as const;

/** GET /api/v1/classifications/{key}/conversions?from=visitor&to=lead&days=90&per=week&by=source */
export const conversionsQuerySchema = z.object({
  from: z.string().max(60),
  /**
   * This class or one that stands before it in the list; absent: any that stands before `from`. Where classes are no
   * ladder (lifecycle, lead type, RFM), and of a class below `from`, this one alone.
   */
  to: z.string().max(60).optional(),
  /** People who entered `from` in so many days up to now. */
  days: z.coerce.number().int().min(1).max(1_825).default(90),
  per: z.enum(['day', 'week', 'month']).default('week'),
  by: z.enum(CONVERSION_DIMENSIONS).default('source'),
  /** Only those who moved on so soon count as converted. */
  withinDays: z.coerce.number().int().min(1).max(1_825).optional(),
  /** Only members of this segment. */
  segmentId: z.coerce.number().int().positive().optional(),
});
export type ConversionsQuery = z.infer<typeof conversionsQuerySchema>;

const rateSchema = z.object({
  entered: z.number().int(),
  converted: z.number().int(),
  /** converted / entered; null of nobody. */
  rate: z.number().nullable(),
});

export const conversionsSchema = rateSchema.extend({
  from: z.string(),
  to: z.array(z.string()),
  /** Half of those who moved on did so within so many days. */
  medianDays: z.number().nullable(),
  /** Cohorts by when people entered `from`, oldest first; a young one has had little time. */
  periods: z.array(rateSchema.extend({ start: z.string() })),
  /**
   * Visits of people while they were in the class: what happened on the site without a pause of half an hour. `traffic`:
   * their share of all visits of everybody in the period.
   */
  visits: z.number().int(),
  traffic: z.number(),
  /** The most people first; null: unknown. `share`: of all who entered. */
  groups: z.array(
    rateSchema.extend({
      value: z.string().nullable(),
      share: z.number(),
      visits: z.number().int(),
      traffic: z.number(),
    }),
  ),
});
export type Conversions = z.infer<typeof conversionsSchema>;
