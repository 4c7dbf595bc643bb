import { z } from 'zod';
import { decimalSchema, instantSchema, pageQuerySchema } from './paging.ts';

/** How somebody came to be on the list: who told the opt-in; `return`: a block of theirs ended. */
export const GAIN_KINDS = [
  'form',
  'checkout',
  'import',
  'site',
  'api',
  'hand',
  'preferences',
  'return',
  'other',
] as const;
/** Why somebody can no longer be written to. `hand`, `import`: an opt-out told by somebody of the team, by a file. */
export const LOSS_REASONS = [
  'unsubscribed',
  'bounced',
  'complained',
  'erased',
  'blocked',
  'hand',
  'import',
  'other',
] as const;
export type GainKind = (typeof GAIN_KINDS)[number];
export type LossReason = (typeof LOSS_REASONS)[number];

/** Of the first touch: how somebody first came to the site. */
export const CHANNEL_KINDS = ['campaign', 'ad', 'search', 'referral', 'direct', 'unknown'] as const;

const daySchema = z.iso.date();
const periodFields = {
  days: z.coerce.number().int().min(1).max(731).default(30),
  from: daySchema.optional(),
  to: daySchema.optional(),
};

/**
 * GET /api/v1/reports/list-growth?days=&unit= (or from=, to=): how many addresses may be written to (marketing by
 * e-mail), and what changed it. `unit` absent: by the length of the period.
 */
export const listGrowthQuerySchema = z.object({
  ...periodFields,
  unit: z.enum(['day', 'week', 'month']).optional(),
});
export type ListGrowthQuery = z.output<typeof listGrowthQuerySchema>;

const totalsSchema = z.object({
  /** On the list when the period began and ended. */
  start: z.number().int(),
  end: z.number().int(),
  gained: z.number().int(),
  lost: z.number().int(),
});
const costedSchema = z.object({
  gained: z.number().int(),
  /** In the period of the same length before it. */
  gainedBefore: z.number().int(),
  /** Of those gained, still on the list when the period ended. */
  stayed: z.number().int(),
  /** Entered by hand, as far as it falls into the period; null: none is entered. */
  cost: decimalSchema.nullable(),
  costEach: decimalSchema.nullable(),
});

export const listGrowthSchema = z.object({
  timeZone: z.string(),
  currency: z.string(),
  unit: z.enum(['day', 'week', 'month']),
  /** First and last day, of the workspace's zone. */
  from: z.string(),
  to: z.string(),
  totals: totalsSchema,
  before: totalsSchema,
  /** Oldest first; weeks begin on Monday, the first and last one may be cut by the period. */
  points: z.array(totalsSchema.omit({ start: true }).extend({ day: z.string() })),
  /** By what told the opt-in, most gained first; `lost`: of those it ever brought. */
  sources: z.array(
    costedSchema.extend({ key: z.string(), kind: z.enum(GAIN_KINDS), name: z.string(), lost: z.number().int() }),
  ),
  /** By how the person first came to the site: the channel, where that is known. */
  channels: z.array(
    costedSchema.extend({
      key: z.string(),
      kind: z.enum(CHANNEL_KINDS),
      name: z.string(),
    }),
  ),
  reasons: z.array(z.object({ reason: z.enum(LOSS_REASONS), lost: z.number().int(), lostBefore: z.number().int() })),
  /** Addresses asked in the period to confirm by mail, and what came of it so far. */
  doubleOptIn: z.object({
    asked: z.number().int(),
    confirmed: z.number().int(),
    waiting: z.number().int(),
    expired: z.number().int(),
    /** Waiting for a yes now, whenever they were asked, and whoever asked them. */
    pendingNow: z.number().int(),
  }),
  /** All costs of the period, and what one address gained cost; null: none is entered. */
  cost: z.object({ total: decimalSchema, each: decimalSchema.nullable() }).nullable(),
});
export type ListGrowth = z.infer<typeof listGrowthSchema>;

/** GET /api/v1/reports/list-growth/people?days=&side= (or from=, to=): who came, or who went, newest first. */
export const listMovesQuerySchema = pageQuerySchema.extend({
  ...periodFields,
  side: z.enum(['gained', 'lost']).default('gained'),
  /** Key of a source, of a channel. */
  source: z.string().max(300).optional(),
  channel: z.string().max(300).optional(),
  reason: z.enum(LOSS_REASONS).optional(),
});
export const listMoveSchema = z.object({
  at: instantSchema,
  address: z.string(),
  contactId: z.string().nullable(),
  name: z.string().nullable(),
  side: z.enum(['gained', 'lost']),
  kind: z.enum(GAIN_KINDS),
  source: z.string(),
  reason: z.enum(LOSS_REASONS).nullable(),
});
export type ListMove = z.infer<typeof listMoveSchema>;

const kindsBy: Record<'source' | 'channel', readonly string[]> = { source: GAIN_KINDS, channel: CHANNEL_KINDS };

/** POST /api/v1/list-costs: what was paid for a source or a channel, spread evenly over its days. */
export const listCostInputSchema = z
  .object({
    by: z.enum(['source', 'channel']),
    /** As the report names it: "form:newsletter", "campaign:google / cpc". */
    key: z.string().trim().min(1).max(300),
    from: daySchema,
    to: daySchema,
    amount: z
      .string()
      .regex(/^\d{1,9}(\.\d{1,2})?$/, 'An amount such as 120.50.')
      .describe("In the workspace's currency."),
    note: z.string().trim().max(200).default(''),
  })
  .strict()
  .refine(({ from, to }) => from <= to, { message: 'The last day is not before the first.', path: ['to'] })
  .refine(({ by, key }) => kindsBy[by].includes(key.split(':')[0] ?? ''), {
    message:
      'Begin with the kind, as the report does: "form:newsletter" for a source, "campaign:google / cpc" for a channel.',
    path: ['key'],
  });
export type ListCostInput = z.infer<typeof listCostInputSchema>;
export const listCostSchema = z.object({
  id: z.string(),
  by: z.enum(['source', 'channel']),
  key: z.string(),
  from: z.string(),
  to: z.string(),
  amount: decimalSchema,
  note: z.string(),
  createdAt: instantSchema,
});
export type ListCost = z.infer<typeof listCostSchema>;
