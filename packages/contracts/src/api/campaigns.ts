import { z } from 'zod';
import { CAMPAIGN_METRICS, campaignPlanSchema } from '../campaign.ts';
import { mailFiguresSchema } from './mail-reports.ts';
import { instantSchema, pageQuerySchema } from './paging.ts';

export const CAMPAIGN_STATUSES = ['draft', 'scheduled', 'sending', 'paused', 'stopped', 'sent'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];
export const RUN_STATUSES = ['scheduled', 'sending', 'paused', 'stopped', 'sent', 'cancelled'] as const;
/** Why a campaign is paused: by somebody; begun hours late after an outage; a test that nobody won. */
export const PAUSE_REASONS = ['by_hand', 'overdue', 'undecided'] as const;

/** GET /api/v1/campaigns?search=&status=&folder=&archived= */
export const campaignListQuerySchema = pageQuerySchema.extend({
  search: z.string().max(200).optional(),
  status: z.enum(CAMPAIGN_STATUSES).optional(),
  folder: z.string().max(100).optional(),
  archived: z.enum(['true', 'false']).optional(),
});
export const campaignRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  folder: z.string().nullable(),
  channel: z.literal('email'),
  status: z.enum(CAMPAIGN_STATUSES),
  pauseReason: z.enum(PAUSE_REASONS).nullable(),
  /** The next run, else the last one; null: a draft. */
  startsAt: instantSchema.nullable(),
  repeats: z.boolean(),
  variants: z.number().int(),
  /** People of all runs. */
  audience: z.number().int(),
  sent: z.number().int(),
  /** Delivered with the recipient's own pixel: of the others nobody can tell. */
  openable: z.number().int(),
  opened: z.number().int(),
  clicked: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  archivedAt: instantSchema.nullable(),
});
export type CampaignRow = z.infer<typeof campaignRowSchema>;

const variantChanceSchema = z.object({
  variant: z.string(),
  /** Mails that left. */
  mails: z.number().int(),
  /** People who opened, clicked or ordered; of revenue: those who ordered. */
  people: z.number().int(),
  /** Per mail: a rate, or money. */
  mean: z.number(),
  /** Of being the best. */
  probability: z.number(),
});
export const decisionSchema = z.object({
  metric: z.enum(CAMPAIGN_METRICS),
  at: instantSchema,
  /**
   * early: clear enough before the time was over. threshold: sure enough at its end. best: nobody was, the best so far.
   * chosen: by hand. undecided: waits for somebody.
   */
  by: z.enum(['early', 'threshold', 'best', 'chosen', 'undecided']),
  variants: z.array(variantChanceSchema),
  /** What a test that may end early has for the variant nearest to winning: it wins from `needed` on. */
  early: z.object({ variant: z.string(), odds: z.number(), needed: z.number() }).nullish(),
});
export type Decision = z.infer<typeof decisionSchema>;

export const campaignRunSchema = z.object({
  id: z.string(),
  number: z.number().int(),
  kind: z.enum(['send', 'resend']),
  status: z.enum(RUN_STATUSES),
  confirmedAt: instantSchema,
  /** Nothing leaves before; until then it can be undone. */
  startsAt: instantSchema,
  /** null: not settled yet. */
  audience: z.number().int().nullable(),
  entered: z.number().int(),
  decideAt: instantSchema.nullable(),
  winner: z.string().nullable(),
  decision: decisionSchema.nullable(),
  endedAt: instantSchema.nullable(),
});
export type CampaignRun = z.infer<typeof campaignRunSchema>;

/** GET /api/v1/campaigns/{id} */
export const campaignSchema = campaignRowSchema.extend({
  /** Opened read-only as a journey under this id. */
  journeyId: z.string(),
  plan: campaignPlanSchema,
  revision: z.number().int(),
  /** Newest first. */
  runs: z.array(campaignRunSchema),
});
export type Campaign = z.infer<typeof campaignSchema>;

/** POST /api/v1/campaigns: a draft. */
export const campaignInputSchema = z.object({
  name: z.string().trim().min(1).max(120),
  folder: z.string().trim().min(1).max(100).nullable().default(null),
  plan: campaignPlanSchema.prefault({}),
});
/** PATCH /api/v1/campaigns/{id}: a field left out stays. The plan only of a draft. */
export const campaignChangeSchema = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  folder: z.string().trim().min(1).max(100).nullable().optional(),
  plan: campaignPlanSchema.optional(),
  revision: z.number().int().optional().describe('As read. When somebody else has saved meanwhile: 409 conflict.'),
});

export const CAMPAIGN_PROBLEMS = [
  'no_audience',
  'no_template',
  'unknown_template',
  'archived_template',
  'transactional_template',
  'bad_liquid',
  'unknown_segment',
  'bad_condition',
  'no_date',
  'past',
  'never',
  'test_needs_variants',
  'test_needs_once',
] as const;
export const CAMPAIGN_WARNINGS = [
  'nobody',
  'biggest_ever',
  'sender_not_set',
  'mailbox_only',
  'domain_unproven',
  'overlap',
  'quiet_hours',
  'few_codes',
  'small_test',
  'opens_need_consent',
  'many_left_out',
] as const;

/** POST /api/v1/campaigns/preview: who would get it as things are now; nothing is kept. */
export const campaignPreviewInputSchema = z.object({
  plan: campaignPlanSchema,
  campaignId: z.uuid().optional().describe('Not compared with itself.'),
});
export const campaignCountsSchema = z.object({
  /** In `include`. */
  included: z.number().int(),
  excluded: z.number().int(),
  /** On a suppression list, and not excluded. */
  suppressedLists: z.number().int(),
  /** The audience: what is left. */
  total: z.number().int(),
  /** Why people of the audience would not get it; each is counted once, at the first gate that keeps them out. */
  leftOut: z.object({
    noAddress: z.number().int(),
    suppressed: z.number().int(),
    noConsent: z.number().int(),
    /** They said on the preference page that they do not want the topic. */
    topicOff: z.number().int(),
    controlGroup: z.number().int(),
    pressure: z.number().int(),
  }),
  willGet: z.number().int(),
  /** false: control group and pressure are worked out from 20,000 people. */
  exact: z.boolean(),
});
export type CampaignCounts = z.infer<typeof campaignCountsSchema>;
export const campaignProblemSchema = z.object({
  code: z.enum(CAMPAIGN_PROBLEMS),
  step: z.enum(['audience', 'content', 'timing']),
  variant: z.string().nullable(),
  message: z.string(),
});
export type CampaignProblem = z.infer<typeof campaignProblemSchema>;
export const campaignWarningSchema = z.object({
  code: z.enum(CAMPAIGN_WARNINGS),
  /** Fill the words of the code; numbers as numbers. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type CampaignWarning = z.infer<typeof campaignWarningSchema>;
export const campaignPreviewSchema = z.object({
  counts: campaignCountsSchema.nullable().describe('null: no audience has been chosen, or it is not there.'),
  problems: z.array(campaignProblemSchema),
  warnings: z.array(campaignWarningSchema),
  /** When the first mail would leave if it were confirmed now; null: not known yet. */
  startsAt: instantSchema.nullable(),
  /** And the last one, without quiet hours. */
  endsAt: instantSchema.nullable(),
});
export type CampaignPreview = z.infer<typeof campaignPreviewSchema>;

/** POST /api/v1/campaigns/{id}/schedule */
export const scheduleInputSchema = z.object({
  revision: z.number().int().optional().describe('Of what was reviewed: somebody else may have changed it since.'),
});
/** POST /api/v1/campaigns/{id}/move */
export const moveInputSchema = z.object({ startsAt: instantSchema });
/** POST /api/v1/campaigns/{id}/winner */
export const winnerInputSchema = z.object({ variant: z.string().max(60) });
/** POST /api/v1/campaigns/{id}/test: one real mail to this address. */
export const campaignTestInputSchema = z.object({
  to: z.email().max(320),
  variant: z.string().max(60).optional(),
  contactId: z.uuid().optional(),
});

/** GET /api/v1/campaigns/{id}/numbers?run= */
export const campaignNumbersQuerySchema = z.object({ run: z.uuid().optional() });
const reasonCountSchema = z.object({ gate: z.string().nullable(), reason: z.string(), count: z.number().int() });
export const campaignNumbersSchema = mailFiguresSchema.extend({
  audience: z.number().int(),
  /** In the journey; the others wait for their time or for the winner. */
  entered: z.number().int(),
  /** Kept out by chance, as agreed: no message was planned. */
  controlGroup: z.number().int(),
  /** Why messages were held back for good. */
  reasons: z.array(reasonCountSchema),
  bounces: z.array(
    z.object({ bounceClass: z.string(), reason: z.string(), count: z.number().int(), example: z.string().nullable() }),
  ),
  /** The currency most orders are in. */
  currency: z.string(),
  variants: z.array(mailFiguresSchema.extend({ variant: z.string() })),
  /** How the test stands; null: there is none. */
  chances: decisionSchema.nullable(),
  /** Who would get it if it were sent again to those it did not reach. */
  undelivered: z.number().int(),
});
export type CampaignNumbers = z.infer<typeof campaignNumbersSchema>;

/** GET /api/v1/campaign-tests?search= : tests of campaigns, the latest first, those under way too. */
export const campaignTestListQuerySchema = pageQuerySchema.extend({ search: z.string().max(200).optional() });
export const campaignTestRowSchema = z.object({
  /** Of the run. */
  id: z.string(),
  campaignId: z.string(),
  name: z.string(),
  number: z.number().int(),
  beganAt: instantSchema,
  decideAt: instantSchema.nullable(),
  decidedAt: instantSchema.nullable(),
  metric: z.enum(CAMPAIGN_METRICS),
  /** In the order of the plan: what tells them apart. */
  variants: z.array(z.object({ id: z.string(), name: z.string(), subject: z.string(), templateName: z.string() })),
  /** null: under way, or never decided. */
  winner: z.string().nullable(),
  decision: decisionSchema.nullable(),
  status: z.enum(RUN_STATUSES),
});
export type CampaignTestRow = z.infer<typeof campaignTestRowSchema>;

/** GET /api/v1/calendar?since=&until= : days of the workspace's zone, both included; at most 400 days. */
export const calendarQuerySchema = z.object({ since: z.iso.date(), until: z.iso.date() });
export const calendarSchema = z.object({
  items: z.array(
    z.object({
      kind: z.enum(['campaign', 'journey']),
      /** Of the campaign or journey. */
      id: z.string(),
      name: z.string(),
      channel: z.string(),
      status: z.enum([...CAMPAIGN_STATUSES, 'live']),
      startsAt: instantSchema,
      /** yyyy-mm-dd in the workspace's zone. */
      day: z.string(),
      /** People of the run; null: not settled yet. */
      audience: z.number().int().nullable(),
      /** May be put on another day. */
      movable: z.boolean(),
      /** Worked out from a recurrence: the run itself does not exist yet. */
      projected: z.boolean(),
    }),
  ),
  days: z.array(z.object({ day: z.string(), sent: z.number().int() })),
  timeZone: z.string(),
});
export type Calendar = z.infer<typeof calendarSchema>;
export type CalendarItem = Calendar['items'][number];
