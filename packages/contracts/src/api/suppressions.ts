import { z } from 'zod';
import { instantSchema, pageQuerySchema } from './paging.ts';

export const SUPPRESSION_REASONS = [
  'hard_bounce',
  'soft_bounces',
  'complaint',
  'unsubscribed',
  'manual',
  'erased',
] as const;
const channelSchema = z.enum(['email', 'sms', 'whatsapp', 'push']);

/** GET /api/v1/suppressions?search=&reason=&past= */
export const suppressionListQuerySchema = pageQuerySchema.extend({
  search: z.string().max(320).optional(),
  reason: z.enum(SUPPRESSION_REASONS).optional(),
  past: z.enum(['true', 'false']).optional().describe('Those that have expired, too.'),
});
export const suppressionSchema = z.object({
  channel: z.string(),
  /** "sha256:..." of somebody who was erased. */
  address: z.string(),
  reason: z.enum(SUPPRESSION_REASONS),
  /** What the server or the one who blocked it said. */
  detail: z.string().nullable(),
  at: instantSchema,
  /** null: for good. */
  expiresAt: instantSchema.nullable(),
});
export type Suppression = z.infer<typeof suppressionSchema>;
/** GET /api/v1/suppressions/counts */
export const suppressionCountsSchema = z.object({
  counts: z.array(z.object({ reason: z.string(), count: z.number().int() })),
});
/** POST /api/v1/suppressions */
export const addSuppressionsSchema = z.object({
  channel: channelSchema.default('email'),
  addresses: z.array(z.string().max(400)).min(1).max(10_000),
  note: z.string().trim().max(500).default(''),
});
export const addedSuppressionsSchema = z.object({ added: z.number().int(), rejected: z.array(z.string()) });
export type AddedSuppressions = z.infer<typeof addedSuppressionsSchema>;
/** POST /api/v1/suppressions/release */
export const releaseSuppressionSchema = z.object({
  channel: channelSchema.default('email'),
  address: z.string().max(400),
});
