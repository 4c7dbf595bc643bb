import { z } from 'zod';
import { bothSchema } from './classifications.ts';
import { instantSchema } from './paging.ts';

/**
 * What a class can be measured by. `conversion`: of those who entered it in the period, the share that moved on to
 * `towards` or further; `average_order` and `orders_per_person`: orders of the period of those who are in it now.
 */
export const CLASS_GOALS = ['size', 'conversion', 'average_order', 'orders_per_person'] as const;
export type ClassGoalKind = (typeof CLASS_GOALS)[number];

const goalKeySchema = z.object({
  value: z.string().max(60),
  goal: z.enum(CLASS_GOALS),
  /** Of a conversion: the class to be reached; else empty. */
  towards: z.string().max(60).default(''),
});
export type ClassGoalKey = z.infer<typeof goalKeySchema>;

/** PUT /api/v1/classifications/{key}/goals; a share as 0.05. */
export const classGoalInputSchema = goalKeySchema
  .extend({ target: z.number().positive().max(1e12), days: z.number().int().min(1).max(730).default(30) })
  .strict()
  .refine(({ goal, target }) => goal !== 'conversion' || target <= 1, {
    path: ['target'],
    message: 'A conversion is a share: from 0 to 1.',
  });
export type ClassGoalInput = z.infer<typeof classGoalInputSchema>;

/** DELETE /api/v1/classifications/{key}/goals?value=visitor&goal=conversion&towards=lead */
export const classGoalQuerySchema = goalKeySchema;

/** GET /api/v1/classifications/{key}/goals: goals set, and those a shipped classification suggests. */
export const classGoalSchema = goalKeySchema.extend({
  label: bothSchema,
  /** Null: suggested, not set. */
  target: z.number().nullable(),
  days: z.number().int(),
  /** Null: nothing to measure yet. */
  measured: z.number().nullable(),
  /** People of a conversion: `entered` the class in the period, `reached` the other. */
  people: z.object({ reached: z.number().int(), entered: z.number().int() }).nullable(),
  /** Of amounts. */
  currency: z.string().nullable(),
  /** measured / target, 1 when reached; null without either. */
  progress: z.number().nullable(),
  setBy: z.string().nullable(),
  setAt: instantSchema.nullable(),
});
export type ClassGoal = z.infer<typeof classGoalSchema>;
