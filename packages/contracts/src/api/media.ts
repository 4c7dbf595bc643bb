import { z } from 'zod';
import { instantSchema, pageQuerySchema } from './paging.ts';

export const MEDIA_LIMITS = { bytes: 5_000_000, pixels: 40_000_000, side: 10_000, sizes: 6, tags: 20 } as const;
export const MEDIA_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

const mediaSizeSchema = z.object({
  /** Pixels. */
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  url: z.string(),
});
export type MediaSize = z.infer<typeof mediaSizeSchema>;

/** GET/POST /api/v1/media, GET/PATCH/DELETE /api/v1/media/{id} */
export const mediaSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** What it shows, for those who do not see it. */
  alt: z.string(),
  folder: z.string(),
  tags: z.array(z.string()),
  type: z.enum(MEDIA_TYPES),
  /** The picture as it was uploaded first, then smaller ones of it; the widest first. */
  sizes: z.array(mediaSizeSchema),
  createdAt: instantSchema,
  archivedAt: instantSchema.nullable(),
});
export type Media = z.infer<typeof mediaSchema>;

export const mediaPatchSchema = z
  .object({
    name: z.string().trim().min(1).max(200),
    alt: z.string().trim().max(500),
    folder: z.string().trim().max(100),
    tags: z.array(z.string().trim().min(1).max(60)).max(MEDIA_LIMITS.tags),
  })
  .partial();

export const mediaListQuerySchema = pageQuerySchema.extend({
  search: z.string().max(200).default('').describe('In name, alternative text and tags.'),
  folder: z.string().max(100).optional(),
  archived: z.enum(['true', 'false']).default('false'),
});

/** Where a picture stands: a template, live or being written, or the brand. */
export const mediaUseSchema = z.object({
  kind: z.enum(['template', 'brand', 'savedBlock']),
  id: z.string(),
  name: z.string(),
});
export type MediaUse = z.infer<typeof mediaUseSchema>;
