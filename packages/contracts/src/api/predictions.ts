import { z } from 'zod';
import { instantSchema } from './paging.ts';

export const predictionNameSchema = z
  .string()
  .max(60)
  .regex(/^[a-z0-9][a-z0-9_]*$/, 'Use small letters, digits and _, such as return_probability.');

/** PUT /api/v1/predictions/{name}: what a model says of people; null takes it away again. */
export const predictionValuesSchema = z
  .object({
    values: z
      .array(
        z
          .object({
            contactId: z.uuid(),
            /** A number, or a date as ISO 8601 text such as that of the next order. */
            value: z.union([z.number(), z.string().min(1).max(200), z.null()]),
          })
          .strict(),
      )
      .min(1)
      .max(1_000),
  })
  .strict();
export type PredictionValues = z.infer<typeof predictionValuesSchema>;

export const predictionsSetSchema = z.object({
  /** People who have the value now. */
  set: z.number().int(),
  /** Ids of nobody here. A merged contact's id counts for whom it was merged into. */
  unknown: z.array(z.string()),
});
export type PredictionsSet = z.infer<typeof predictionsSetSchema>;

/** GET /api/v1/predictions: names in use. */
export const predictionNamesSchema = z.object({
  items: z.array(z.object({ name: z.string(), updatedAt: instantSchema })),
});
