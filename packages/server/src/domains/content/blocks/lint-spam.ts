import { blocksOf, plainText, type BlockDocument, type BlockProblem } from '@sandmill/contracts';
import { blockTexts } from './block-content.ts';

/**
 * Phrases that spam filters weigh in both languages, as whole words. Few and plain on purpose: what filters look at
 * first is who sends and whether people want it, not words.
 */
const SPAM =
  /\b(?:100% free|act now|click here now|double your|earn money|free money|guaranteed winner|no risk|risk[- ]free|you have won|viagra|clicca subito|guadagna subito|hai vinto|soldi facili|senza alcun rischio|gratis al 100%|offerta irripetibile)\b/iu;
/** Words for each picture; below, filters and people with pictures off see next to nothing. */
const LETTERS_PER_PICTURE = 60;

/** What makes a mail look like spam beside its subject's shape. */
export function lintSpam(mail: {
  subject: string;
  preheader: string;
  document: BlockDocument;
}): Pick<BlockProblem, 'code' | 'path' | 'detail'>[] {
  const placed = blocksOf(mail.document);
  const texts = [
    { path: 'subject', text: mail.subject },
    { path: 'preheader', text: mail.preheader },
    ...placed.flatMap(({ block, path }) =>
      blockTexts(block)
        .filter(({ field }) => !/url|link|html|imageUrl|thumbnail/i.test(field))
        .map(({ field, text }) => ({ path: `document.${path}.${field}`, text })),
    ),
  ];
  const words = texts.flatMap(({ path, text }) => {
    const found = SPAM.exec(text)?.[0];
    return found === undefined ? [] : [{ code: 'spam_words' as const, path, detail: found }];
  });
  const pictures = placed.filter(({ block }) => block.kind === 'image' && block.url.trim() !== '').length;
  const letters = placed.reduce((sum, { block }) => sum + lettersOf(block), 0);
  const isPictures = pictures > 0 && letters < pictures * LETTERS_PER_PICTURE;
  return isPictures ? [...words, { code: 'many_pictures' as const, path: 'document', detail: null }] : words;
}

function lettersOf(block: Parameters<typeof blockTexts>[0]): number {
  switch (block.kind) {
    case 'heading':
      return block.text.length;
    case 'text':
      return plainText(block.content).length;
    case 'code':
      return block.html.replace(/<[^>]*>/g, '').trim().length;
    case 'product':
    case 'coupon':
      return LETTERS_PER_PICTURE;
    default:
      return 0;
  }
}
