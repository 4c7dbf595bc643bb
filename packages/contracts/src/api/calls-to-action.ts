import { z } from 'zod';
import { textOf } from '../blocks/block-parts.ts';
import { mailLanguageSchema } from '../blocks/languages.ts';
import { instantSchema } from './paging.ts';

export const CALL_LIMITS = { variants: 20 } as const;

const wordsSchema = z
  .partialRecord(mailLanguageSchema, textOf(200).trim())
  .refine(
    (words) => Object.values(words).some((text) => text.trim() !== ''),
    'Write the words in one language at least.',
  )
  .describe('What it says, by language.');
const addressSchema = textOf(2000)
  .trim()
  .regex(/^https?:\/\/[^\s/?#{}]+[^\s{}]*$/i, 'Write the full address, for example https://shop.example/offers');

/** What a call to action says and where it leads. */
const callVersionSchema = z.object({ label: wordsSchema, url: addressSchema });
const callVariantSchema = callVersionSchema.extend({
  segmentId: z.number().int().positive().describe('Who gets this one in place of the first.'),
});
export type CallVariant = z.output<typeof callVariantSchema>;

/** POST /api/v1/calls-to-action, PUT /api/v1/calls-to-action/{id} */
export const callToActionInputSchema = callVersionSchema.extend({
  name: z.string().trim().min(1).max(200),
  variants: z
    .array(callVariantSchema)
    .max(CALL_LIMITS.variants)
    .refine(
      (variants) => new Set(variants.map(({ segmentId }) => segmentId)).size === variants.length,
      'A segment is there twice.',
    )
    .default([])
    .describe('Asked in this order when a message leaves; the first whose segment the person is in is said.'),
});
export type CallToActionInput = z.output<typeof callToActionInputSchema>;

export const callToActionSchema = callToActionInputSchema.extend({
  id: z.string(),
  variants: z.array(callVariantSchema),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  archivedAt: instantSchema.nullable(),
});
export type CallToAction = z.infer<typeof callToActionSchema>;
export const callToActionUseSchema = z.object({
  kind: z.enum(['template', 'savedBlock']),
  id: z.string(),
  name: z.string(),
});
export type CallToActionUse = z.infer<typeof callToActionUseSchema>;

const callFiguresSchema = z.object({
  /** Messages that left with it, and people who got one. */
  messages: z.number().int(),
  people: z.number().int(),
  /** People who followed it, and how often. */
  clickers: z.number().int(),
  clicks: z.number().int(),
  /** Fetched by machines; in no other number. */
  machineClicks: z.number().int(),
  /** Of those who followed it, who ordered within the window after; money in the workspace's currency. */
  buyers: z.number().int(),
  orders: z.number().int(),
  revenue: z.string(),
});
export type CallFigures = z.infer<typeof callFiguresSchema>;

/** GET /api/v1/reports/call-to-action */
export const callReportSchema = z.object({
  id: z.string(),
  name: z.string(),
  days: z.number().int(),
  currency: z.string(),
  attributionDays: z.number().int(),
  figures: callFiguresSchema,
  variants: z.array(
    callFiguresSchema.extend({
      segmentId: z.number().int().nullable().describe('null: said to whoever is in none of the segments.'),
      segmentName: z.string().nullable(),
    }),
  ),
  mails: z.array(callFiguresSchema.extend({ templateId: z.string().nullable(), name: z.string().nullable() })),
  curve: z.array(z.object({ day: z.string(), messages: z.number().int(), clicks: z.number().int() })),
});
export type CallReport = z.infer<typeof callReportSchema>;
