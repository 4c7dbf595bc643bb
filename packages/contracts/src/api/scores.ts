import { z } from 'zod';
import { interestSettingsSchema, scoringModelSchema } from '../scoring.ts';
import { instantSchema, pageOf } from './paging.ts';

/** GET/POST /api/v1/scoring-models, GET/PATCH /api/v1/scoring-models/{id}. */
export const scoringModelViewSchema = z.object({
  id: z.number().int(),
  /** What conditions call it by. */
  key: z.string(),
  name: z.string(),
  description: z.string(),
  definition: scoringModelSchema,
  version: z.number().int(),
  /** `preparing`: the version before, if there is one, counts until this one is ready. */
  status: z.enum(['live', 'preparing', 'archived']),
  jobId: z.string().nullable(),
  progress: z.object({ done: z.number(), total: z.number().nullable() }).nullable(),
  /** People above each threshold now. */
  reached: z.array(z.object({ key: z.string(), people: z.number().int() })),
  usedIn: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string() })),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type ScoringModelView = z.infer<typeof scoringModelViewSchema>;

const nameSchema = z.string().trim().min(1).max(120);
export const scoringModelInputSchema = z.object({
  key: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]*$/, 'Use small letters, digits, - and _.')
    .max(60),
  name: nameSchema,
  description: z.string().max(2000).default(''),
  definition: scoringModelSchema,
});
export const scoringModelChangeSchema = z.object({
  name: nameSchema.optional(),
  description: z.string().max(2000).optional(),
  definition: scoringModelSchema.optional(),
});

/** GET /api/v1/scoring-models/presets: models to begin with. */
export const scoringPresetSchema = z.object({ key: z.string(), name: z.string(), definition: scoringModelSchema });
export type ScoringPreset = z.infer<typeof scoringPresetSchema>;

/** POST /api/v1/scoring-models/preview: today's people under rules that are not saved. */
export const scoringPreviewInputSchema = z.object({
  definition: scoringModelSchema,
  /** The model it would change; null: a new one. */
  id: z.number().int().nullable().default(null),
});
export const scoringPreviewSchema = z.object({
  /** All people of the workspace. */
  total: z.number().int(),
  /** People looked at; fewer than `total`: a random sample. */
  sampled: z.number().int(),
  average: z.number(),
  averageBefore: z.number().nullable(),
  /** Steps of points, from <= score < to; `before`: under the live version. */
  histogram: z.array(
    z.object({ from: z.number(), to: z.number(), people: z.number().int(), before: z.number().int().nullable() }),
  ),
  thresholds: z.array(
    z.object({ key: z.string(), name: z.string(), people: z.number().int(), before: z.number().int().nullable() }),
  ),
  /** Whom the change moves most. */
  movers: z.array(z.object({ id: z.string(), name: z.string().nullable(), before: z.number(), after: z.number() })),
  tookMs: z.number(),
});
export type ScoringPreview = z.infer<typeof scoringPreviewSchema>;

/** GET /api/v1/contacts/{id}/scores?model=b2c: points now, and why. */
export const scoreNowSchema = z.object({
  modelId: z.number().int(),
  key: z.string(),
  name: z.string(),
  score: z.number(),
  rules: z.array(z.object({ id: z.string(), name: z.string().nullable(), points: z.number() })),
  thresholds: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      enter: z.number(),
      leave: z.number(),
      reached: z.boolean(),
      since: instantSchema.nullable(),
      /** When time alone changes that. */
      nextChange: instantSchema.nullable(),
    }),
  ),
});
export type ScoreNow = z.infer<typeof scoreNowSchema>;
export const scoreEntrySchema = z.object({
  at: instantSchema,
  eventId: z.string(),
  event: z.string(),
  rule: z.string(),
  ruleName: z.string().nullable(),
  /** Points then. */
  points: z.number(),
  /** What they are worth now. */
  now: z.number(),
  state: z.enum(['counts', 'over_cap', 'expired', 'to_come']),
});
export type ScoreEntry = z.infer<typeof scoreEntrySchema>;
export const contactScoresSchema = pageOf(scoreEntrySchema).extend({
  scores: z.array(scoreNowSchema),
  /** The model that the entries are of. */
  model: z.string().nullable(),
});
export type ContactScores = z.infer<typeof contactScoresSchema>;

/** GET /api/v1/contacts/{id}/interests. */
export const contactInterestSchema = z.object({
  name: z.string(),
  /** In views: 1 is one product looked at just now. */
  strength: z.number(),
  share: z.number(),
  rank: z.number().int(),
  /** When it has faded, if nothing happens. */
  until: instantSchema,
  /** What made it, the newest first. */
  because: z.array(z.object({ at: instantSchema, event: z.string(), what: z.string().nullable(), weight: z.number() })),
});
export type ContactInterest = z.infer<typeof contactInterestSchema>;
export const contactInterestsSchema = z.object({
  category: z.array(contactInterestSchema),
  brand: z.array(contactInterestSchema),
});
export type ContactInterests = z.infer<typeof contactInterestsSchema>;

/** GET /api/v1/interests?of=category: how many people are interested in what. */
export const interestCountSchema = z.object({
  value: z.string(),
  /** Any interest that has not faded. */
  people: z.number().int(),
  /** Among their three strongest. */
  top: z.number().int(),
  /** A segment that asks for it. */
  segmentId: z.number().int().nullable(),
});
export type InterestCount = z.infer<typeof interestCountSchema>;
export const interestsSchema = pageOf(interestCountSchema).extend({
  settings: interestSettingsSchema.nullable(),
  preparing: z.boolean(),
});
export type Interests = z.infer<typeof interestsSchema>;
/** GET/PATCH /api/v1/interests/settings. */
export const interestSettingsViewSchema = z.object({
  settings: interestSettingsSchema,
  version: z.number().int(),
  /** History is being counted under these settings; those before count until it is. */
  preparing: z.boolean(),
  progress: z.object({ done: z.number(), total: z.number().nullable() }).nullable(),
});
export type InterestSettingsView = z.infer<typeof interestSettingsViewSchema>;

/** POST /api/v1/interests/segments: one segment for each, of people we know by name. */
export const interestSegmentsInputSchema = z.object({
  of: z.enum(['category', 'brand']),
  items: z
    .array(z.object({ value: z.string().min(1).max(200), name: nameSchema }))
    .min(1)
    .max(20),
});
export const interestSegmentsSchema = z.object({
  created: z.array(z.object({ id: z.number().int(), name: z.string() })),
  /** Names that are taken already. */
  known: z.array(z.string()),
});
