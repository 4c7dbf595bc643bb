import { z } from 'zod';
import { journeyGraphSchema } from '../journey.ts';
import { instantSchema } from './paging.ts';

/** GET /api/v1/journeys */
export const journeyRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  status: z.enum(['draft', 'live', 'paused', 'archived']),
  version: z.number().int().nullable(),
  trigger: z.string(),
  waiting: z.number().int(),
  entered: z.number().int(),
  completed: z.number().int(),
  messagesSent: z.number().int(),
  errors: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type JourneyRow = z.infer<typeof journeyRowSchema>;
/** GET /api/v1/journeys/{id}. POST /api/v1/journeys {name, description, graph}; PUT {id} new version; POST {id}/activate | pause | archive. */
export const journeySchema = journeyRowSchema.extend({
  graph: journeyGraphSchema,
  /** Per node id ('$trigger' for entries): how many wait there, passed, and were skipped or failed. */
  counters: z.record(
    z.string(),
    z.object({
      waiting: z.number().int(),
      passed: z.number().int(),
      skipped: z.number().int(),
      failed: z.number().int(),
      /** How often each way out was taken: yes, no, happened, timedOut, passed, requested, exited. */
      outcomes: z.record(z.string(), z.number().int()),
    }),
  ),
  /** `code` as in validateGraph: no_start, unknown_node, unreachable, ... */
  problems: z.array(z.object({ node: z.string().nullable(), code: z.string(), message: z.string() })),
});
export type Journey = z.infer<typeof journeySchema>;
export const journeyInputSchema = z.object({
  name: z.string().trim().min(1).max(120),
  description: z.string().max(2000).default(''),
  graph: journeyGraphSchema,
});
/** GET /api/v1/journeys/{id}/enrolments?node=&status= */
export const enrolmentSchema = z.object({
  id: z.string(),
  contactId: z.string(),
  contactName: z.string().nullable(),
  contactEmail: z.string().nullable(),
  node: z.string().nullable(),
  status: z.enum(['waiting', 'done', 'exited', 'error']),
  due: instantSchema.nullable(),
  enteredAt: instantSchema,
  endedAt: instantSchema.nullable(),
  endReason: z.string().nullable(),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;
