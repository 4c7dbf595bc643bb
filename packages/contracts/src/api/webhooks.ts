import { z } from 'zod';
import { instantSchema, pageQuerySchema } from './paging.ts';

/** What a webhook can be told of: a noun, a point, what happened to it. */
export const WEBHOOK_EVENT_TYPES = [
  'message.sent',
  'message.delivered',
  'message.bounced',
  'message.complained',
  'message.opened',
  'message.clicked',
  'message.replied',
  'message.skipped',
  'contact.unsubscribed',
  'consent.changed',
  'segment.entered',
  'segment.left',
  'stage.changed',
  'event.tracked',
] as const;
export type WebhookEventType = (typeof WEBHOOK_EVENT_TYPES)[number];
export const webhookEventTypeSchema = z.enum(WEBHOOK_EVENT_TYPES);

export const DELIVERY_STATUSES = ['waiting', 'delivered', 'failed'] as const;

/** Where events are told. GET /api/v1/webhooks, GET /api/v1/webhooks/{id} */
export const webhookSchema = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  eventTypes: z.array(webhookEventTypeSchema),
  eventNames: z.array(z.string()).describe('Tracked events that `event.tracked` tells of, by name.'),
  segments: z.array(z.number().int()).describe('Whose entries and exits are told; none: of every segment.'),
  enabled: z.boolean(),
  /** It was switched off by Sandmill: the other side said 410, or nothing was taken for five days. */
  disabledReason: z.enum(['gone', 'failing']).nullable(),
  disabledAt: instantSchema.nullable(),
  failingSince: instantSchema.nullable(),
  failingDetail: z.string().nullable().describe('What the last failed attempt met.'),
  lastSuccessAt: instantSchema.nullable(),
  waiting: z.number().int().describe('Deliveries not taken yet, counted up to ten thousand.'),
  oldSecretUntil: instantSchema.nullable().describe('Until then the secret before the present one signs too.'),
  createdAt: instantSchema,
});
export type Webhook = z.infer<typeof webhookSchema>;

const eventNames = z.array(z.string().trim().min(1).max(200)).max(50);
const webhookFields = {
  name: z.string().trim().min(1).max(200),
  url: z.string().trim().min(1).max(2000).describe('https, without user name and password.'),
  eventTypes: z.array(webhookEventTypeSchema).min(1).max(WEBHOOK_EVENT_TYPES.length),
  segments: z.array(z.number().int().positive()).max(100),
};
/** POST /api/v1/webhooks */
export const webhookInputSchema = z
  .object({ ...webhookFields, eventNames: eventNames.default([]), segments: webhookFields.segments.default([]) })
  .strict();
export type WebhookInput = z.input<typeof webhookInputSchema>;
/** PATCH /api/v1/webhooks/{id}: switching it on again forgets why it was off. */
export const webhookPatchSchema = z
  .object({ ...webhookFields, eventNames, enabled: z.boolean() })
  .partial()
  .strict();
export type WebhookPatch = z.infer<typeof webhookPatchSchema>;
export const webhookListQuerySchema = pageQuerySchema.extend({ search: z.string().max(200).optional() });

/** The only answers that hold a secret: POST /api/v1/webhooks and POST /api/v1/webhooks/{id}/rotate-secret. */
export const webhookWithSecretSchema = webhookSchema.extend({
  secret: z.string().describe('`whsec_` and base64; shown this once.'),
});
export type WebhookWithSecret = z.infer<typeof webhookWithSecretSchema>;

/** One event told to one webhook. GET /api/v1/webhooks/{id}/deliveries, newest first. */
export const webhookDeliverySchema = z.object({
  id: z.string().describe('The header `webhook-id`, the same at every attempt and replay.'),
  type: webhookEventTypeSchema,
  contactId: z.string().nullable(),
  contactName: z.string().nullable(),
  status: z.enum(DELIVERY_STATUSES),
  attempts: z.number().int(),
  lastStatus: z.number().int().nullable().describe('HTTP status of the last attempt; 0: no answer.'),
  lastError: z.string().nullable(),
  test: z.boolean(),
  occurredAt: instantSchema,
  createdAt: instantSchema,
  nextAttemptAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
});
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>;
export const deliveryListQuerySchema = pageQuerySchema.extend({
  status: z.enum(DELIVERY_STATUSES).optional(),
  type: webhookEventTypeSchema.optional(),
  search: z.string().max(200).optional().describe('In the delivery id, the contact and the last error.'),
});
/** GET /api/v1/webhook-deliveries/{id} */
export const webhookDeliveryDetailSchema = webhookDeliverySchema.extend({
  webhookId: z.string(),
  body: z.record(z.string(), z.unknown()).describe('What is sent, as it would be now.'),
  log: z.array(
    z.object({
      at: instantSchema,
      status: z.number().int(),
      error: z.string().nullable(),
      answer: z.string().describe('Its first kilobyte.'),
      durationMs: z.number().int(),
    }),
  ),
});
export type WebhookDeliveryDetail = z.infer<typeof webhookDeliveryDetailSchema>;

/** POST /api/v1/webhooks/{id}/replay */
export const webhookReplaySchema = z
  .object({
    since: instantSchema.describe('When they were first told.'),
    only: z.enum(['failed', 'all']).default('failed').describe('Those given up, or those taken too.'),
  })
  .strict();
/** POST /api/v1/webhooks/{id}/test */
export const webhookTestSchema = z.object({ type: webhookEventTypeSchema.default('message.sent') }).strict();
export const webhookTestedSchema = z.object({
  deliveryId: z.string(),
  ok: z.boolean(),
  status: z.number().int().describe('0: no answer.'),
  error: z.string().nullable(),
  answer: z.string(),
  durationMs: z.number().int(),
});
export type WebhookTested = z.infer<typeof webhookTestedSchema>;
