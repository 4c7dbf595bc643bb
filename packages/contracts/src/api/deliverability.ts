import { z } from 'zod';
import { instantSchema, pageQuerySchema } from './paging.ts';

/** GET /api/v1/dmarc-reports?search= */
export const dmarcListQuerySchema = pageQuerySchema.extend({ search: z.string().max(200).optional() });
export const dmarcReportSchema = z.object({
  id: z.string(),
  domain: z.string(),
  /** Who reports: "google.com". */
  organisation: z.string(),
  reportId: z.string(),
  beginsAt: instantSchema,
  endsAt: instantSchema,
  policy: z.string(),
  messages: z.number().int(),
  passed: z.number().int(),
  via: z.enum(['upload', 'mail']),
  receivedAt: instantSchema,
});
export type DmarcReportRow = z.infer<typeof dmarcReportSchema>;
/** POST /api/v1/dmarc-reports */
export const dmarcTakenSchema = z.object({
  /** known: it was here already and counts once. */
  outcome: z.enum(['kept', 'known']),
  organisation: z.string(),
  domain: z.string(),
  messages: z.number().int(),
});
export type DmarcTaken = z.infer<typeof dmarcTakenSchema>;
/** GET /api/v1/dmarc-reports/summary?days= */
export const dmarcSummarySchema = z.object({
  days: z.number().int(),
  /** To name in the DMARC record as rua; null: there is no bounce domain yet. */
  address: z.string().nullable(),
  sources: z.array(
    z.object({
      sourceIp: z.string(),
      messages: z.number().int(),
      passed: z.number().int(),
      dkimAligned: z.number().int(),
      spfAligned: z.number().int(),
      quarantined: z.number().int(),
      rejected: z.number().int(),
      /** How many receivers say so. */
      organisations: z.number().int(),
      /** As told of most of its mails. */
      told: z.object({ dkim: z.array(z.string()), spf: z.array(z.string()), reasons: z.array(z.string()) }),
      lastAt: instantSchema,
    }),
  ),
});
export type DmarcSummary = z.infer<typeof dmarcSummarySchema>;

/** Share of accepted mails marked as spam: from here on receivers look closer, and here they turn away (Gmail, Yahoo). */
export const COMPLAINT_LIMITS = { watch: 0.001, stop: 0.003 } as const;
/** Share of mails to addresses that do not exist: a warm-up stops growing from here on. */
export const HARD_BOUNCE_LIMIT = 0.02;

const dayCountsSchema = z.object({
  accepted: z.number().int(),
  deferred: z.number().int(),
  hard: z.number().int(),
  soft: z.number().int(),
  blocked: z.number().int(),
  complained: z.number().int(),
});
/** GET /api/v1/reports/deliverability?days= : by mailbox provider and sending domain, most mails first. */
export const deliverabilitySchema = z.object({
  days: z.number().int(),
  lanes: z.array(
    dayCountsSchema.extend({
      operator: z.string(),
      domain: z.string(),
      byDay: z.array(dayCountsSchema.extend({ day: z.string() })),
    }),
  ),
});
export type Deliverability = z.infer<typeof deliverabilitySchema>;

/** GET /api/v1/reports/deliverability/days?days=&operator=&domain= : the same row by row, newest day first. */
export const deliverabilityDaysQuerySchema = pageQuerySchema.extend({
  days: z.coerce.number().int().min(1).max(366).default(30),
  operator: z.string().max(255).optional(),
  domain: z.string().max(255).optional(),
});
export const deliverabilityDaySchema = dayCountsSchema.extend({
  day: z.string(),
  operator: z.string(),
  domain: z.string(),
  /** Shares that receivers judge by: of accepted, of tried. */
  complaintRate: z.number(),
  hardRate: z.number(),
});
export type DeliverabilityDay = z.infer<typeof deliverabilityDaySchema>;
