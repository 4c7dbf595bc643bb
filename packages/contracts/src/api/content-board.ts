import { z } from 'zod';
import { CONTENT_TYPES, contentTypeSchema, type ContentType } from '../blocks/content-types.ts';
import { bothSchema } from './classifications.ts';

export { CONTENT_TYPES, type ContentType };

/** What carries labels. */
export const LABELLED_KINDS = ['template', 'journey', 'article'] as const;

const keySchema = z.string().trim().min(1).max(60);

/**
 * PUT /api/v1/templates/{id}/labels, PUT /api/v1/journeys/{id}/labels: classes of the classification `funnel`, and keys
 * of personas; and what it is. One list empty: for all of them; both: nobody has said for whom it is.
 */
export const contentLabelsSchema = z
  .object({
    stages: z.array(keySchema).max(20),
    personas: z.array(keySchema).max(50),
    type: contentTypeSchema.nullable().default(null),
  })
  .strict();
export type ContentLabels = z.infer<typeof contentLabelsSchema>;

export const contentItemSchema = contentLabelsSchema.extend({
  kind: z.enum(LABELLED_KINDS),
  id: z.string(),
  name: z.string(),
  /** Of a template. */
  subject: z.string().nullable(),
  /** Of a journey: draft, live, paused. */
  status: z.string().nullable(),
});
export type ContentItem = z.infer<typeof contentItemSchema>;

/**
 * GET /api/v1/content-board: which content speaks to whom, by stage of the funnel and persona; and where nothing does.
 * `people`: who are there now.
 */
export const contentBoardSchema = z.object({
  stages: z.array(z.object({ value: z.string(), label: bothSchema, people: z.number().int() })),
  personas: z.array(
    z.object({
      id: z.number().int(),
      key: z.string(),
      name: z.string(),
      people: z.number().int(),
      cells: z.array(
        z.object({
          stage: z.string(),
          people: z.number().int(),
          /** Content meant for this persona at this stage, and such as is meant for everybody at it. */
          own: z.number().int(),
          general: z.number().int(),
        }),
      ),
    }),
  ),
  /** How much there is of each type for each stage, for some persona or for all. */
  types: z.array(
    z.object({
      type: contentTypeSchema,
      cells: z.array(z.object({ stage: z.string(), count: z.number().int() })),
    }),
  ),
  /** The newest, at most 500 of each kind; `more`: there are older ones. */
  items: z.array(contentItemSchema),
  more: z.boolean(),
});
export type ContentBoard = z.infer<typeof contentBoardSchema>;

/**
 * GET /api/v1/personas/{id}/content: by stage what suits the persona, and what is missing (`gap`: nothing is meant for
 * it by name there); content without labels that speaks of a topic of the sheet is suggested.
 */
export const personaContentSchema = z.object({
  stages: z.array(
    z.object({
      value: z.string(),
      label: bothSchema,
      people: z.number().int(),
      own: z.array(contentItemSchema),
      general: z.array(contentItemSchema),
      gap: z.boolean(),
    }),
  ),
  suggestions: z.array(z.object({ item: contentItemSchema, topic: z.string() })),
});
export type PersonaContent = z.infer<typeof personaContentSchema>;
