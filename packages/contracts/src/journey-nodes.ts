import { z } from 'zod';
import { durationSchema, eventSelectorSchema, pathSchema } from './condition-parts.ts';
import { journeyConditionSchema } from './journey-condition.ts';
import { QUALIFICATION_DECISIONS } from './qualification.ts';
import {
  clockTimeSchema,
  dateSourceSchema,
  partIdSchema,
  positionSchema,
  valueSourceSchema,
  weekdaysSchema,
  zoneSchema,
} from './journey-parts.ts';

/**
 * The steps of a journey. null stands for what has not been chosen yet: a draft may have it, a live journey may not.
 * A new step: its shape here, its place in the union, its ways out in journey.ts, `steps/` on the server.
 */
const base = { label: z.string().max(200).optional(), position: positionSchema.optional() };
const purpose = z.string().min(1).max(60).default('marketing');

const branchSchema = z
  .object({ id: partIdSchema, name: z.string().max(100).default(''), when: journeyConditionSchema.nullable() })
  .strict();
const variantSchema = z
  .object({ id: partIdSchema, name: z.string().max(100).default(''), share: z.number().min(0).max(1000) })
  .strict();

const splits = [
  z
    .object({ ...base, kind: z.literal('split'), when: journeyConditionSchema.nullable() })
    .strict()
    .describe('Ways out: yes, no.'),
  z
    .object({ ...base, kind: z.literal('multiSplit'), branches: z.array(branchSchema).max(20) })
    .strict()
    .describe('The first branch whose condition holds. Ways out: the id of each branch, else.'),
  z
    .object({
      ...base,
      kind: z.literal('abSplit'),
      variants: z.array(variantSchema).max(10),
      salt: z
        .string()
        .max(100)
        .optional()
        .describe('Splits with the same salt part people alike; default: this step of this journey.'),
    })
    .strict()
    .describe('By chance, the same for a person each time; shares are weights. Ways out: the id of each variant.'),
  z
    .object({
      ...base,
      kind: z.literal('banditSplit'),
      variants: z.array(variantSchema.omit({ share: true })).max(10),
      reward: z
        .enum(['goal', 'click'])
        .default('goal')
        .describe('What counts for a variant: the goal of the journey, or a click by a person on a mail of the run.'),
      within: durationSchema.default({ value: 7, unit: 'day' }).describe('After choosing.'),
    })
    .strict()
    .describe(
      'By chance that learns: the better a variant has done, the more people take it (Thompson sampling). Ways out: the id of each variant.',
    ),
] as const;

const waits = [
  z.object({ ...base, kind: z.literal('wait'), duration: durationSchema }).strict(),
  z
    .object({
      ...base,
      kind: z.literal('waitUntilTime'),
      days: weekdaysSchema,
      at: clockTimeSchema,
      until: clockTimeSchema
        .optional()
        .describe('Whoever comes between `at` and this goes on at once; absent: only at the very minute.'),
      zone: zoneSchema,
    })
    .strict()
    .describe('Until a time of day on a weekday.'),
  z
    .object({
      ...base,
      kind: z.literal('waitUntilDate'),
      date: dateSourceSchema.nullable(),
      every: z.enum(['once', 'year']).default('once'),
      offsetDays: z.number().int().min(-366).max(366).default(0),
      at: clockTimeSchema.default('09:00'),
      zone: zoneSchema,
    })
    .strict()
    .describe('Ways out: next; missed, when there is no date or it is past.'),
  z
    .object({
      ...base,
      kind: z.literal('waitForEvent'),
      event: eventSelectorSchema.nullable(),
      matching: z
        .array(z.object({ path: pathSchema, trigger: pathSchema }).strict())
        .max(10)
        .default([])
        .describe("The event's property equals the trigger's: the same cart."),
      timeout: durationSchema.nullable().default(null).describe('null: for ever.'),
    })
    .strict()
    .describe('Until an event that happens while waiting here. Ways out: happened, timedOut.'),
  z
    .object({
      ...base,
      kind: z.literal('waitForCondition'),
      when: journeyConditionSchema.nullable(),
      timeout: durationSchema.nullable().default(null),
    })
    .strict()
    .describe('Until a condition is true; at once when it already is. Ways out: happened, timedOut.'),
  z
    .object({
      ...base,
      kind: z.literal('waitForBestHour'),
      within: durationSchema.default({ value: 24, unit: 'hour' }).describe('At the longest; 24 hours to 7 days.'),
    })
    .strict()
    .describe('Until the hour at which this person reacts most, from human clicks and opens, shrunk to what all do.'),
] as const;

const acts = [
  z
    .object({
      ...base,
      kind: z.literal('sendEmail'),
      templateId: z.string().max(100).nullable(),
      purpose,
      quietHours: z.enum(['hold', 'skip']).default('hold').describe('What becomes of it in quiet hours.'),
      pressureTag: z.string().max(60).optional().describe('Counted by frequency caps of this tag.'),
      subject: z.string().max(300).optional().describe("Instead of the template's."),
      preheader: z.string().max(300).optional().describe("Instead of the template's."),
      topic: z
        .string()
        .max(40)
        .optional()
        .describe("Of the preference page, instead of the template's: whoever does not want it does not get it."),
    })
    .strict(),
  z.object({ ...base, kind: z.literal('setTrait'), trait: z.string().max(200), value: valueSourceSchema }).strict(),
  z
    .object({ ...base, kind: z.literal('setTag'), tag: z.string().max(100), remove: z.boolean().default(false) })
    .strict(),
  z
    .object({
      ...base,
      kind: z.literal('requestConsent'),
      purpose,
      text: z.string().max(2000).describe('The words agreed to, kept as proof.'),
      textVersion: z.string().max(60).default('1'),
    })
    .strict()
    .describe('Double opt-in by e-mail; nothing is asked of whoever said yes already.'),
  z
    .object({
      ...base,
      kind: z.literal('alert'),
      title: z.string().max(200).describe('May speak of {{ contact.name }} and {{ trigger.… }}.'),
      text: z.string().max(2000).default(''),
      level: z.enum(['info', 'warning']).default('info'),
      emails: z.array(z.email().max(254)).max(10).default([]).describe('Also by e-mail to these addresses.'),
    })
    .strict()
    .describe('A notification to whoever works in this workspace, and by e-mail to whom it concerns.'),
  z
    .object({
      ...base,
      kind: z.literal('webhook'),
      url: z.string().max(2000),
      method: z.enum(['POST', 'PUT']).default('POST'),
      headers: z.record(z.string().max(100), z.string().max(1000)).default({}),
      waitForAnswer: z.boolean().default(false),
      timeout: durationSchema.default({ value: 1, unit: 'hour' }),
    })
    .strict()
    .describe(
      'Tries again for a day when the other side fails. Way out: next; with waitForAnswer: answered (the JSON can be asked later on), failed.',
    ),
  z
    .object({
      ...base,
      kind: z.literal('changeScore'),
      model: z.string().max(60).describe('Key of the scoring model.'),
      points: z.number().int().min(-1000).max(1000).describe('Below 0: taken away.'),
    })
    .strict()
    .describe(
      "Gives or takes points of a scoring model; they fade with its half-life. The contact's scores name the journey.",
    ),
  z
    .object({
      ...base,
      kind: z.literal('setList'),
      segmentId: z.number().int().nullable().describe('A static list.'),
      remove: z.boolean().default(false),
    })
    .strict()
    .describe('Puts on a static list, or takes off it.'),
  z
    .object({
      ...base,
      kind: z.literal('qualify'),
      decision: z.enum(QUALIFICATION_DECISIONS),
      reason: z.string().max(300).default('').describe('May speak of {{ contact.… }} and {{ trigger.… }}.'),
    })
    .strict()
    .describe("Sales' decision on a lead, as if made on the contact."),
  z
    .object({
      ...base,
      kind: z.literal('task'),
      title: z.string().max(200).describe('May speak of {{ contact.name }} and {{ trigger.… }}.'),
      text: z.string().max(2000).default(''),
      dueIn: durationSchema.nullable().default({ value: 1, unit: 'day' }).describe('null: no day is set.'),
      assignee: z
        .union([z.literal('anybody'), z.literal('owner'), z.uuid()])
        .default('owner')
        .describe("`owner`: the person whose e-mail address is in the contact's trait `owner`; or the id of a user."),
    })
    .strict()
    .describe('Something that a person of the team is to do about this contact.'),
  z
    .object({
      ...base,
      kind: z.literal('leaveJourney'),
      journeyId: z.string().max(60).nullable(),
    })
    .strict()
    .describe('Ends whatever run of another journey this person is in; nothing more of it is sent.'),
  z
    .object({
      ...base,
      kind: z.literal('enterJourney'),
      journeyId: z.string().max(60).nullable(),
      passTrigger: z.boolean().default(true).describe('The other journey knows the properties of this trigger.'),
    })
    .strict(),
] as const;

const marks = [
  z
    .object({ ...base, kind: z.literal('goal') })
    .strict()
    .describe('Whoever comes here has reached the goal.'),
  z
    .object({ ...base, kind: z.literal('join') })
    .strict()
    .describe('Where branches meet; any step may be one.'),
  z
    .object({ ...base, kind: z.literal('exit'), reason: z.string().max(200).optional() })
    .strict()
    .describe('No way out.'),
  z
    .object({ ...base, kind: z.literal('placeholder'), text: z.string().max(500).default('') })
    .strict()
    .describe('Whiteboard: what will stand here. Must be replaced before the journey goes live.'),
] as const;

export const nodeSchema = z.discriminatedUnion('kind', [...splits, ...waits, ...acts, ...marks]);
export type JourneyNode = z.infer<typeof nodeSchema>;
export type NodeOf<K extends JourneyNode['kind']> = Extract<JourneyNode, { kind: K }>;
