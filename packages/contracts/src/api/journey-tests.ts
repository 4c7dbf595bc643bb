import { z } from 'zod';
import { instantSchema, pageQuerySchema } from './paging.ts';

/** GET /api/v1/reports/journey-tests?search= : splits by chance of journeys, those that learn too; the newest journey first. */
export const journeyTestListQuerySchema = pageQuerySchema.extend({ search: z.string().max(200).optional() });

/**
 * `few`: under 30 people on a way. `chance`: the best may be so by chance. `won`: better than every other beyond chance
 * (5 %, all comparisons taken together).
 */
export const TEST_VERDICTS = ['few', 'chance', 'won'] as const;

export const journeyTestSchema = z.object({
  journeyId: z.string(),
  name: z.string(),
  status: z.string(),
  /** Of the journey. */
  node: z.string(),
  kind: z.enum(['abSplit', 'banditSplit']),
  /** What a way is judged by: the journey's goal, or where there is none a click on a mail of the run. */
  metric: z.enum(['goal', 'click']),
  firstAt: instantSchema.nullable(),
  lastAt: instantSchema.nullable(),
  /** In the order in which they are drawn; each person once, at the first time. */
  ways: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      people: z.number().int(),
      reached: z.number().int(),
      rate: z.number(),
    }),
  ),
  /** The way with the best rate, whatever the verdict; null: nobody has come yet. */
  best: z.string().nullable(),
  verdict: z.enum(TEST_VERDICTS),
  /** Largest of the p-values of the best against each other (Holm); null: nothing to compare. */
  pValue: z.number().nullable(),
});
export type JourneyTest = z.infer<typeof journeyTestSchema>;
