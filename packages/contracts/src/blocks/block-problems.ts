import { z } from 'zod';
import { mailLanguageSchema } from './languages.ts';

/** What the linter can find; "error" keeps a template from being published, "warning" does not. */
export const BLOCK_PROBLEMS = {
  broken_liquid: 'error',
  no_unsubscribe: 'error',
  bad_link: 'error',
  empty_link: 'error',
  /** A call to action that nobody has chosen. */
  nothing_chosen: 'error',
  forbidden_html: 'error',
  empty_subject: 'error',
  empty_document: 'error',
  /** A language has been begun and is not finished. */
  missing_translation: 'error',
  /** The pipeline refused what the linter let pass. */
  not_compiled: 'error',
  placeholder_link: 'warning',
  missing_image: 'warning',
  missing_alt: 'warning',
  no_width: 'warning',
  low_contrast: 'warning',
  hidden_button: 'warning',
  large: 'warning',
  clipped: 'warning',
  capitals: 'warning',
  exclamations: 'warning',
  spam_words: 'warning',
  many_pictures: 'warning',
  no_address: 'warning',
} as const satisfies Record<string, 'error' | 'warning'>;
export type BlockProblemCode = keyof typeof BLOCK_PROBLEMS;

export const blockProblemSchema = z.object({
  code: z.enum(Object.keys(BLOCK_PROBLEMS) as BlockProblemCode[]),
  level: z.enum(['error', 'warning']),
  /** The block or section it concerns; null: the whole mail. */
  id: z.string().nullable(),
  /** "subject", "preheader", "document.sections.0.columns.0.blocks.2.url". */
  path: z.string(),
  /** What was found: a link, a ratio, a size in KB, what Liquid says. */
  detail: z.string().nullable(),
  /** The language it was found in; null: the one the mail is first written in. */
  language: mailLanguageSchema.nullable(),
});
export type BlockProblem = z.output<typeof blockProblemSchema>;
