import { z } from 'zod';
import { textOf } from '../blocks/block-parts.ts';
import { contentLabelsSchema } from './content-board.ts';
import { instantSchema, pageQuerySchema } from './paging.ts';

export const ARTICLE_LIMITS = { articles: 20_000, feeds: 50, tags: 20, itemsOfFeed: 200 } as const;

const webAddress = textOf(2000)
  .trim()
  .regex(/^https?:\/\/[^\s/?#{}]+[^\s{}]*$/i, 'Write the full address, for example https://shop.example/blog/1');
const tagSchema = z.string().trim().toLowerCase().min(1).max(60);
const labels = contentLabelsSchema.shape;

/** POST /api/v1/articles, PUT /api/v1/articles/{id} */
export const articleInputSchema = z.object({
  title: textOf(300).trim().min(1),
  excerpt: textOf(2000).trim().default(''),
  url: webAddress,
  imageUrl: z.union([webAddress, z.literal('')]).default(''),
  tags: z.array(tagSchema).max(ARTICLE_LIMITS.tags).default([]).describe('Compared with the interests of people.'),
  publishedAt: z.iso.datetime({ offset: true }).optional().describe('Absent: now. In the future: shown from then on.'),
  key: z.string().trim().min(1).max(300).optional().describe('Your own id: the same again changes the article.'),
  type: labels.type,
  stages: labels.stages.default([]),
  personas: labels.personas.default([]),
});
export type ArticleInput = z.output<typeof articleInputSchema>;

export const articleSchema = z.object({
  id: z.string(),
  title: z.string(),
  excerpt: z.string(),
  url: z.string(),
  imageUrl: z.string(),
  tags: z.array(z.string()),
  publishedAt: instantSchema,
  key: z.string().nullable(),
  feedId: z.string().nullable(),
  feedName: z.string().nullable(),
  type: labels.type,
  stages: labels.stages,
  personas: labels.personas,
  archivedAt: instantSchema.nullable(),
});
export type Article = z.infer<typeof articleSchema>;
export const articleListQuerySchema = pageQuerySchema.extend({
  search: z.string().max(200).default(''),
  type: labels.type.unwrap().unwrap().optional(),
  archived: z.enum(['true', 'false']).default('false'),
});

/** POST /api/v1/article-feeds, PUT /api/v1/article-feeds/{id}: RSS 2.0 or Atom, read every hour. */
export const articleFeedInputSchema = z.object({
  name: z.string().trim().min(1).max(200),
  url: webAddress,
  type: labels.type.describe('What its articles are.'),
});
export const articleFeedSchema = articleFeedInputSchema.extend({
  id: z.string(),
  articles: z.number().int(),
  checkedAt: instantSchema.nullable(),
  problem: z.string().nullable().describe('Why it could not be read when it was last tried.'),
  createdAt: instantSchema,
  archivedAt: instantSchema.nullable(),
});
export type ArticleFeed = z.infer<typeof articleFeedSchema>;
/** POST /api/v1/article-feeds/{id}/pull */
export const feedPullSchema = z.object({ added: z.number().int(), changed: z.number().int() });
