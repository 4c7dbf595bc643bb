import { z } from 'zod';
import { bothSchema, CLASS_COLOURS, CLASS_SHAPES } from './classifications.ts';
import { decimalSchema, pageOf, pageQuerySchema } from './paging.ts';

/**
 * GET /api/v1/reports/journeys?days=&classification=&search= : journeys by the class in which people entered them, most
 * entered first. GET /api/v1/reports/journey-classes: the same, one row for each journey and class.
 */
export const journeyComparisonQuerySchema = pageQuerySchema.extend({
  days: z.coerce.number().int().min(1).max(365).default(90),
  classification: z.string().min(1).max(60).default('lifecycle'),
  search: z.string().max(200).optional(),
});
export type JourneyComparisonQuery = z.output<typeof journeyComparisonQuerySchema>;

/** Each person once, at the first entry in the period. */
const armSchema = z.object({
  people: z.number().int(),
  /** Of them, those whose run had a goal to reach. */
  withGoal: z.number().int(),
  converted: z.number().int(),
  /** Of their orders within the goal's window, without one within the days of attribution; refunds taken off. */
  revenue: decimalSchema,
});
/**
 * `none`: nobody was held out, or there is no goal. `few`: under 30 people on a side. `chance`: the difference may be
 * chance. `better`, `worse`: it is more than chance (5 %), all comparisons of the report taken together.
 */
export const COMPARISON_VERDICTS = ['none', 'few', 'chance', 'better', 'worse'] as const;

export const comparedClassSchema = z.object({
  /** '': no class is known of that instant. */
  value: z.string(),
  reached: armSchema,
  /** Those whom the journey's own hold-out kept out. */
  kept: armSchema,
  /** Share that converted, reached minus kept, with its 95 % interval; null: nothing to compare with. */
  difference: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Of all comparisons of the report at once (Holm); null: too few people. */
  pValue: z.number().nullable(),
  verdict: z.enum(COMPARISON_VERDICTS),
  /** Better than its hold-out, and by more than any other journey of this class, both beyond chance. */
  isBest: z.boolean(),
});
export type ComparedClass = z.infer<typeof comparedClassSchema>;

export const comparedJourneySchema = z.object({
  journeyId: z.string(),
  name: z.string(),
  status: z.string(),
  people: z.number().int(),
  /** In the order of the classification. */
  classes: z.array(comparedClassSchema),
});
export type ComparedJourney = z.infer<typeof comparedJourneySchema>;

export const journeyComparisonSchema = pageOf(comparedJourneySchema).extend({
  classes: z.array(
    z.object({
      value: z.string(),
      label: bothSchema,
      colour: z.enum(CLASS_COLOURS),
      shape: z.enum(CLASS_SHAPES),
    }),
  ),
  classifications: z.array(z.object({ key: z.string(), names: bothSchema })),
  currency: z.string(),
  attributionDays: z.number().int(),
});
export type JourneyComparison = z.infer<typeof journeyComparisonSchema>;

export const comparedRowSchema = comparedClassSchema.extend({ journeyId: z.string(), name: z.string() });
