import { z } from 'zod';
import { instantSchema } from './paging.ts';

const MIB = 1_048_576;
/** Of one message. Receivers refuse larger mails; base64 adds a third on top. */
export const ATTACHMENT_LIMITS = { files: 20, bytesEach: 7 * MIB, bytesTogether: 10 * MIB } as const;
/** What a message with its own content may hold, in characters. */
const HTML_CHARS = 500_000;
const TEXT_CHARS = 200_000;
/** Further than this ahead nobody plans a receipt. */
export const SEND_AHEAD_DAYS = 30;

export const attachmentInputSchema = z
  .object({
    fileName: z.string().min(1).max(255),
    contentType: z
      .string()
      .regex(/^[a-z\d][\w!#$&^.+-]{0,60}\/[a-z\d][\w!#$&^.+-]{0,80}$/i, 'is no content type')
      .default('application/octet-stream'),
    content: z
      .string()
      .min(1)
      .max(Math.ceil((ATTACHMENT_LIMITS.bytesEach * 4) / 3) + 200_000)
      .describe('Base64; at most 7 MiB a file and 10 MiB together, decoded.'),
    contentId: z
      .string()
      .regex(/^[\w.@+-]{1,120}$/, 'has letters, digits and . @ + - _ only')
      .optional()
      .describe('Shows the file where the HTML says `cid:` and this; left out: to be saved.'),
  })
  .strict();
export type AttachmentInput = z.input<typeof attachmentInputSchema>;

export const ownContentInputSchema = z
  .object({
    subject: z.string().trim().min(1).max(1000),
    html: z.string().min(1).max(HTML_CHARS).optional(),
    text: z.string().min(1).max(TEXT_CHARS).optional().describe('Left out: made from the HTML.'),
    liquid: z.boolean().default(true).describe('false: `{{` and `{%` stand as they are written.'),
    trackLinks: z.boolean().default(true).describe('false: links lead where they say, and clicks are not counted.'),
    from: z
      .object({ email: z.email().max(320), name: z.string().trim().max(200).default('') })
      .strict()
      .optional()
      .describe('At a domain this workspace sends from; left out: its sender.'),
    replyTo: z.email().max(320).optional().describe('At a domain this workspace sends from.'),
    headers: z
      .record(z.string().max(60), z.string().max(500))
      .optional()
      .describe('`X-…`, `In-Reply-To`, `References`, `Importance`; at most 20.'),
  })
  .strict();

/** POST /api/v1/messages: one transactional message. The same idempotency key is the same message. */
export const sendMessageSchema = z.object({
  templateId: z.uuid().optional().describe('Either this or `content`.'),
  content: ownContentInputSchema.optional(),
  contact: z
    .string()
    .min(1)
    .max(400)
    .optional()
    .describe('A contact that is known: its id, or "email:ann@shop.it", "userId:u1", ...'),
  to: z
    .object({ email: z.email().max(320), name: z.string().trim().max(200).optional() })
    .strict()
    .optional()
    .describe('An address. Without `contact`, whoever it belongs to, who is made a contact if unknown.'),
  data: z
    .record(z.string().max(100), z.unknown())
    .default({})
    .describe('Under these names in Liquid: event, order, products, anything.'),
  purpose: z.string().trim().min(1).max(60).default('transactional'),
  attachments: z.array(attachmentInputSchema).max(ATTACHMENT_LIMITS.files).default([]),
  tags: z.array(z.string().trim().min(1).max(60)).max(10).default([]).describe('To find it by, and told to webhooks.'),
  metadata: z
    .record(z.string().min(1).max(60), z.string().max(500))
    .default({})
    .describe('At most 20; given back with the message and told to webhooks.'),
  sendAt: instantSchema.optional().describe('At most 30 days ahead; left out or past: now.'),
  idempotencyKey: z.string().min(1).max(200).optional().describe('Or the header Idempotency-Key.'),
});
export type SendMessage = z.output<typeof sendMessageSchema>;
export const sentMessageSchema = z.object({
  id: z.string(),
  planned: z.boolean().describe('false: the key was known; nothing was added.'),
});

/** What a program asked for beside a template. Part of GET /api/v1/messages/{id}. */
export const messageRequestSchema = z.object({
  tags: z.array(z.string()),
  metadata: z.record(z.string(), z.string()),
  attachments: z.array(
    z.object({
      fileName: z.string(),
      contentType: z.string(),
      contentId: z.string().nullable(),
      bytes: z.number().int(),
      kept: z.boolean().describe('The file itself is kept until a week after the message has left or has not.'),
    }),
  ),
});
export const messageStepSchema = z.object({
  type: z.enum(['planned', 'sent', 'delivered', 'bounced', 'opened', 'clicked', 'replied', 'skipped', 'complained']),
  at: instantSchema.nullable(),
});
