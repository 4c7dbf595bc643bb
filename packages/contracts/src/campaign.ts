import { z } from 'zod';
import { audienceSchema } from './audience.ts';
import { durationSchema } from './condition-parts.ts';
import { clockTimeSchema, partIdSchema, weekdaysSchema, zoneSchema } from './journey-parts.ts';
import { oneLine } from './one-line.ts';

/** What a test may be decided by. Opens and clicks are those of people, machines left out. */
export const CAMPAIGN_METRICS = ['opens', 'clicks', 'orders', 'revenue'] as const;
export type CampaignMetric = (typeof CAMPAIGN_METRICS)[number];
/** Orders count for a campaign when they are placed within so long after a human click on its mail. */
export const ATTRIBUTION_DAYS = 7;
export const MAX_VARIANTS = 5;

export const campaignVariantSchema = z
  .object({
    id: partIdSchema.describe('Kept for ever: messages name it as their step.'),
    name: z.string().trim().max(60).default(''),
    templateId: z.string().max(100).nullable().default(null),
    subject: oneLine(300).nullable().default(null).describe("null: the template's. Liquid as in templates."),
    preheader: oneLine(300).nullable().default(null).describe("null: the template's."),
  })
  .strict();
export type CampaignVariant = z.output<typeof campaignVariantSchema>;

export const campaignTestSchema = z
  .object({
    share: z.number().min(1).max(50).default(20).describe('Per cent of the audience who get a variant at first.'),
    metric: z.enum(CAMPAIGN_METRICS).default('clicks'),
    wait: durationSchema.default({ value: 4, unit: 'hour' }).describe('From the last mail of the test on.'),
    threshold: z
      .number()
      .min(0.8)
      .max(0.999)
      .default(0.95)
      .describe('Probability to be the best at which a variant wins by itself.'),
    early: z
      .boolean()
      .default(true)
      .describe('A rate that is clear enough decides before the time is over; revenue always waits.'),
    undecided: z
      .enum(['best', 'ask'])
      .default('ask')
      .describe('When no variant reaches it: the best so far wins, or nothing more leaves until somebody chooses.'),
  })
  .strict();
export type CampaignTest = z.output<typeof campaignTestSchema>;

export const campaignTimingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('now') }).strict(),
  z.object({ kind: z.literal('at'), at: z.iso.datetime().nullable() }).strict(),
  z
    .object({ kind: z.literal('local'), date: z.iso.date().nullable(), at: clockTimeSchema.default('09:00') })
    .strict()
    .describe('Everybody at this time of their own clock.'),
  z
    .object({
      kind: z.literal('bestHour'),
      at: z.iso.datetime().nullable().default(null).describe('null: from now on.'),
      within: durationSchema.default({ value: 24, unit: 'hour' }),
    })
    .strict()
    .describe('Everybody in the hour at which they react most, within so long.'),
  z
    .object({
      kind: z.literal('again'),
      every: z.enum(['day', 'week', 'month']).default('week'),
      date: z.iso.date().optional().describe('The first day; default today.'),
      until: z.iso.date().optional().describe('The last day on which it may run.'),
      interval: z.number().int().min(1).max(52).default(1),
      days: weekdaysSchema,
      dayOfMonth: z.number().int().min(1).max(31).default(1),
      at: clockTimeSchema.default('09:00'),
      zone: zoneSchema,
    })
    .strict()
    .describe('Again and again, each time to whoever is in the audience then.'),
]);
export type CampaignTiming = z.output<typeof campaignTimingSchema>;

export const campaignPaceSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }).strict(),
    z.object({ kind: z.literal('perMinute'), count: z.number().int().min(1).max(100_000) }).strict(),
    z.object({ kind: z.literal('over'), hours: z.number().min(0.25).max(72) }).strict(),
  ])
  .default({ kind: 'all' })
  .describe('All at once, so many a minute, or evenly over some hours.');
export type CampaignPace = z.output<typeof campaignPaceSchema>;

/**
 * What a campaign will do: to whom, what, when. Everything has a default or may be missing while it is a draft; what
 * is missing is said by `campaignProblems` on the server.
 */
export const campaignPlanSchema = z
  .object({
    channel: z.literal('email').default('email'),
    audience: audienceSchema.nullable().default(null).describe('null: not chosen yet. Without `include`: everybody.'),
    variants: z
      .array(campaignVariantSchema)
      .min(1)
      .max(MAX_VARIANTS)
      .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'Two variants have the same id.')
      .default([{ id: 'a', name: '', templateId: null, subject: null, preheader: null }]),
    test: campaignTestSchema
      .nullable()
      .default(null)
      .describe('With several variants: null parts the whole audience evenly among them.'),
    timing: campaignTimingSchema.default({ kind: 'now' }),
    pace: campaignPaceSchema,
    undoMinutes: z
      .number()
      .int()
      .min(0)
      .max(60)
      .default(5)
      .describe('After confirming: planned, and nothing leaves; cancelling in this time sends nothing.'),
    purpose: z.string().min(1).max(60).default('marketing').describe('The consent it needs.'),
    topic: z
      .string()
      .max(40)
      .nullable()
      .default(null)
      .describe("A topic of the preference page; null: that of each variant's template."),
    quietHours: z.enum(['hold', 'skip']).default('hold'),
    pressureTag: z.string().trim().min(1).max(60).nullable().default(null),
    priority: z.number().int().min(0).max(100).default(50),
    ignoreControlGroup: z.boolean().default(false),
  })
  .strict();
export type CampaignPlan = z.output<typeof campaignPlanSchema>;
export type CampaignPlanInput = z.input<typeof campaignPlanSchema>;
