import { z } from 'zod';
import { idSchema, textOf } from './block-parts.ts';
import { richTextSchema } from './rich-text.ts';

/** Languages a mail can be written in beside the one it is first written in. ISO 639-1. */
export const MAIL_LANGUAGES = ['it', 'en', 'de', 'fr', 'es', 'pt', 'nl', 'pl'] as const;
export const mailLanguageSchema = z.enum(MAIL_LANGUAGES);
export type MailLanguage = z.output<typeof mailLanguageSchema>;

const LONGEST_TEXT = 500_000;
const MAX_FIELDS = 60;

/** One language of a document: its texts by block and by the path of the field. What is not there is missing. */
export const translationSchema = z.object({
  subject: textOf(1000).default(''),
  preheader: textOf(1000).default(''),
  blocks: z
    .record(
      idSchema,
      z
        .record(
          z.string().regex(/^[a-zA-Z]{1,20}(\.[a-zA-Z0-9]{1,20}){0,3}$/),
          z.union([textOf(LONGEST_TEXT), richTextSchema]),
        )
        .refine((fields) => Object.keys(fields).length <= MAX_FIELDS, `A block has up to ${MAX_FIELDS} texts.`),
    )
    .default({}),
});
export type Translation = z.output<typeof translationSchema>;

/**
 * The language to write to somebody in: that of their trait ("it-IT", "Deutsch" is not read), else `otherwise`.
 */
export function languageOfTag(tag: unknown): MailLanguage | null {
  const [two] = typeof tag === 'string' ? tag.trim().toLowerCase().split(/[-_]/) : [];
  return MAIL_LANGUAGES.find((language) => language === two) ?? null;
}
