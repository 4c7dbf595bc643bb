import { blocksOf, type BlockDocument } from './block-document.ts';
import type { Block } from './blocks.ts';
import type { MailLanguage, Translation } from './languages.ts';
import { richPieces, type RichText } from './rich-text.ts';

/** What of a block is said in words: its field, and whether a mail in another language is unfinished without it. */
export type Translatable = { field: string; value: string | RichText; isNeeded: boolean };

/** The texts of a block, each by the path of its field. Addresses may differ by language, but need not. */
export function translatablesOf(block: Block): Translatable[] {
  const words = (field: string, value: string | RichText): Translatable => ({
    field,
    value,
    isNeeded: saysWords(value),
  });
  const address = (field: string, value: string): Translatable => ({ field, value, isNeeded: false });
  switch (block.kind) {
    case 'heading':
      return [words('text', block.text)];
    case 'text':
      return [words('content', block.content)];
    case 'image':
      return [words('alt', block.decorative ? '' : block.alt), address('url', block.url), address('link', block.link)];
    case 'button':
      return [words('label', block.label), address('url', block.url)];
    case 'menu':
      return block.links.flatMap(({ label, url }, n) => [
        words(`links.${n}.label`, label),
        address(`links.${n}.url`, url),
      ]);
    case 'video':
      return [words('label', block.label), words('alt', block.alt), address('url', block.url)];
    case 'product':
      return [
        words('label', block.label),
        ...(block.source.from === 'chosen'
          ? [address('source.name', block.source.name), address('source.url', block.source.url)]
          : []),
      ];
    case 'coupon':
      return [words('text', block.text), words('note', block.note)];
    case 'article':
      return [
        words('label', block.label),
        ...(block.source.from === 'chosen'
          ? [
              address('source.title', block.source.title),
              address('source.excerpt', block.source.excerpt),
              address('source.url', block.source.url),
            ]
          : []),
      ];
    case 'feedback':
      return [words('text', block.text), words('low', block.low), words('high', block.high)];
    case 'countdown':
      return [words('text', block.text), words('past', block.past)];
    case 'code':
      return [words('html', block.html)];
    case 'footer':
      return [
        words('content', block.content),
        words('unsubscribe', block.unsubscribe),
        words('preferences', block.preferences),
        words('webVersion', block.webVersion),
      ];
    // A call to action has its words in all languages at its own place.
    case 'callToAction':
    case 'divider':
    case 'spacer':
    case 'social':
      return [];
  }
}

/** The document as those read it who read this language; what is not translated stays as it is. */
export function translatedDocument(document: BlockDocument, language: MailLanguage): BlockDocument {
  const translation = document.translations?.[language];
  if (!translation) return document;
  return {
    ...document,
    sections: document.sections.map((section) => ({
      ...section,
      columns: section.columns.map(({ blocks }) => ({
        blocks: blocks.map((block) => translatedBlock(block, translation.blocks[block.id])),
      })),
    })),
  };
}

export function translatedBlock(block: Block, texts: Record<string, string | RichText> | undefined): Block {
  if (!texts) return block;
  return translatablesOf(block).reduce((made, { field, value }) => {
    const said = texts[field];
    // A text that has become something else since (a paragraph, a line) is not put in its place.
    return said === undefined || typeof said !== typeof value ? made : withField(made, field.split('.'), said);
  }, block);
}

/** The translation with what `next` says otherwise than the block did, by field; the block itself stays. */
export function translationOf(translation: Translation, { base, next }: { base: Block; next: Block }): Translation {
  const before = new Map(
    translatablesOf(translatedBlock(base, translation.blocks[base.id])).map((one) => [one.field, one]),
  );
  const said: Record<string, string | RichText> = { ...translation.blocks[base.id] };
  for (const { field, value } of translatablesOf(next)) {
    if (JSON.stringify(before.get(field)?.value) !== JSON.stringify(value)) said[field] = value;
  }
  return { ...translation, blocks: { ...translation.blocks, [base.id]: said } };
}

/** The block with the texts of another, all else as it is. */
export function withTextsOf(block: Block, texts: Block): Block {
  const own = new Map(translatablesOf(texts).map(({ field, value }) => [field, value]));
  return translatablesOf(block).reduce((made, { field }) => {
    const value = own.get(field);
    return value === undefined ? made : withField(made, field.split('.'), value);
  }, block);
}

/** A text that this language lacks. `id` null: the mail's subject or preheader. */
export type MissingText = { id: string | null; field: string; text: string };

export function missingTexts(
  mail: { subject: string; preheader: string; document: BlockDocument },
  language: MailLanguage,
): MissingText[] {
  const translation = mail.document.translations?.[language];
  if (!translation) return [];
  const about = (['subject', 'preheader'] as const)
    .filter((field) => saysWords(mail[field]) && translation[field].trim() === '')
    .map((field) => ({ id: null, field, text: mail[field] }));
  const missing = blocksOf(mail.document).flatMap(({ block }) =>
    translatablesOf(block)
      .filter(({ field, isNeeded }) => isNeeded && !saysSomething(translation.blocks[block.id]?.[field]))
      .map(({ field, value }) => ({ id: block.id, field, text: plainText(value) })),
  );
  return [...about, ...missing];
}

/** How many texts a language needs, to say how far it has come. */
export function countTexts(mail: { subject: string; preheader: string; document: BlockDocument }): number {
  const about = [mail.subject, mail.preheader].filter(saysWords).length;
  return blocksOf(mail.document).reduce(
    (sum, { block }) => sum + translatablesOf(block).filter(({ isNeeded }) => isNeeded).length,
    about,
  );
}

export function plainText(value: string | RichText): string {
  return typeof value === 'string' ? value : richPieces(value).texts.join('\n');
}

function saysSomething(value: string | RichText | undefined): boolean {
  return value !== undefined && plainText(value).trim() !== '';
}

/** Letters beside the values filled in: "{{ workspace.name }}" alone is the same in every language. */
function saysWords(value: string | RichText): boolean {
  return /\p{L}/u.test(plainText(value).replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, ''));
}

function withField<T>(of: T, [key = '', ...rest]: string[], value: unknown): T {
  const inner = (of as Record<string, unknown>)[key];
  const changed = rest.length === 0 ? value : withField(inner, rest, value);
  if (Array.isArray(of)) return of.map((one: unknown, at) => (String(at) === key ? changed : one)) as T;
  return { ...of, [key]: changed };
}
