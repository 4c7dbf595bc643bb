import { z } from 'zod';
import { bothSchema } from './classifications.ts';
import { instantSchema, pageQuerySchema } from './paging.ts';
import { RECIPE_SECTORS } from './recipes.ts';

/** Before, at and after the purchase; and the "no", which is a phase of its own. */
export const MAP_PHASES = ['pre', 'purchase', 'post', 'no'] as const;
export type MapPhase = (typeof MAP_PHASES)[number];
/** Where a business meets people. */
export const MAP_PLACES = ['site', 'store', 'social', 'phone', 'marketplace', 'events'] as const;
export const MAP_CHANNELS = ['email', 'sms', 'push', 'onSite', 'social', 'phone', 'post'] as const;
export type MapChannel = (typeof MAP_CHANNELS)[number];

const localeSchema = z.enum(['it', 'en']);
const line = (max: number) => z.string().trim().max(max).default('');

/** What the wizard asks: who, where and on which channels, when and how, how to win people back. */
export const mapAnswersSchema = z
  .object({
    who: line(1000).describe('Whom it is about, in words.'),
    personas: z.array(z.string().max(60)).max(50).default([]).describe('Keys of personas.'),
    sector: z.enum(RECIPE_SECTORS).nullable().default(null),
    places: z.array(z.enum(MAP_PLACES)).default([]),
    channels: z.array(z.enum(MAP_CHANNELS)).default([]),
    moments: z.array(z.string().max(60)).max(100).default([]).describe('Keys of GET /api/v1/journey-moments.'),
    silentDays: z
      .number()
      .int()
      .min(1)
      .max(730)
      .default(60)
      .describe('After how long a silence somebody is to be won back.'),
  })
  .strict();
export type MapAnswers = z.output<typeof mapAnswersSchema>;

export const touchpointSchema = z
  .object({
    id: z.string().min(1).max(60),
    phase: z.enum(MAP_PHASES),
    title: z.string().trim().min(1).max(200),
    /** The moment it came from; null: written by hand. */
    moment: z.string().max(60).nullable().default(null),
    channel: z.enum(MAP_CHANNELS),
    goal: line(500).describe('What it is for.'),
    /** The event by which it is measured; '': it cannot be yet. */
    event: line(200),
    recipe: z.string().max(60).nullable().default(null).describe('A ready journey that answers it.'),
    journeyId: z.uuid().nullable().default(null).describe('The draft that was made of it.'),
  })
  .strict();
export type Touchpoint = z.output<typeof touchpointSchema>;

/** GET /api/v1/journey-maps?search= */
export const mapListQuerySchema = pageQuerySchema.extend({ search: z.string().max(200).optional() });
export const mapRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  touchpoints: z.number().int(),
  /** Of these, those with a draft or a live journey. */
  drawn: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type JourneyMapRow = z.infer<typeof mapRowSchema>;

/** GET /api/v1/journey-maps/{id} */
export const journeyMapSchema = mapRowSchema.omit({ touchpoints: true, drawn: true }).extend({
  answers: mapAnswersSchema,
  touchpoints: z.array(touchpointSchema),
  revision: z.number().int(),
});
export type JourneyMap = z.infer<typeof journeyMapSchema>;

export const mapInputSchema = z.object({ name: z.string().trim().min(1).max(120) });
/** PATCH: a field left out stays. */
export const mapChangeSchema = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  answers: mapAnswersSchema.optional(),
  touchpoints: z.array(touchpointSchema).max(200).optional(),
  revision: z.number().int().optional().describe('As read. When somebody else has saved meanwhile: 409 conflict.'),
});

/** GET /api/v1/journey-moments: what may be asked, in both languages. */
export const momentSchema = z.object({
  key: z.string(),
  phase: z.enum(MAP_PHASES),
  places: z.array(z.enum(MAP_PLACES)).describe('Where it can happen; none: anywhere.'),
  channels: z.array(z.enum(MAP_CHANNELS)).describe('Where it is best answered, the best first.'),
  names: bothSchema,
  goals: bothSchema,
  event: z.string(),
  recipe: z.string().nullable(),
  sectors: z.array(z.enum(RECIPE_SECTORS)).describe('Where it belongs; none: everywhere.'),
});
export type Moment = z.infer<typeof momentSchema>;

/** POST /api/v1/journey-maps/{id}/touchpoints: those that the answers ask for and that are not there yet, put there. */
export const mapLocaleSchema = z.object({
  locale: localeSchema.default('en').describe('Of the words written.'),
  revision: z.number().int().optional().describe('As read.'),
});
/** POST /api/v1/journey-maps/{id}/drafts: a draft for each touchpoint named that has none. */
export const mapDraftsSchema = mapLocaleSchema.extend({ touchpoints: z.array(z.string().max(60)).min(1).max(200) });
export const mapDraftedSchema = z.object({
  map: journeyMapSchema,
  journeys: z.array(z.object({ id: z.uuid(), name: z.string(), recipe: z.string().nullable() })),
});
export type MapDrafted = z.infer<typeof mapDraftedSchema>;
