import { z } from 'zod';
import { durationSchema, eventSelectorSchema } from './condition-parts.ts';
import { conditionSchema } from './condition.ts';

/** A journey version is an immutable graph: one trigger, then nodes by id. `next: null` ends the run. */
const next = z.string().max(60).nullable();

export const triggerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('event'), event: eventSelectorSchema }).strict(),
  z.object({ kind: z.literal('segmentEntered'), segmentId: z.number().int() }).strict(),
  z.object({ kind: z.literal('segmentLeft'), segmentId: z.number().int() }).strict(),
  z
    .object({
      kind: z.literal('stageChanged'),
      classification: z.string(),
      from: z.array(z.string()).optional(),
      to: z.array(z.string()).min(1),
    })
    .strict(),
  /** A threshold of a scoring model, both by key: reached (`up`) or fallen below its lower level (`down`). */
  z
    .object({
      kind: z.literal('scoreCrossed'),
      model: z.string().min(1).max(60),
      threshold: z.string().min(1).max(60),
      direction: z.enum(['up', 'down']).default('up'),
    })
    .strict(),
]);
export type Trigger = z.infer<typeof triggerSchema>;

export const nodeSchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('split'),
      when: conditionSchema,
      yes: next,
      no: next,
      label: z.string().max(200).optional(),
    })
    .strict(),
  z.object({ kind: z.literal('wait'), duration: durationSchema, next, label: z.string().max(200).optional() }).strict(),
  z
    .object({
      kind: z.literal('waitForEvent'),
      event: eventSelectorSchema,
      /** The awaited event must carry this property equal to the same property of the trigger event. */
      matching: z.array(z.string()).optional(),
      timeout: durationSchema,
      happened: next,
      timedOut: next,
      label: z.string().max(200).optional(),
    })
    .strict(),
  z
    .object({
      kind: z.literal('sendEmail'),
      templateId: z.string(),
      purpose: z.string().default('marketing'),
      next,
      label: z.string().max(200).optional(),
    })
    .strict(),
  z
    .object({
      kind: z.literal('setTag'),
      tag: z.string().min(1).max(100),
      remove: z.boolean().optional(),
      next,
      label: z.string().max(200).optional(),
    })
    .strict(),
  z
    .object({
      kind: z.literal('setTrait'),
      trait: z.string().min(1).max(200),
      value: z.union([z.string().max(1000), z.number(), z.boolean(), z.null()]),
      next,
      label: z.string().max(200).optional(),
    })
    .strict(),
  z
    .object({ kind: z.literal('exit'), reason: z.string().max(200).optional(), label: z.string().max(200).optional() })
    .strict(),
]);
export type JourneyNode = z.infer<typeof nodeSchema>;

export const journeyGraphSchema = z
  .object({
    trigger: triggerSchema,
    /** Who may enter, checked at the trigger's instant. */
    entry: conditionSchema.optional(),
    start: next,
    nodes: z.record(z.string().max(60), nodeSchema),
    /** Checked whenever the contact changes or time changes it; ends the run at once, also while waiting. */
    exitWhen: conditionSchema.optional(),
    reentry: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('once') }).strict(),
        z.object({ kind: z.literal('afterInterval'), interval: durationSchema }).strict(),
        /** As often as it triggers, but one run at a time; with `perProperty`, one run at a time for each value. */
        z.object({ kind: z.literal('always'), perProperty: z.array(z.string()).optional() }).strict(),
      ])
      .default({ kind: 'once' }),
    /** What became true longer ago than this does not start a run (default 24 h). */
    maxLateness: durationSchema.optional(),
  })
  .strict();
export type JourneyGraph = z.infer<typeof journeyGraphSchema>;
