import { z } from 'zod';
import { instantSchema } from './paging.ts';

/** One try to hand a message over, with all that was said but the mail itself and what is secret. */
export const messageAttemptSchema = z.object({
  at: instantSchema,
  outcome: z.enum(['accepted', 'refused', 'unreachable', 'unknown']),
  /** Name of the mail service; null: the workspace's own server. */
  service: z.string().nullable(),
  peer: z
    .object({
      host: z.string(),
      port: z.number().int(),
      ip: z.string().nullable(),
      tls: z.object({ version: z.string(), cipher: z.string() }).nullable().describe('null: in the clear.'),
      openedAt: instantSchema.nullable(),
      mailOfConnection: z.number().int().describe('The greeting stands with the first mail of a connection.'),
    })
    .nullable()
    .describe('null: an HTTP API.'),
  requestId: z.string().nullable().describe("The provider's name of the request."),
  lines: z.array(
    z.object({
      ms: z.number().describe('Milliseconds since the attempt began.'),
      by: z.enum(['us', 'server', 'note']),
      text: z.string(),
    }),
  ),
});
export type MessageAttempt = z.infer<typeof messageAttemptSchema>;
/** Days that attempts are kept; 0: they are not. */
export const attemptDaysSchema = z.number().int().min(0).max(90);
