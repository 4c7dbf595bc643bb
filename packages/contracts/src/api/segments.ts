import { z } from 'zod';
import { conditionSchema } from '../condition.ts';
import { instantSchema } from './paging.ts';

/** GET/POST /api/v1/segments, GET/PATCH/DELETE /api/v1/segments/{id}. */
export const segmentSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  description: z.string(),
  kind: z.enum(['dynamic', 'static']),
  definition: conditionSchema.nullable(),
  version: z.number().int().nullable(),
  status: z.enum(['live', 'preparing', 'archived']),
  progress: z.object({ done: z.number(), total: z.number().nullable() }).nullable(),
  /** Job that prepares it, to be cancelled; null unless `status` is preparing. */
  jobId: z.string().nullable(),
  size: z.number().int(),
  reachable: z.number().int().nullable(),
  /** Sizes of the last 30 days, oldest first. */
  trend: z.array(z.number()),
  entered24h: z.number().int(),
  left24h: z.number().int(),
  usedIn: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string() })),
  /** The definition could not be evaluated for somebody; the others are not concerned. */
  problem: z
    .object({
      message: z.string(),
      times: z.number().int(),
      contactId: z.string().nullable(),
      lastAt: instantSchema,
    })
    .nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Segment = z.infer<typeof segmentSchema>;
export const segmentInputSchema = z.object({
  name: z.string().trim().min(1).max(120),
  description: z.string().max(2000).default(''),
  kind: z.enum(['dynamic', 'static']).default('dynamic'),
  definition: conditionSchema.nullable(),
});

/** GET /api/v1/segments/{id}/history?days=90 and GET /api/v1/classifications/{key}/history?days=90 */
export const groupHistorySchema = z.object({
  days: z.array(z.object({ day: z.string(), size: z.number(), entered: z.number(), left: z.number() })),
});
