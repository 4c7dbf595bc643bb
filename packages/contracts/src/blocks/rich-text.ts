import { z } from 'zod';
import { addressSchema, textOf } from './block-parts.ts';

const MAX_PIECES = 500;
/** Lists within lists, as deep as anybody still reads. */
const MAX_LIST_DEPTH = 4;

const markSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bold') }),
  z.object({ type: z.literal('italic') }),
  z.object({ type: z.literal('underline') }),
  z.object({ type: z.literal('strike') }),
  z.object({ type: z.literal('link'), attrs: z.object({ href: addressSchema }) }),
]);
const inlineSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: textOf(10_000).min(1),
    marks: z.array(markSchema).max(5).optional(),
  }),
  z.object({ type: z.literal('hardBreak') }),
]);
const paragraphSchema = z.object({
  type: z.literal('paragraph'),
  content: z.array(inlineSchema).max(MAX_PIECES).optional(),
});

export type RichMark = z.output<typeof markSchema>;
export type RichInline = z.output<typeof inlineSchema>;
export type RichParagraph = z.output<typeof paragraphSchema>;
export type RichList = { type: 'bulletList' | 'orderedList'; content: RichItem[] };
export type RichItem = { type: 'listItem'; content: RichNode[] };
export type RichNode = RichParagraph | RichList;
export type RichText = { type: 'doc'; content: RichNode[] };

/**
 * Formatted text as TipTap writes it (a part of its JSON): paragraphs, lists, bold, italic, underlined, struck, links.
 * No markup of its own: what is written is text, also where it looks like HTML. Liquid stands in it as text.
 */
export const richTextSchema: z.ZodType<RichText> = z.object({
  type: z.literal('doc'),
  content: z.array(nodeOfDepth(MAX_LIST_DEPTH)).max(MAX_PIECES),
});

/** Built level by level: a schema that calls itself could be sent a list deep enough to end the process. */
function nodeOfDepth(depth: number): z.ZodType<RichNode> {
  if (depth === 0) return paragraphSchema;
  const item = z.object({ type: z.literal('listItem'), content: z.array(nodeOfDepth(depth - 1)).max(50) });
  const list = (type: 'bulletList' | 'orderedList') =>
    z.object({ type: z.literal(type), content: z.array(item).max(200) });
  return z.discriminatedUnion('type', [paragraphSchema, list('bulletList'), list('orderedList')]);
}

/** One paragraph for each text; for documents written by hand. */
export function richText(...paragraphs: (string | RichInline[])[]): RichText {
  return {
    type: 'doc',
    content: paragraphs.map((one) => {
      const content: RichInline[] = typeof one === 'string' ? [{ type: 'text', text: one }] : one;
      return one === '' ? { type: 'paragraph' } : { type: 'paragraph', content };
    }),
  };
}

/** Every piece of text and every link in it, in reading order. */
export function richPieces(text: RichText): { texts: string[]; links: string[] } {
  const texts: string[] = [];
  const links: string[] = [];
  const visit = (node: RichNode): void => {
    if (node.type !== 'paragraph') return node.content.forEach((item) => item.content.forEach(visit));
    // A link over several pieces (one of them bold) is one link.
    let last: string | null = null;
    const words: string[] = [];
    for (const piece of node.content ?? []) {
      if (piece.type !== 'text') continue;
      words.push(piece.text);
      const href = piece.marks?.find((mark) => mark.type === 'link')?.attrs.href ?? null;
      if (href !== null && href !== last) links.push(href);
      last = href;
    }
    texts.push(words.join(''));
  };
  text.content.forEach(visit);
  return { texts, links };
}
