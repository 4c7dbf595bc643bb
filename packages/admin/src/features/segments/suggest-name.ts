import type { Condition } from '@sandmill/contracts';
import { conditionWords } from '../../conditions/words/condition-words.ts';
import type { Words } from '../../ui/words.ts';

const LONGEST = 64;

/** A name from the sentence: "Ha acquistato almeno 2 volte e tace da 60 giorni"; cut at a word. null: nothing to name. */
export function suggestName(definition: Condition | null, words: Words): string | null {
  if (definition === null) return null;
  const text = conditionWords(definition, words);
  const named = (text[0] ?? '').toUpperCase() + text.slice(1);
  if (named.length <= LONGEST) return named;
  const cut = named.slice(0, LONGEST + 1);
  return `${cut.slice(0, cut.lastIndexOf(' ')).replace(/[,;:]$/, '')}…`;
}
