import { z } from 'zod';
import { decimalSchema, instantSchema, pageQuerySchema } from './paging.ts';

/**
 * GET /api/v1/reports/mail: of a template, of a journey or campaign, of one step of it, of one run. Two of them
 * together narrow each other.
 */
export const mailReportQuerySchema = z
  .object({
    template: z.uuid().optional(),
    journey: z.uuid().optional(),
    node: z.string().min(1).max(60).optional(),
    run: z.uuid().optional().describe('One sending of a campaign.'),
  })
  .refine(({ template, journey }) => template !== undefined || journey !== undefined, {
    message: 'Say which mail: template or journey.',
  });

/** Counts of mails to people, never of test sends. Each is counted here and nowhere else. */
export const mailFiguresSchema = z.object({
  planned: z.number().int(),
  /** Neither gone nor given up. */
  waiting: z.number().int(),
  sent: z.number().int(),
  /** Left and did not come back. */
  delivered: z.number().int(),
  bounced: z.number().int(),
  skipped: z.number().int(),
  /** Delivered with the recipient's own pixel: the only ones whose opens can be told. */
  openable: z.number().int(),
  /** By a person, of the openable. */
  opened: z.number().int(),
  /** Clicked by a person. */
  clicked: z.number().int(),
  replied: z.number().int(),
  unsubscribed: z.number().int(),
  complained: z.number().int(),
  /** People who ordered within the window after a click of theirs. */
  buyers: z.number().int(),
  orders: z.number().int(),
  revenue: decimalSchema,
});
export type MailFigures = z.infer<typeof mailFiguresSchema>;

/** How a reply sounds, by a list of words in Italian and English and no more. */
export const REPLY_TONES = ['positive', 'negative', 'question', 'neutral'] as const;
export type ReplyTone = (typeof REPLY_TONES)[number];

/** Whether the mail was taken in, and how: what people do, beside what its text says. */
export const receptionSchema = z.object({
  /** Delivered, and nothing came of it that can be seen: no open that may be counted, click, reply or unsubscription. */
  silent: z.number().int(),
  /** Unsubscribed by it within so many minutes. */
  quickUnsubscribed: z.number().int(),
  quickMinutes: z.number().int(),
  /** Median from leaving to the first click of a person; null: nobody clicked. */
  clickAfterSeconds: z.number().nullable(),
  /** First replies; `unread`: came before replies were read. */
  tones: z.object({
    positive: z.number().int(),
    negative: z.number().int(),
    question: z.number().int(),
    neutral: z.number().int(),
    unread: z.number().int(),
  }),
  /** Clicked mails by the third of the links in which the lowest clicked one stands. */
  depth: z.object({ top: z.number().int(), middle: z.number().int(), bottom: z.number().int() }),
});

/** What machines and people did, in mails and in single reactions. */
export const reactionCountsSchema = z.object({
  /** Mails of which a machine loaded the pictures and no person did. */
  openedByMachine: z.number().int(),
  /** Mails a machine followed links of. */
  clickedByMachine: z.number().int(),
  /** Of these, mails no person clicked. */
  clickedByMachineOnly: z.number().int(),
  /** Single clicks. */
  clicks: z.object({ human: z.number().int(), machine: z.number().int(), unknown: z.number().int() }),
  /** Followed the link that no person can see. */
  hiddenLink: z.number().int(),
});
/** Loads of the picture that all recipients share: how often, never by whom. */
export const sharedOpensSchema = z.object({
  human: z.number().int(),
  machine: z.number().int(),
  unknown: z.number().int(),
});

const shareSchema = z.object({
  key: z.string(),
  delivered: z.number().int(),
  opened: z.number().int(),
  clicked: z.number().int(),
});
export const comparisonSchema = z.object({
  /** Step of the variant; the first is what the others are compared with. */
  node: z.string(),
  rate: z.number(),
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  /** Of several comparisons at once (Holm). */
  pValue: z.number(),
});
export const mailReportSchema = z.object({
  name: z.string(),
  class: z.enum(['marketing', 'transactional']).nullable(),
  journey: z
    .object({ id: z.string(), name: z.string(), kind: z.string(), campaignId: z.string().nullable() })
    .nullable(),
  /** First and last mail that left. */
  firstAt: instantSchema.nullable(),
  lastAt: instantSchema.nullable(),
  currency: z.string(),
  /** Orders count within so many days after a person's click. */
  attributionDays: z.number().int(),
  figures: mailFiguresSchema,
  reactions: reactionCountsSchema,
  /** null: of one run alone it cannot be told, for all runs share the picture. */
  sharedOpens: sharedOpensSchema.nullable(),
  reception: receptionSchema,
  /** Per step, in the order of their first mail. */
  nodes: z.array(mailFiguresSchema.extend({ node: z.string(), templateId: z.string().nullable(), name: z.string() })),
  /** Share of delivered mails clicked by a person, step against first step; empty: there is one step. */
  comparisons: z.array(comparisonSchema),
  /** By when, in hours or days of the workspace. */
  curve: z.object({
    unit: z.enum(['hour', 'day']),
    points: z.array(
      z.object({
        at: instantSchema,
        sent: z.number().int(),
        opened: z.number().int(),
        clicked: z.number().int(),
        orders: z.number().int(),
      }),
    ),
  }),
  /** People who opened or clicked, by device and by program. */
  devices: z.array(z.object({ key: z.string(), opened: z.number().int(), clicked: z.number().int() })),
  programs: z.array(z.object({ key: z.string(), opened: z.number().int(), clicked: z.number().int() })),
  /** As people are in them now. */
  segments: z.array(shareSchema.extend({ name: z.string(), buyers: z.number().int() })),
  bounces: z.array(
    z.object({ bounceClass: z.string(), reason: z.string(), count: z.number().int(), example: z.string().nullable() }),
  ),
  /** Why messages were held back for good. */
  reasons: z.array(z.object({ gate: z.string().nullable(), reason: z.string(), count: z.number().int() })),
  /** Versions of templates that left, most sent first: what a click map can be drawn of. */
  versions: z.array(
    z.object({
      templateId: z.string(),
      version: z.number().int(),
      name: z.string(),
      subject: z.string().nullable(),
      sent: z.number().int(),
    }),
  ),
  /** Those whom chance kept out, against all the others who entered; null: nobody was kept out. */
  holdOut: z
    .object({
      reached: z.object({ people: z.number().int(), buyers: z.number().int(), revenue: decimalSchema }),
      kept: z.object({ people: z.number().int(), buyers: z.number().int(), revenue: decimalSchema }),
      difference: z.number(),
      low: z.number(),
      high: z.number(),
      pValue: z.number(),
      /** Revenue that would not have come, were it not sent; from the revenue per person. */
      extraRevenue: decimalSchema,
    })
    .nullable(),
});
export type MailReport = z.infer<typeof mailReportSchema>;

/**
 * GET /api/v1/reports/mail-landing: how the page that a click led to was looked at, as the browser script tells it of
 * those who let it; of the latest clicks. Takes what `reports/mail` takes.
 */
export const mailLandingSchema = z.object({
  /** First clicks of people looked at, and those of them after which a visit is known. */
  clicks: z.number().int(),
  visits: z.number().int(),
  /** Medians; null: no visit is known. */
  seconds: z.number().nullable(),
  scroll: z.number().nullable().describe('How far down, in percent of the page.'),
  /** Left within so many seconds. */
  leftAtOnce: z.number().int(),
  atOnceSeconds: z.number().int(),
});
export type MailLanding = z.infer<typeof mailLandingSchema>;

/** GET /api/v1/reports/mails?days=&search= : each template, apart by the journey and step that sent it; most sent first. */
export const mailListQuerySchema = pageQuerySchema.extend({
  days: z.coerce.number().int().min(1).max(730).default(90),
  search: z.string().max(200).optional(),
});
export const listedMailSchema = mailFiguresSchema
  .omit({ orders: true, revenue: true, buyers: true, unsubscribed: true })
  .extend({
    templateId: z.string(),
    name: z.string(),
    journeyId: z.string().nullable(),
    journeyName: z.string().nullable(),
    campaignId: z.string().nullable(),
    node: z.string().nullable(),
    lastAt: instantSchema.nullable(),
  });
export type ListedMail = z.infer<typeof listedMailSchema>;

/** GET /api/v1/reports/mail-average: all mails of a class that left in the last 90 days. Rates of delivered, but delivered of sent. */
export const mailAverageQuerySchema = z.object({ class: z.enum(['marketing', 'transactional']).default('marketing') });
export const mailAverageSchema = z.object({ days: z.number().int(), figures: mailFiguresSchema });
export type MailAverage = z.infer<typeof mailAverageSchema>;

/** GET /api/v1/reports/mail-clicks: where in the mail people click. */
export const clickMapQuerySchema = z.object({
  template: z.uuid(),
  version: z.coerce.number().int().min(1),
  journey: z.uuid().optional(),
  node: z.string().min(1).max(60).optional(),
  run: z.uuid().optional(),
});
export const clickMapSchema = z.object({
  delivered: z.number().int(),
  /** The mail with a badge on each link, for somebody invented. */
  html: z.string(),
  links: z.array(
    z.object({
      /** Place in the mail; two links to one address are two places. */
      position: z.number().int(),
      url: z.string(),
      people: z.number().int(),
      clicks: z.number().int(),
      machineClicks: z.number().int(),
    }),
  ),
});
export type ClickMap = z.infer<typeof clickMapSchema>;

/** GET /api/v1/reports/reaction-hours?contact= : when people react, and when they are written to. */
export const reactionHoursQuerySchema = z.object({ contact: z.uuid().optional() });
export const reactionHoursSchema = z.object({
  timeZone: z.string(),
  days: z.number().int(),
  /** Only hours in which something was. `weekday`: 1 is Monday. */
  cells: z.array(
    z.object({
      weekday: z.number().int(),
      hour: z.number().int(),
      opened: z.number().int(),
      clicked: z.number().int(),
      sent: z.number().int(),
    }),
  ),
});
export type ReactionHours = z.infer<typeof reactionHoursSchema>;
