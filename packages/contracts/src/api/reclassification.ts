import { z } from 'zod';
import { instantSchema } from './paging.ts';

/** GET and POST /api/v1/reclassification: kept opens and clicks, told apart anew by the rules of this version. */
export const reclassificationSchema = z.object({
  rules: z.number().int().describe('Version of the rules that are in force.'),
  last: z
    .object({
      rules: z.number().int(),
      cause: z.enum(['upgrade', 'by_hand']),
      messages: z.number().int().describe('Looked at so far.'),
      changed: z.number().int().describe('Opens and clicks that turned out to be of another kind.'),
      startedAt: instantSchema,
      finishedAt: instantSchema.nullable().describe('null: it runs, waits or was cancelled.'),
    })
    .nullable(),
});
export type ReclassificationState = z.infer<typeof reclassificationSchema>;
