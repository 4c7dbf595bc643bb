import { z } from 'zod';
import { tagSettingsSchema } from '../scoring.ts';

/** GET /api/v1/tags: those that people have, and those that are set up. */
export const tagViewSchema = z.object({
  name: z.string(),
  people: z.number().int(),
  /** Free text that gathers tags; empty: none. */
  group: z.string(),
  description: z.string(),
  settings: tagSettingsSchema,
  /** New rules are being counted over history. */
  preparing: z.boolean(),
  usedIn: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string() })),
});
export type TagView = z.infer<typeof tagViewSchema>;

/** PUT /api/v1/tags/{name}. */
export const tagInputSchema = z.object({
  group: z.string().trim().max(60).default(''),
  description: z.string().max(500).default(''),
  settings: tagSettingsSchema.default({ lifetime: null, rules: [] }),
});

/** POST /api/v1/tags/{name}/move: renames, merges into another, or, without `to`, takes it from everybody. */
export const tagMoveSchema = z.object({ to: z.string().trim().min(1).max(100).nullable() });
export const tagMovedSchema = z.object({ jobId: z.string().nullable(), people: z.number().int() });
