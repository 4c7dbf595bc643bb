import { z } from 'zod';

/** What a content is, whoever it is for. */
export const CONTENT_TYPES = [
  'howTo',
  'checklist',
  'objections',
  'faq',
  'news',
  'testimonials',
  'stories',
  'caseStudies',
] as const;
export const contentTypeSchema = z.enum(CONTENT_TYPES);
export type ContentType = z.infer<typeof contentTypeSchema>;
