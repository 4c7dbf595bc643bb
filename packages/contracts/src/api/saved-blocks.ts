import { z } from 'zod';
import { blockSectionSchema } from '../blocks/block-document.ts';
import { instantSchema } from './paging.ts';

/** GET/POST /api/v1/saved-blocks, GET/PUT/DELETE /api/v1/saved-blocks/{id} */
export const savedBlockSchema = z.object({
  id: z.string(),
  name: z.string(),
  section: blockSectionSchema,
  isSynced: z.boolean().describe('Its copies change with it; else a copy is on its own.'),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  archivedAt: instantSchema.nullable(),
});
export type SavedBlock = z.infer<typeof savedBlockSchema>;

export const savedBlockInputSchema = z.object({
  name: z.string().trim().min(1).max(200),
  section: blockSectionSchema,
  isSynced: z.boolean().default(false),
});
/** `except`: the template in whose editor it is changed; it has the change already. */
export const savedBlockChangeSchema = savedBlockInputSchema.extend({ except: z.uuid().optional() });

export const savedBlockUseSchema = z.object({ id: z.string(), name: z.string() });
/** What became of the mails that have a copy. */
export const spreadSchema = z.object({
  changed: z.array(savedBlockUseSchema),
  failed: z.array(savedBlockUseSchema.extend({ problem: z.string() })),
});
export type Spread = z.infer<typeof spreadSchema>;
