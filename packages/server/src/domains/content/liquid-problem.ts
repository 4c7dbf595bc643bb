import { textLiquid } from './liquid-engines.ts';

/** Tags that would carry markup past the escaping of a block's text, or are written by compiling alone. */
const NOT_IN_BLOCKS = /\{%-?\s*(raw|link|endlink)\b/;

/** What is wrong with the Liquid of one text that must be whole by itself, in Liquid's words with the line; null: nothing. */
export function liquidProblem(text: string): string | null {
  const forbidden = NOT_IN_BLOCKS.exec(text);
  if (forbidden) return `the tag ${forbidden[1]} cannot be used here`;
  if (!text.includes('{{') && !text.includes('{%')) return null;
  try {
    textLiquid.parse(text);
    return null;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  }
}
