import { z } from 'zod';
import { journeyDefinitionSchema } from '../journey.ts';
import { instantSchema, jsonObjectSchema } from './paging.ts';

/**
 * POST /api/v1/journeys/{id}/rehearsals: the draft for one person at once, with a clock of its own; nothing is kept or sent.
 * POST .../rehearsals/send: the same, and each of its mails as a test to the address of whoever asks.
 */
export const rehearsalInputSchema = z.object({
  contactId: z.uuid(),
  definition: journeyDefinitionSchema.optional().describe('As it is drawn, saved or not; absent: the draft.'),
  choices: z
    .record(z.string().max(60), z.string().max(60))
    .default({})
    .describe('By step: which way out a wait for an event, a condition or an answer takes.'),
  properties: jsonObjectSchema
    .default({})
    .describe('Of what starts the run: what texts and conditions ask of the trigger.'),
});
export type RehearsalInput = z.input<typeof rehearsalInputSchema>;

export const REHEARSED_ACTS = [
  'tag',
  'untag',
  'trait',
  'score',
  'list',
  'unlist',
  'qualify',
  'consent',
  'alert',
  'task',
  'webhook',
  'enter',
  'leave',
] as const;

export const rehearsalStepSchema = z.object({
  at: instantSchema,
  node: z.string(),
  /** The way out that was taken; waiting, requested, passed, done, exited, error. */
  outcome: z.string(),
  reason: z.string().nullable(),
  /** What it would have done to the person or outside, besides a mail. */
  act: z.object({ kind: z.enum(REHEARSED_ACTS), what: z.string() }).nullable(),
  mail: z
    .object({
      subject: z.string(),
      html: z.string(),
      text: z.string(),
      /** Why it cannot be shown, instead of its content. */
      problem: z.string().nullable(),
      /** Whether it would leave live, and what would stop it. */
      leaves: z.boolean(),
      gate: z.string().nullable(),
      reason: z.string().nullable(),
      /** When, after quiet hours; null: it would not. */
      leavesAt: instantSchema.nullable(),
    })
    .nullable(),
});
export type RehearsalStep = z.infer<typeof rehearsalStepSchema>;

export const rehearsalSchema = z.object({
  contact: z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() }),
  /** Live, this gate would keep the person out; the rehearsal goes on all the same. */
  keptOut: z.string().nullable(),
  steps: z.array(rehearsalStepSchema),
  end: z.enum(['done', 'exited', 'error', 'endless', 'long']),
  /** Waits that were met, what they can come to, and what was taken. */
  waits: z.array(z.object({ node: z.string(), outlets: z.array(z.string()), taken: z.string() })),
  /** Test mails that are on their way. */
  sent: z.number().int(),
  sentTo: z.string().nullable(),
});
export type Rehearsal = z.infer<typeof rehearsalSchema>;
