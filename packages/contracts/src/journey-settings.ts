import { z } from 'zod';
import { durationSchema, eventSelectorSchema, pathSchema } from './condition-parts.ts';
import { conditionSchema } from './condition.ts';
import { journeyConditionSchema } from './journey-condition.ts';
import { timeWindowSchema } from './journey-parts.ts';

/** What is decided for a journey as a whole. Everything has a default. */
export const journeySettingsSchema = z
  .object({
    entry: journeyConditionSchema.nullable().default(null).describe('Who may enter, asked when a trigger fires.'),
    unqualified: z
      .discriminatedUnion('kind', [
        z
          .object({ kind: z.literal('workspace') })
          .strict()
          .describe('As the workspace decides for its journeys.'),
        z.object({ kind: z.literal('enter') }).strict(),
        z.object({ kind: z.literal('exclude') }).strict(),
        z.object({ kind: z.literal('goTo'), journeyId: z.string().max(60).nullable() }).strict(),
      ])
      .default({ kind: 'workspace' })
      .describe(
        'Whoever would enter and is "unqualified" in the classification qualification: enters, is kept out, or enters another journey instead.',
      ),
    exitWhen: conditionSchema
      .nullable()
      .default(null)
      .describe('Ends a run at the instant it becomes true, also while waiting.'),
    reentry: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('once') }).strict(),
        z.object({ kind: z.literal('afterInterval'), interval: durationSchema }).strict(),
        z.object({ kind: z.literal('always') }).strict(),
      ])
      .default({ kind: 'once' })
      .describe('How often the same person may enter; always one run at a time (for each key).'),
    runKey: pathSchema
      .nullable()
      .default(null)
      .describe(
        "Property of the trigger that tells runs apart: two carts are two runs, and re-entry is each cart's own.",
      ),
    limits: z
      .object({
        perPerson: z.number().int().min(1).nullable().default(null).describe('Entries of one person, ever.'),
        total: z.number().int().min(1).nullable().default(null).describe('Entries of everybody, ever.'),
        perDay: z
          .number()
          .int()
          .min(1)
          .nullable()
          .default(null)
          .describe("Entries on one day of the workspace's zone."),
      })
      .strict()
      .default({ perPerson: null, total: null, perDay: null }),
    goal: z
      .object({
        event: eventSelectorSchema.nullable(),
        window: durationSchema
          .default({ value: 30, unit: 'day' })
          .describe('Counts for the journey within so long after entering.'),
        exit: z.boolean().default(true).describe('Whoever has reached it leaves at once.'),
        matching: z
          .array(z.object({ path: pathSchema, trigger: pathSchema }).strict())
          .max(10)
          .default([])
          .describe("Only when the event's property equals the trigger's."),
      })
      .strict()
      .nullable()
      .default(null),
    holdOut: z
      .number()
      .min(0)
      .max(90)
      .default(0)
      .describe('Per cent who are kept out, always the same ones, to see what the journey is worth.'),
    ignoreControlGroup: z
      .boolean()
      .default(false)
      .describe("Write also to the workspace's control group: for what people must get."),
    window: timeWindowSchema
      .nullable()
      .default(null)
      .describe('Messages are asked for only within it; outside, people wait before the step.'),
    priority: z.number().int().min(0).max(100).default(50).describe('Who goes first when not all may be sent.'),
    group: z
      .object({
        name: z.string().min(1).max(60),
        onConflict: z
          .enum(['stay', 'replace'])
          .default('stay')
          .describe('In another journey of the group already: stay there, or leave it for one of higher priority.'),
      })
      .strict()
      .nullable()
      .default(null)
      .describe('A person walks one journey of a group at a time.'),
    active: z
      .object({ from: z.iso.datetime().nullable().default(null), until: z.iso.datetime().nullable().default(null) })
      .strict()
      .default({ from: null, until: null })
      .describe('Nobody enters outside; who is under way goes on.'),
    maxLateness: durationSchema
      .default({ value: 24, unit: 'hour' })
      .describe('What became true longer ago than this starts nothing.'),
    holdOverdue: durationSchema
      .nullable()
      .default({ value: 6, unit: 'hour' })
      .describe('After an outage, steps overdue by more than this wait until somebody decides; null: never.'),
  })
  .strict();
export type JourneySettings = z.infer<typeof journeySettingsSchema>;
