import { z } from 'zod';
import { bothSchema, CLASS_COLOURS, CLASS_SHAPES } from './classifications.ts';

/** GET /api/v1/experience-map?classification=lifecycle: per class, what speaks to its people and what is amiss. */
export const experienceMapQuerySchema = z.object({
  classification: z.string().min(1).max(60).default('lifecycle'),
});

/**
 * Why a journey counts as speaking to a class: it starts when somebody moves into it; its trigger or its entry asks for
 * it, itself or through a segment; or people of the class are in it now.
 */
export const EXPERIENCE_BY = ['trigger', 'condition', 'segment', 'people'] as const;

const journeyRefSchema = z.object({ id: z.string(), name: z.string() });
const recipeRefSchema = z.object({ id: z.string(), names: bothSchema });

export const experienceWarningSchema = z.discriminatedUnion('code', [
  /** People with an address to whom no live journey that sends is meant to speak; ready journeys that would. */
  z.object({ code: z.literal('empty'), recipes: z.array(recipeRefSchema) }),
  /** Two live journeys send to the same people on the same trigger, with nothing to keep them apart. */
  z.object({ code: z.literal('conflict'), journeys: z.tuple([journeyRefSchema, journeyRefSchema]) }),
  /** So many people got more mails than the limit. */
  z.object({ code: z.literal('pressure'), people: z.number().int(), most: z.number().int() }),
]);
export type ExperienceWarning = z.infer<typeof experienceWarningSchema>;

export const experienceClassSchema = z.object({
  value: z.string(),
  label: bothSchema,
  colour: z.enum(CLASS_COLOURS),
  shape: z.enum(CLASS_SHAPES),
  people: z.number().int(),
  /** Of them, those with an e-mail address of their own: only they can be missed by a journey. */
  withEmail: z.number().int(),
  journeys: z.array(
    journeyRefSchema.extend({
      by: z.array(z.enum(EXPERIENCE_BY)),
      /** People of this class who are in it now. */
      people: z.number().int(),
      sends: z.boolean(),
    }),
  ),
  /** Marketing mails that left in the last `days` to those who are in the class now. */
  mails: z.number().int(),
  /** Per person of the class, those who got none included. */
  perPerson: z.number(),
  warnings: z.array(experienceWarningSchema),
});
export type ExperienceClass = z.infer<typeof experienceClassSchema>;

export const experienceMapSchema = z.object({
  classification: z.object({ key: z.string(), names: bothSchema }),
  /** What else may be looked at. */
  classifications: z.array(z.object({ key: z.string(), names: bothSchema })),
  days: z.number().int(),
  /** More mails than this in `days` are too many for one person. */
  limit: z.number().int(),
  /** From the workspace's weekly budget, or Sandmill's own rule of thumb where there is none. */
  limitFrom: z.enum(['budget', 'usual']),
  liveJourneys: z.number().int(),
  /** In the order of the classification. */
  classes: z.array(experienceClassSchema),
});
export type ExperienceMap = z.infer<typeof experienceMapSchema>;
