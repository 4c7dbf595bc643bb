import { z } from 'zod';
import { journeyDefinitionSchema } from '../journey.ts';
import { bothSchema } from './classifications.ts';
import { JOURNEY_PHASES, journeyProblemSchema } from './journeys.ts';
import { pageQuerySchema } from './paging.ts';

/** What a ready journey is for; the gallery is shelved by it. */
export const RECIPE_GOALS = ['welcome', 'recover', 'repeat', 'care', 'reward', 'return', 'advocacy', 'leads'] as const;
export const RECIPE_SECTORS = ['shop', 'services', 'b2b', 'subscriptions', 'events'] as const;
/** `team`: an alert to whoever works here. `sms`, `push`, `social`, `onSite`: a step stands in for them, and says so. */
export const RECIPE_CHANNELS = ['email', 'team', 'sms', 'push', 'social', 'onSite'] as const;
export type RecipeChannel = (typeof RECIPE_CHANNELS)[number];

/** What a recipe asks of the workspace. `event`: seen in the last 30 days. */
export const RECIPE_NEEDS = ['event', 'trait', 'prediction', 'scoringModel', 'classification', 'sender'] as const;

const localeSchema = z.enum(['it', 'en']);

/** GET /api/v1/recipes?goal=&phase=&sector=&channel=&search=&locale= */
export const recipeListQuerySchema = pageQuerySchema.extend({
  search: z.string().max(200).optional(),
  goal: z.enum(RECIPE_GOALS).optional(),
  phase: z.enum(JOURNEY_PHASES).optional(),
  sector: z.enum(RECIPE_SECTORS).optional(),
  channel: z.enum(RECIPE_CHANNELS).optional(),
  locale: localeSchema.default('en').describe('Of the words inside the journey.'),
});

export const recipeNeedSchema = z.object({
  kind: z.enum(RECIPE_NEEDS),
  /** The event, trait, prediction, model or classification by name; '' for the sender. */
  name: z.string(),
  isMet: z.boolean(),
  /** Without it nobody enters; the others only make it better. */
  isRequired: z.boolean(),
});
export type RecipeNeed = z.infer<typeof recipeNeedSchema>;

export const recipeRowSchema = z.object({
  id: z.string(),
  goal: z.enum(RECIPE_GOALS),
  phase: z.enum(JOURNEY_PHASES),
  sectors: z.array(z.enum(RECIPE_SECTORS)),
  channels: z.array(z.enum(RECIPE_CHANNELS)),
  names: bothSchema,
  summary: bothSchema,
  mails: z.number().int(),
  needs: z.array(recipeNeedSchema),
  /** Steps in the place of a channel that does not send yet: nothing pretends to be sent. */
  standIns: z.array(z.object({ node: z.string(), channel: z.enum(RECIPE_CHANNELS), words: bothSchema })),
  /** Classes it speaks to, as "lifecycle:at_risk". */
  speaksTo: z.array(z.string()),
  /** As it would be drawn; mails by the key of `mails`. */
  definition: journeyDefinitionSchema,
});
export type RecipeRow = z.infer<typeof recipeRowSchema>;

/** GET /api/v1/recipes/{id}?locale=: with its mails as a recipient sees them, filled with invented data. */
export const recipeSchema = recipeRowSchema.omit({ mails: true }).extend({
  mails: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      class: z.enum(['marketing', 'transactional']),
      subject: z.string(),
      preheader: z.string(),
      html: z.string(),
    }),
  ),
});
export type Recipe = z.infer<typeof recipeSchema>;

/** POST /api/v1/recipes/{id}/use: its mails as templates and the journey as a draft, never over anything there is. */
export const recipeUseSchema = z.object({
  locale: localeSchema.default('en').describe('Of all names, labels and mails.'),
});
export const recipeUsedSchema = z.object({
  journeyId: z.string(),
  name: z.string(),
  templateIds: z.array(z.string()),
  problems: z.array(journeyProblemSchema),
});
export type RecipeUsed = z.infer<typeof recipeUsedSchema>;
