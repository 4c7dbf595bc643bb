import { z } from 'zod';
import { oneLine } from '../one-line.ts';
import { instantSchema } from './paging.ts';

export const MAIL_SERVICE_KINDS = ['smtp', 'ses', 'sendgrid', 'mailgun', 'postmark', 'resend', 'brevo'] as const;
export type MailServiceKind = (typeof MAIL_SERVICE_KINDS)[number];

/** One thing a kind of service asks for. `secret`: stored sealed, never shown again. */
export type MailServiceField = {
  name: string;
  form: 'text' | 'switch' | { choices: readonly string[] };
  secret: boolean;
  required: boolean;
  pattern: RegExp;
  fallback: string;
};

const text = (name: string, pattern: RegExp, more: Partial<MailServiceField> = {}): MailServiceField => ({
  name,
  form: 'text',
  secret: false,
  required: true,
  fallback: '',
  pattern,
  ...more,
});
const secret = (name: string, more: Partial<MailServiceField> = {}): MailServiceField =>
  text(name, /^[\x21-\x7e]{1,2000}$/, { secret: true, ...more });
const choice = (name: string, choices: readonly string[]): MailServiceField =>
  text(name, new RegExp(`^(${choices.join('|')})$`), { form: { choices }, fallback: choices[0] ?? '' });

const HOST = /^[\w.:-]{1,255}$/;
const DOMAIN = /^([a-z\d-]{1,63}\.)+[a-z\d-]{2,63}$/;
const OPTIONAL = { required: false };

/**
 * What each kind of service asks for, in the order of its form. The settings page draws its form from this and the
 * server checks by it.
 */
export const MAIL_SERVICE_FIELDS: Record<MailServiceKind, readonly MailServiceField[]> = {
  smtp: [
    text('host', HOST),
    text('port', /^\d{1,5}$/, { fallback: '587' }),
    text('secure', /^(true|false)$/, { form: 'switch', fallback: 'false' }),
    text('user', /^.{0,320}$/, OPTIONAL),
    text('password', /^.{0,2000}$/, { secret: true, required: false }),
  ],
  ses: [
    text('region', /^[a-z]{2}(-[a-z]+)+-\d$/, { fallback: 'eu-south-1' }),
    text('accessKeyId', /^[A-Z\d]{16,128}$/),
    secret('secretAccessKey'),
    text('configurationSet', /^[\w-]{0,64}$/, OPTIONAL),
    text('topicArn', /^(arn:aws[\w-]*:sns:[a-z\d-]+:\d{12}:[\w.-]{1,256})?$/, OPTIONAL),
  ],
  sendgrid: [choice('region', ['global', 'eu']), secret('apiKey'), secret('webhookKey', OPTIONAL)],
  mailgun: [choice('region', ['us', 'eu']), text('domain', DOMAIN), secret('apiKey'), secret('signingKey', OPTIONAL)],
  postmark: [
    secret('serverToken'),
    text('transactionalStream', /^[a-z\d-]{1,50}$/, { fallback: 'outbound' }),
    text('marketingStream', /^[a-z\d-]{1,50}$/, { fallback: 'broadcast' }),
  ],
  resend: [secret('apiKey'), secret('signingSecret', OPTIONAL)],
  brevo: [secret('apiKey')],
};

/** What its sender or receiver says of it. */
export const mailServiceHealthSchema = z.object({
  state: z.enum(['works', 'failing', 'off', 'untried']),
  /** configuration: its key, domain or account is refused; unreachable: it does not answer. */
  reason: z.enum(['configuration', 'unreachable']).nullable(),
  detail: z.string().nullable(),
  since: instantSchema.nullable(),
  retryAt: instantSchema.nullable(),
});

/** GET /api/v1/mail-services, GET, PATCH and DELETE /api/v1/mail-services/{id} */
export const mailServiceSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(MAIL_SERVICE_KINDS),
  fromName: z.string().nullable(),
  fromEmail: z.string().nullable(),
  replyTo: z.string().nullable(),
  options: z.record(z.string(), z.string()),
  /** Which secrets are kept; none is ever shown. */
  secrets: z.array(z.string()),
  connections: z.number().int(),
  perSecond: z.number().nullable(),
  enabled: z.boolean(),
  health: mailServiceHealthSchema,
  lastAcceptedAt: instantSchema.nullable(),
  lastReportAt: instantSchema.nullable(),
  /** Where the provider tells what became of mails; null where bounces come by mail. `password`: made by us, to enter there. */
  webhook: z.object({ url: z.string(), user: z.string().nullable(), password: z.string().nullable() }).nullable(),
  /** Messages that wait for it now. */
  waiting: z.number().int(),
  /** Routes it stands in. */
  routes: z.number().int(),
  createdAt: instantSchema,
});
export type MailService = z.infer<typeof mailServiceSchema>;

const optionalEmail = z.union([z.email().max(320), z.literal('')]).nullable();
/** POST /api/v1/mail-services. A secret left out of a change stays as it is. */
export const mailServiceInputSchema = z.object({
  name: z.string().trim().min(1).max(100),
  kind: z.enum(MAIL_SERVICE_KINDS),
  fromName: oneLine(100).nullable().default(null),
  fromEmail: optionalEmail.default(null),
  replyTo: optionalEmail.default(null),
  options: z.record(z.string().max(40), z.string().max(400)).default({}),
  secrets: z.record(z.string().max(40), z.string().max(2000)).default({}),
  connections: z.number().int().min(1).max(100).default(20),
  perSecond: z.number().min(0.01).max(10_000).nullable().default(null),
});
export type MailServiceInput = z.input<typeof mailServiceInputSchema>;
export const mailServicePatchSchema = z
  .object({
    name: z.string().trim().min(1).max(100),
    fromName: oneLine(100).nullable(),
    fromEmail: optionalEmail,
    replyTo: optionalEmail,
    options: z.record(z.string().max(40), z.string().max(400)),
    secrets: z.record(z.string().max(40), z.string().max(2000)),
    connections: z.number().int().min(1).max(100),
    perSecond: z.number().min(0.01).max(10_000).nullable(),
    enabled: z.boolean(),
  })
  .partial();
export type MailServicePatch = z.infer<typeof mailServicePatchSchema>;

/** GET /api/v1/mail-services?search= */
export const mailServiceListSchema = z.object({ search: z.string().max(200).optional() });

/** POST /api/v1/mail-services/{id}/test: one mail, now, past routes and limits. */
export const mailServiceTestSchema = z.object({ to: z.email().max(320) });
export const mailServiceTestedSchema = z.object({
  outcome: z.enum(['accepted', 'refused', 'unreachable', 'unknown']),
  /** What the server or provider answered. */
  reply: z.string(),
  /** What to do about it: by class of reply. */
  reason: z.string().nullable(),
});
export type MailServiceTested = z.infer<typeof mailServiceTestedSchema>;

/** One rule of the table of routes. `services`: ids in the order of fail-over; "own": the workspace's mail server. */
export const mailRouteSchema = z.object({
  class: z.enum(['marketing', 'transactional']).nullable().default(null),
  domains: z.array(z.string().trim().toLowerCase().regex(DOMAIN, 'is no domain')).max(200).default([]),
  services: z
    .array(z.union([z.uuid(), z.literal('own')]))
    .min(1)
    .max(10),
});
export type MailRoute = z.infer<typeof mailRouteSchema>;
/** GET and PUT /api/v1/mail-routes: the whole table, the first rule that fits counts. None fits: the workspace's mail server. */
export const mailRoutesSchema = z.object({ routes: z.array(mailRouteSchema).max(50) });

/** The mark of a way that failed before this one. */
export const failOverSchema = z.object({
  /** null: the workspace's mail server. */
  serviceId: z.string().nullable(),
  name: z.string(),
  reason: z.enum(['configuration', 'unreachable']),
  reply: z.string(),
  at: instantSchema,
});
export type FailOver = z.infer<typeof failOverSchema>;

/** The plan by which a new domain becomes known: so many mails on the first day, so many times more each day. */
export const warmUpSchema = z.object({
  start: z.number().int().min(1).max(100_000).default(100),
  growth: z.number().min(1.05).max(2).default(1.5),
  target: z.number().int().min(1).max(100_000_000).default(50_000),
});
/** GET /api/v1/sending-domains; PATCH /api/v1/sending-domains/{domain} */
export const sendingDomainSchema = z.object({
  domain: z.string(),
  pausedAt: instantSchema.nullable(),
  pauseReason: z.enum(['policy_blocks', 'by_hand']).nullable(),
  /** What receivers said. */
  pauseDetail: z.string().nullable(),
  warmUp: warmUpSchema
    .extend({
      /** Marketing mails allowed today, and how many have left. */
      cap: z.number().int(),
      sent: z.number().int(),
      beganAt: instantSchema,
      /** Why the last day brought no growth. */
      held: z.enum(['complaints', 'hard_bounces', 'deferrals', 'too_few']).nullable(),
      /** The days to come if no gate closes, until the target. */
      plan: z.array(z.object({ day: z.string(), cap: z.number().int() })),
    })
    .nullable(),
  /** The last 14 days, oldest first. */
  days: z.array(
    z.object({
      day: z.string(),
      accepted: z.number().int(),
      deferred: z.number().int(),
      delivered: z.number().int(),
      hard: z.number().int(),
      soft: z.number().int(),
      blocked: z.number().int(),
      complained: z.number().int(),
    }),
  ),
});
export type SendingDomain = z.infer<typeof sendingDomainSchema>;
export const sendingDomainPatchSchema = z.object({ paused: z.boolean(), warmUp: warmUpSchema.nullable() }).partial();
/** GET /api/v1/slow-lanes: mailbox providers that are given less than they could get, because they asked for it. */
export const slowLaneSchema = z.object({
  serviceId: z.string().nullable(),
  service: z.string(),
  operator: z.string(),
  perSecond: z.number(),
  ceiling: z.number(),
  slowedAt: instantSchema,
  reply: z.string().nullable(),
  waiting: z.number().int(),
});
export type SlowLane = z.infer<typeof slowLaneSchema>;
