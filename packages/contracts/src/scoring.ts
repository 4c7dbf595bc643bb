import { z } from 'zod';
import { durationMs, durationSchema, eventSelectorSchema } from './condition-parts.ts';
import { conditionSchema } from './condition.ts';

/** Scoring models and interests: the definitions behind the leaves `score` and `affinity`. Semantics: docs/en/scores.md. */

/** A name that others refer to: it never changes. */
const keySchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]*$/, 'Use small letters, digits, - and _.')
  .max(60);

const pointsSchema = z.number().int().min(-1000).max(1000);
const ruleName = z.string().trim().max(120).optional();

/**
 * Points for each event that is meant: the latest `atMost` of them only, each until it `expires`. Without either, every
 * event counts for ever, less and less where the model has a half-life.
 */
const eventRuleSchema = z
  .object({
    id: keySchema,
    name: ruleName,
    event: eventSelectorSchema,
    points: pointsSchema,
    atMost: z.number().int().min(1).max(500).optional(),
    expires: durationSchema.optional(),
  })
  .strict();

/** Points as long as a condition holds; they do not fade. */
const conditionRuleSchema = z
  .object({ id: keySchema, name: ruleName, when: conditionSchema, points: pointsSchema })
  .strict();

export const scoreRuleSchema = z.union([eventRuleSchema, conditionRuleSchema]);
export type ScoreRule = z.infer<typeof scoreRuleSchema>;

/** Who hears of it when somebody reaches a threshold, once for each crossing, beside the bell. */
export const scoreAlertSchema = z
  .object({
    owner: z
      .boolean()
      .default(false)
      .describe("By e-mail to the contact's owner: whoever works here and is named by the trait `owner`."),
    emails: z.array(z.email().max(254)).max(10).default([]),
    task: z
      .boolean()
      .default(false)
      .describe('A task for the owner, due in a day; without one for whoever comes first.'),
    webhook: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullable()
      .default(null)
      .describe('JSON with `text`, as incoming webhooks of Slack take it, and the contact and threshold beside it.'),
  })
  .strict();
export type ScoreAlert = z.infer<typeof scoreAlertSchema>;

/**
 * Reached at `enter` points or more, left below `leave`: in between everything stays as it is, so that a score that
 * sways around one figure crosses once. With `when`, only as long as that holds too.
 */
export const scoreThresholdSchema = z
  .object({
    key: keySchema,
    name: z.string().trim().min(1).max(120),
    enter: z.number().min(-1e6).max(1e6),
    leave: z.number().min(-1e6).max(1e6),
    when: conditionSchema.optional(),
    /** Tell the people who use the workspace. */
    notify: z.boolean().default(false),
    alert: scoreAlertSchema.optional(),
  })
  .strict()
  .refine((threshold) => threshold.leave <= threshold.enter, {
    message: 'The level to leave must not be above the level to enter.',
    path: ['leave'],
  });
export type ScoreThreshold = z.infer<typeof scoreThresholdSchema>;

function repeated(keys: readonly string[]): boolean {
  return new Set(keys).size !== keys.length;
}

/** Sum of points; those of events times 2^(-age / halfLife) where the model has a half-life. */
export const scoringModelSchema = z
  .object({
    rules: z
      .array(scoreRuleSchema)
      .max(50)
      .refine((rules) => !repeated(rules.map((rule) => rule.id)), 'Each rule needs an id of its own.'),
    halfLife: durationSchema.nullable().default(null),
    thresholds: z
      .array(scoreThresholdSchema)
      .max(10)
      .refine((list) => !repeated(list.map((one) => one.key)), 'Each threshold needs a key of its own.')
      .default([]),
  })
  .strict()
  .meta({ id: 'ScoringModel' });
export type ScoringModel = z.infer<typeof scoringModelSchema>;

/** How much an act says about interest in the categories and brands of the products it names. */
export const interestSettingsSchema = z
  .object({
    halfLife: durationSchema.default({ value: 30, unit: 'day' }),
    weights: z
      .object({
        view: z.number().min(0).max(100).default(1),
        cart: z.number().min(0).max(100).default(3),
        order: z.number().min(0).max(100).default(5),
        content: z.number().min(0).max(100).default(1),
      })
      .strict()
      .default({ view: 1, cart: 3, order: 5, content: 1 }),
    /** How many levels of "Clothing > Shoes > Boots" make a category; 1: "Clothing". */
    levels: z.number().int().min(1).max(4).default(1),
  })
  .strict();
export type InterestSettings = z.infer<typeof interestSettingsSchema>;

/** Shortest and longest half-life, in milliseconds. */
const HALF_LIFE_MS = { least: 3_600_000, most: 1_000 * 86_400_000 };
const interestWeight = z.number().min(0).max(100).optional();

/** What of the settings changes; the rest stays. */
export const interestSettingsPatchSchema = z
  .object({
    halfLife: durationSchema
      .refine(
        (length) => durationMs(length) >= HALF_LIFE_MS.least && durationMs(length) <= HALF_LIFE_MS.most,
        'A half-life is between an hour and 1,000 days.',
      )
      .optional(),
    weights: z
      .object({ view: interestWeight, cart: interestWeight, order: interestWeight, content: interestWeight })
      .strict()
      .optional(),
    levels: z.number().int().min(1).max(4).optional(),
  })
  .strict();
export type InterestSettingsPatch = z.infer<typeof interestSettingsPatchSchema>;

/** What a tag does by itself: how long it lasts, and the conditions that give or take it. */
export const tagSettingsSchema = z
  .object({
    /** From the instant it was given last; null: for ever. */
    lifetime: durationSchema.nullable().default(null),
    rules: z
      .array(
        z
          .object({
            id: keySchema,
            when: conditionSchema,
            /** What happens when the condition begins to hold. */
            act: z.enum(['add', 'remove']).default('add'),
            /** Also take the tag away again when the condition ends to hold. */
            undo: z.boolean().default(false),
          })
          .strict(),
      )
      .max(20)
      .refine((rules) => !repeated(rules.map((rule) => rule.id)), 'Each rule needs an id of its own.')
      .default([]),
  })
  .strict();
export type TagSettings = z.infer<typeof tagSettingsSchema>;
