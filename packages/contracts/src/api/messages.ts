import { z } from 'zod';
import { instantSchema } from './paging.ts';

export const MESSAGE_STATUSES = [
  'planned',
  'claimed',
  'sending',
  'accepted',
  'deferred',
  'delivered',
  'bounced',
  'complained',
  'skipped',
  'expired',
  'uncertain',
] as const;
/** One gate's answer: the why of sending and not sending. `value` is what it looked at. */
export const gateSchema = z.object({
  gate: z.enum(['suppression', 'consent', 'journey', 'frequency', 'quietHours', 'content']),
  passed: z.boolean(),
  reason: z.string(),
  value: z.unknown().optional(),
  at: instantSchema,
});
export type Gate = z.infer<typeof gateSchema>;
/** GET /api/v1/messages?status=&contact=&journey=&node=&search= . Newest first. */
export const messageRowSchema = z.object({
  id: z.string(),
  contactId: z.string(),
  contactName: z.string().nullable(),
  channel: z.string(),
  address: z.string().nullable(),
  subject: z.string().nullable(),
  status: z.enum(MESSAGE_STATUSES),
  reason: z.string().nullable(),
  skipGate: z.string().nullable(),
  journeyId: z.string().nullable(),
  journeyName: z.string().nullable(),
  node: z.string().nullable(),
  class: z.enum(['marketing', 'transactional']),
  purpose: z.string(),
  plannedAt: instantSchema,
  acceptedAt: instantSchema.nullable(),
  clickedAt: instantSchema.nullable(),
  openedAt: instantSchema.nullable(),
});
export type MessageRow = z.infer<typeof messageRowSchema>;
/** GET /api/v1/messages/{id}. The content is as the recipient gets it. */
export const messageSchema = messageRowSchema.extend({
  gates: z.array(gateSchema),
  messageIdHeader: z.string(),
  lastReply: z.string().nullable(),
  content: z
    .object({
      from: z.string(),
      to: z.string(),
      subject: z.string(),
      html: z.string(),
      text: z.string(),
      headers: z.record(z.string(), z.string()),
      sentAt: instantSchema,
    })
    .nullable(),
  reactions: z.array(
    z.object({
      kind: z.enum(['open', 'click']),
      at: instantSchema,
      url: z.string().nullable(),
      class: z.enum(['human', 'machine', 'unknown']),
      reason: z.string().nullable(),
    }),
  ),
});
export type Message = z.infer<typeof messageSchema>;
/** GET/POST /api/v1/templates, GET/PUT/DELETE /api/v1/templates/{id}, POST {id}/preview {contactId?} */
export const templateSchema = z.object({
  id: z.string(),
  name: z.string(),
  channel: z.literal('email'),
  class: z.enum(['marketing', 'transactional']),
  locale: z.enum(['it', 'en']),
  subject: z.string(),
  preheader: z.string(),
  mjml: z.string(),
  version: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Template = z.infer<typeof templateSchema>;
export const templateInputSchema = templateSchema.pick({
  name: true,
  class: true,
  locale: true,
  subject: true,
  preheader: true,
  mjml: true,
});
