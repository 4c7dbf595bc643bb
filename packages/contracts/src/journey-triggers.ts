import { z } from 'zod';
import { eventSelectorSchema, pathSchema } from './condition-parts.ts';
import { conditionSchema } from './condition.ts';
import { clockTimeSchema, partIdSchema, weekdaysSchema, zoneSchema } from './journey-parts.ts';

/**
 * What starts a journey. Any of its triggers does. null stands for what has not been chosen yet: a draft may have it,
 * a live journey may not. A new trigger: its shape here, its place in the union, `triggers/` on the server.
 */
const base = { id: partIdSchema };

export const triggerSchema = z.discriminatedUnion('kind', [
  z
    .object({ ...base, kind: z.literal('event'), event: eventSelectorSchema.nullable() })
    .strict()
    .describe('An event happens; all filters on its properties hold.'),
  z.object({ ...base, kind: z.literal('segmentEntered'), segmentId: z.number().int().nullable() }).strict(),
  z.object({ ...base, kind: z.literal('segmentLeft'), segmentId: z.number().int().nullable() }).strict(),
  z
    .object({
      ...base,
      kind: z.literal('stageChanged'),
      classification: z.string().min(1).max(60),
      from: z.array(z.string()).optional().describe('Absent: from any.'),
      to: z.array(z.string()).max(50).describe('Into one of these.'),
    })
    .strict()
    .describe('The person moves within a classification: lifecycle stage, persona, temperature, ...'),
  z
    .object({
      ...base,
      kind: z.literal('scoreCrossed'),
      model: z.string().max(60),
      threshold: z.string().max(60),
      direction: z.enum(['up', 'down']).default('up'),
    })
    .strict()
    .describe('A threshold of a scoring model, both by key: reached (up), or fallen below its lower level (down).'),
  z
    .object({
      ...base,
      kind: z.literal('tag'),
      tag: z.string().max(100),
      change: z.enum(['added', 'removed']).default('added'),
    })
    .strict(),
  z
    .object({ ...base, kind: z.literal('form'), formId: z.string().min(1).max(100).optional() })
    .strict()
    .describe('A form is submitted; without an id, any.'),
  z
    .object({ ...base, kind: z.literal('condition'), when: conditionSchema.nullable() })
    .strict()
    .describe('A condition becomes true, by an event or by time alone: "silent for 60 days".'),
  z
    .object({
      ...base,
      kind: z.literal('date'),
      path: pathSchema.nullable().describe('The trait that holds the date.'),
      every: z.enum(['once', 'year']),
      offsetDays: z.number().int().min(-366).max(366).default(0).describe('Negative: so many days before.'),
      at: clockTimeSchema.default('09:00').describe("On the person's clock."),
    })
    .strict()
    .describe('A birthday, a renewal: the date in a trait, or its yearly return.'),
  z
    .object({
      ...base,
      kind: z.literal('schedule'),
      every: z.enum(['once', 'day', 'week', 'month']),
      date: z.iso.date().optional().describe('The day of `once`; otherwise the first day, default today.'),
      until: z.iso.date().optional().describe('The last day on which it may run.'),
      interval: z.number().int().min(1).max(52).default(1).describe('Every second week: 2.'),
      days: weekdaysSchema.describe('For `week`.'),
      dayOfMonth: z.number().int().min(1).max(31).default(1).describe('For `month`; the last day in shorter months.'),
      at: clockTimeSchema.default('09:00'),
      zone: zoneSchema.describe('`contact`: everybody at this time of their own clock.'),
      segmentIds: z.array(z.number().int()).max(50).describe('Who enters: members of any of these at that instant.'),
    })
    .strict()
    .describe('At an instant, or again and again: everybody of some segments enters.'),
  z
    .object({ ...base, kind: z.literal('api') })
    .strict()
    .describe('POST /api/v1/journeys/{id}/enter, by hand on the contact, or another journey.'),
]);
export type Trigger = z.infer<typeof triggerSchema>;
export type TriggerOf<K extends Trigger['kind']> = Extract<Trigger, { kind: K }>;
