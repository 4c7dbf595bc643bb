import { z } from 'zod';
import { conditionSchema } from './condition.ts';

const segmentIds = z.array(z.number().int().positive()).max(100);

/**
 * Who is addressed: everybody in one of `include` (nobody named: everybody known) of whom `where` is true, without
 * those in one of `exclude`, without those on a suppression list. `suppress`: "all" suppression lists of the workspace, or only those named.
 */
export const audienceSchema = z
  .object({
    include: segmentIds.default([]),
    where: conditionSchema.nullable().default(null),
    exclude: segmentIds.default([]),
    suppress: z.union([z.literal('all'), segmentIds]).default('all'),
  })
  .strict();
export type Audience = z.output<typeof audienceSchema>;
