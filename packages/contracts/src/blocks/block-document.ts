import { z } from 'zod';
import { colourSchema, idSchema, visibleIfSchema, visibleWhenSchema } from './block-parts.ts';
import { blockSchema, type Block } from './blocks.ts';
import { mailLanguageSchema, translationSchema } from './languages.ts';

export const BLOCK_DOCUMENT_VERSION = 1;

export const BLOCK_LIMITS = { sections: 60, blocksOfColumn: 60, blocks: 300 } as const;

/** How a section is cut into columns, in shares of its width. */
export const SECTION_LAYOUTS = {
  '1': [1],
  '1-1': [1, 1],
  '2-1': [2, 1],
  '1-2': [1, 2],
  '1-1-1': [1, 1, 1],
  '1-1-1-1': [1, 1, 1, 1],
} as const satisfies Record<string, number[]>;
export type SectionLayout = keyof typeof SECTION_LAYOUTS;

/** Fonts that mail programs have: a mail loads nothing from elsewhere. */
export const MAIL_FONTS = {
  humanist: "'Encode Sans Variable', 'Encode Sans', 'Segoe UI', Helvetica, Arial, sans-serif",
  sans: 'Helvetica, Arial, sans-serif',
  verdana: 'Verdana, Geneva, sans-serif',
  trebuchet: "'Trebuchet MS', 'Segoe UI', Tahoma, sans-serif",
  georgia: "Georgia, 'Times New Roman', serif",
  palatino: "'Palatino Linotype', Palatino, 'Book Antiqua', Georgia, serif",
  mono: "'SF Mono', Consolas, 'Courier New', monospace",
} as const;
const fontSchema = z.enum(Object.keys(MAIL_FONTS) as (keyof typeof MAIL_FONTS)[]);

export const blockSettingsSchema = z.object({
  /** Pixels. */
  width: z.number().int().min(480).max(720).default(600),
  /** Around the mail. */
  background: colourSchema.default('#F6F2EB'),
  /** Under the text. */
  surface: colourSchema.default('#FFFDF9'),
  text: colourSchema.default('#231E19'),
  link: colourSchema.default('#17535E'),
  font: fontSchema.default('humanist'),
  headingFont: fontSchema.default('humanist'),
  /** Pixels. */
  textSize: z.number().int().min(13).max(20).default(16),
  button: z
    .object({
      background: colourSchema.default('#17535E'),
      text: colourSchema.default('#FFFFFF'),
      radius: z.number().int().min(0).max(40).default(7),
    })
    .prefault({}),
  /** Whether the mail goes dark where the reader's program is. */
  dark: z.boolean().default(true),
});
export type BlockSettings = z.output<typeof blockSettingsSchema>;

export const blockSectionSchema = z
  .object({
    id: idSchema,
    layout: z.enum(Object.keys(SECTION_LAYOUTS) as SectionLayout[]).default('1'),
    background: z.union([z.enum(['surface', 'page']), colourSchema]).default('surface'),
    /** Pixels. */
    padding: z
      .object({
        top: z.number().int().min(0).max(120).default(24),
        bottom: z.number().int().min(0).max(120).default(8),
      })
      .prefault({}),
    /** On a phone columns stand under each other; false: beside each other, narrow. */
    stack: z.boolean().default(true),
    visibleWhen: visibleWhenSchema.optional(),
    visibleIf: visibleIfSchema.optional(),
    /** The saved block this is a copy of: a change of that one comes here too. */
    synced: z.uuid().optional(),
    columns: z
      .array(z.object({ blocks: z.array(blockSchema).max(BLOCK_LIMITS.blocksOfColumn) }))
      .min(1)
      .max(4),
  })
  .superRefine(({ layout, columns }, context) => {
    const wanted = SECTION_LAYOUTS[layout].length;
    if (columns.length !== wanted)
      context.addIssue({ code: 'custom', path: ['columns'], message: `The layout ${layout} has ${wanted} columns.` });
  });
export type BlockSection = z.output<typeof blockSectionSchema>;

/** What is written in the block editor: a mail today. Compiled to MJML by the server; unknown kinds are refused. */
export const blockDocumentSchema = z
  .object({
    version: z.literal(BLOCK_DOCUMENT_VERSION),
    settings: blockSettingsSchema.prefault({}),
    sections: z.array(blockSectionSchema).max(BLOCK_LIMITS.sections),
    /** The same mail in other languages than the one it is first written in; what is missing is told when publishing. */
    translations: z.partialRecord(mailLanguageSchema, translationSchema).optional(),
  })
  .superRefine((document, context) => {
    const seen = new Set<string>();
    let blocks = 0;
    const once = (id: string, path: (string | number)[]): void => {
      if (seen.has(id))
        context.addIssue({ code: 'custom', path: [...path, 'id'], message: `The id ${id} is there twice.` });
      seen.add(id);
    };
    document.sections.forEach((section, s) => {
      once(section.id, ['sections', s]);
      section.columns.forEach((column, c) =>
        column.blocks.forEach((block, b) => {
          blocks++;
          once(block.id, ['sections', s, 'columns', c, 'blocks', b]);
        }),
      );
    });
    if (blocks > BLOCK_LIMITS.blocks)
      context.addIssue({
        code: 'custom',
        path: ['sections'],
        message: `The document has ${blocks} blocks; ${BLOCK_LIMITS.blocks} is the most.`,
      });
  });
export type BlockDocument = z.output<typeof blockDocumentSchema>;
export type BlockDocumentInput = z.input<typeof blockDocumentSchema>;

/** A block with its section and where it stands in the JSON. */
export type PlacedBlock = { block: Block; section: BlockSection; path: string };

/** Blocks in reading order. */
export function blocksOf(document: BlockDocument): PlacedBlock[] {
  return document.sections.flatMap((section, s) =>
    section.columns.flatMap((column, c) =>
      column.blocks.map((block, b) => ({ block, section, path: `sections.${s}.columns.${c}.blocks.${b}` })),
    ),
  );
}
