import { z } from 'zod';
import { blockDocumentSchema } from '../blocks/block-document.ts';
import { blockProblemSchema } from '../blocks/block-problems.ts';
import { mailLanguageSchema } from '../blocks/languages.ts';
import { CHANNELS } from '../event.ts';
import { explanationSchema } from './contacts.ts';
import { REPLY_TONES } from './mail-reports.ts';
import { failOverSchema } from './mail-services.ts';
import { attemptDaysSchema, messageAttemptSchema } from './message-attempts.ts';
import { instantSchema, pageQuerySchema } from './paging.ts';
import { messageRequestSchema, messageStepSchema } from './send-messages.ts';

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
  gate: z.enum(['suppression', 'consent', 'preferences', 'journey', 'frequency', 'quietHours', 'content', 'request']),
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
  /** The gate that held it back, for good or for now, with what it saw. */
  stoppedBy: gateSchema.nullable(),
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
  steps: z
    .array(messageStepSchema)
    .describe('What became of it, in order; human opens and clicks only, the first of each.'),
  request: messageRequestSchema.nullable().describe('What a program gave along; null: nothing.'),
  messageIdHeader: z.string(),
  lastReply: z.string().nullable(),
  /** What carried it: null where it was the workspace's own server or the mailbox. */
  mailService: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** Ways it could not go before, and why. */
  failOver: z.array(failOverSchema),
  /** What was said with the other side at each try; empty where it is too old or was not kept. */
  attempts: z.array(messageAttemptSchema),
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
/** What is written in the block editor, before it is published as the next version. */
export const templateDraftSchema = z.object({
  name: z.string().trim().min(1).max(200),
  class: z.enum(['marketing', 'transactional']),
  locale: z.enum(['it', 'en']),
  subject: z.string().max(1000),
  preheader: z.string().max(1000),
  document: blockDocumentSchema,
});
export type TemplateDraft = z.infer<typeof templateDraftSchema>;
/** PUT /api/v1/templates/{id}/draft. `revision`: of what was read; another's change since then is a conflict. */
export const templateDraftInputSchema = templateDraftSchema.extend({ revision: z.number().int().optional() });

/** POST /api/v1/templates/check: what the linter says, without keeping anything. */
export const templateCheckSchema = z.object({
  problems: z.array(blockProblemSchema),
  /** Size of the compiled mail; null while there is an error. */
  bytes: z.number().int().nullable(),
  mjml: z.string(),
});
export type TemplateCheck = z.infer<typeof templateCheckSchema>;

/** GET /api/v1/templates/{id}/versions */
export const templateVersionSchema = z.object({
  version: z.number().int(),
  subject: z.string(),
  preheader: z.string(),
  document: blockDocumentSchema.nullable(),
  createdAt: instantSchema,
});
export type TemplateVersion = z.infer<typeof templateVersionSchema>;

/** GET /api/v1/templates/gallery: documents to start from. */
export const galleryTemplateSchema = templateDraftSchema.extend({ key: z.string(), description: z.string() });
export type GalleryTemplate = z.infer<typeof galleryTemplateSchema>;

/** GET/POST /api/v1/templates, GET/PUT/DELETE /api/v1/templates/{id}, POST {id}/preview {contactId?} */
export const templateSchema = z.object({
  id: z.string(),
  name: z.string(),
  channel: z.literal('email'),
  class: z.enum(['marketing', 'transactional']),
  locale: z.enum(['it', 'en']),
  languages: z.array(mailLanguageSchema).describe('Languages it has been published in beside the first.'),
  subject: z.string(),
  preheader: z.string(),
  mjml: z.string(),
  document: blockDocumentSchema.nullable().describe('What the MJML is made from; null: the MJML is written by hand.'),
  draft: templateDraftSchema.nullable().describe('What is being written and is not sent yet.'),
  editor: z.enum(['blocks', 'source']).describe('Whether it is a document of blocks or MJML written by hand.'),
  hasDraft: z.boolean(),
  revision: z.number().int().describe('Counts every change, of the draft too.'),
  version: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Template = z.infer<typeof templateSchema>;
/** Documents are long: the list does without them. */
export const listedTemplateSchema = templateSchema.omit({ document: true, draft: true });
export type ListedTemplate = z.infer<typeof listedTemplateSchema>;
export const templateInputSchema = templateSchema.pick({
  name: true,
  class: true,
  locale: true,
  subject: true,
  preheader: true,
  mjml: true,
});

/** GET and PUT /api/v1/templates/{id}/sender. owner: whoever the contact's trait `owner` names, where there is one. */
export const templateSenderSchema = z.object({ from: z.enum(['workspace', 'owner']) }).strict();
export type TemplateSender = z.infer<typeof templateSenderSchema>;

/** GET /api/v1/messages. `content=true`: the mailbox, messages that have a content to read. */
export const messageListQuerySchema = pageQuerySchema.extend({
  /** One or more, separated by commas. */
  status: z
    .string()
    .max(200)
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(z.enum(MESSAGE_STATUSES)))
    .optional(),
  contact: z.uuid().optional(),
  journey: z.uuid().optional(),
  node: z.string().max(60).optional(),
  class: z.enum(['marketing', 'transactional']).optional(),
  reaction: z
    .enum(['opened', 'clicked', 'replied', 'none'])
    .optional()
    .describe('By a person, not by a machine. none: delivered, and nothing came of it that can be seen.'),
  tone: z.enum(REPLY_TONES).optional().describe('How the first reply sounds, by a list of words.'),
  template: z.uuid().optional(),
  link: z.coerce.number().int().min(0).optional().describe('Clicked by a person: place of the link in the mail.'),
  bounce: z.enum(['hard', 'soft', 'block', 'content']).optional().describe('How it came back.'),
  tag: z.string().max(60).optional().describe('Given along by a program.'),
  search: z.string().max(200).optional(),
  content: z.enum(['true', 'false']).optional(),
});
/** POST /api/v1/templates/{id}/preview. `draft` shows what is being written instead of what is kept. */
export const templatePreviewRequestSchema = z.object({
  contactId: z.uuid().optional(),
  data: z.record(z.string().max(100), z.unknown()).default({}),
  /** MJML, or a document of blocks. */
  draft: templateInputSchema
    .pick({ class: true, subject: true, preheader: true })
    .extend({ mjml: z.string().max(1_000_000).optional(), document: blockDocumentSchema.optional() })
    .optional(),
  language: mailLanguageSchema.optional().describe("Instead of the contact's."),
});
export const templatePreviewSchema = z.object({
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  /** The language it is written in, and the one the contact reads; other than that where it has none. */
  language: mailLanguageSchema,
  wanted: mailLanguageSchema,
  /** Blocks and sections that only some see, and why this person does or does not; null: nobody was asked about. */
  seen: z.array(z.object({ id: z.string(), isSeen: z.boolean(), explanation: explanationSchema.nullable() })),
  /** Calls to action: the segment that decided what each says (null: none), and those that were asked before it. */
  calls: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      segmentId: z.number().int().nullable(),
      asked: z.array(
        z.object({ segmentId: z.number().int(), isMember: z.boolean(), explanation: explanationSchema.nullable() }),
      ),
    }),
  ),
  warnings: z.array(z.string()),
  links: z.array(z.object({ position: z.number().int(), url: z.string() })),
});
/** POST /api/v1/templates/check-links: whether what a mail leads to is there. */
export const linkCheckSchema = z.object({
  url: z.string(),
  isThere: z.boolean(),
  /** HTTP; null: no answer. */
  status: z.number().int().nullable(),
  /** Why it was not asked or did not answer: "private", "unreachable", "redirects", "address". */
  problem: z.string().nullable(),
  /** Where redirects end; null: nowhere else. */
  leadsTo: z.string().nullable(),
  blocks: z.array(z.string()).describe('Ids of the blocks that have it.'),
});
export type LinkCheck = z.infer<typeof linkCheckSchema>;
/** POST /api/v1/templates/{id}/check-people: the mail as twenty people at random would get it. */
export const peopleCheckSchema = z.object({
  people: z.array(
    z.object({
      contactId: z.string(),
      name: z.string().nullable(),
      subject: z.string(),
      language: mailLanguageSchema,
      problems: z.array(
        z.object({
          code: z.enum(['not_rendered', 'empty_value', 'empty_link', 'no_unsubscribe', 'no_subject', 'other_language']),
          detail: z.string().nullable(),
        }),
      ),
    }),
  ),
});
export type PeopleCheck = z.infer<typeof peopleCheckSchema>;
/** POST /api/v1/templates/{id}/test: one real mail to this address. */
export const templateTestSchema = z.object({
  to: z.email().max(320),
  contactId: z.uuid().optional(),
  subject: z.string().trim().min(1).max(300).optional().describe("Instead of the template's."),
  preheader: z.string().trim().max(300).optional().describe("Instead of the template's."),
});

/** What mails come back to: lower-case, as it stands in DNS. */
export const bounceDomainSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .regex(/^([a-z\d-]{1,63}\.)+[a-z\d-]{2,63}$/, 'is no domain');

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time such as 21:00');
/** GET and PATCH /api/v1/delivery-settings. Whom mails come from is in the workspace's settings. */
export const frequencyCapsSchema = z
  .array(
    z
      .object({
        channel: z.enum(CHANNELS).nullable().default(null).describe('null: of all channels.'),
        tag: z
          .string()
          .min(1)
          .max(60)
          .nullable()
          .default(null)
          .describe('Of messages with this pressure tag; null: of all.'),
        max: z.number().int().min(1).max(1000),
        days: z.number().int().min(1).max(365),
      })
      .strict(),
  )
  .max(20)
  .describe('At most so many marketing messages per person within so many days.');
export const pressureBudgetSchema = z
  .object({
    perWeek: z.number().min(1).max(1000),
    weights: z
      .partialRecord(z.enum(CHANNELS), z.number().min(0).max(100))
      .default({})
      .describe('Cost of one message; default 1.'),
  })
  .strict()
  .describe('What all channels and journeys together may cost one person in seven days.');
/** What one message costs, in the workspace's currency; a channel left out costs nothing. */
export const messageCostsSchema = z.partialRecord(z.enum(CHANNELS), z.number().min(0).max(1000));
/** What people may choose among on the preference page. */
export const topicsSchema = z
  .array(
    z.object({
      key: z.string().regex(/^[a-z\d_-]{1,40}$/, 'has letters, digits and dashes only'),
      name: z.object({ it: z.string().trim().min(1).max(80), en: z.string().trim().min(1).max(80) }),
    }),
  )
  .max(20)
  .refine((topics) => new Set(topics.map(({ key }) => key)).size === topics.length, 'names a topic twice');
export type Topic = z.infer<typeof topicsSchema>[number];
/** GET /api/v1/topic-templates, PUT /api/v1/topic-templates/{id}: what each marketing template is about. */
export const topicTemplateSchema = z.object({ id: z.string(), name: z.string(), topic: z.string().nullable() });
export type TopicTemplate = z.infer<typeof topicTemplateSchema>;
export const deliverySettingsViewSchema = z.object({
  frequencyCap: z.object({ max: z.number().int().min(1).max(1000), days: z.number().int().min(1).max(365) }).nullable(),
  caps: frequencyCapsSchema,
  pressureBudget: pressureBudgetSchema.nullable(),
  quietHours: z.object({ from: clockTime, to: clockTime }).nullable(),
  messageCosts: messageCostsSchema,
  siteUrl: z.url({ protocol: /^https?$/ }).nullable(),
  siteHosts: z.array(z.string().max(255)).max(50),
  bindDevices: z.boolean(),
  honeypot: z.boolean(),
  topics: topicsSchema,
  connections: z.number().int().min(1).max(100),
  bounceDomain: bounceDomainSchema.nullable(),
  attemptDays: attemptDaysSchema.describe('Days that the dialogue with mail servers is kept; 0: it is not.'),
});
export type DeliverySettingsView = z.infer<typeof deliverySettingsViewSchema>;
/** POST /api/v1/delivery-settings/dkim makes a key pair and answers the DNS record to publish. */
export const dkimRequestSchema = z.object({
  domain: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^([a-z\d-]{1,63}\.)+[a-z\d-]{2,63}$/, 'is no domain'),
  selector: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z\d-]{1,63}$/, 'is no selector')
    .default('sandmill'),
});
export const dkimRecordSchema = z.object({ name: z.string(), type: z.literal('TXT'), value: z.string() });
