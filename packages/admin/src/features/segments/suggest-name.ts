import type { Condition } from '@sandmill/contracts';
import { conditionWords, isLeaf } from '../../conditions/words/condition-words.ts';
import type { Words } from '../../ui/words.ts';

const LONGEST = 64;

/** A name from the sentence: "Ha acquistato almeno 2 volte e tace da 60 giorni"; cut at a word. null: nothing to name. */
export function suggestName(definition: Condition | null, words: Words): string | null {
  const plain = definition && withoutGroups(definition);
  if (plain === null) return null;
  const text = conditionWords(plain, words);
  const named = (text[0] ?? '').toUpperCase() + text.slice(1);
  if (named.length <= LONGEST) return named;
  const cut = named.slice(0, LONGEST + 1);
  return `${cut.slice(0, cut.lastIndexOf(' ')).replace(/[,;:]$/, '')}…`;
}

/** A name says the conditions that stand at the top; groups would fill it with brackets. */
function withoutGroups(definition: Condition): Condition | null {
  const isPlain = (part: Condition) => isLeaf(part.kind === 'not' ? part.of : part);
  if (definition.kind !== 'all' && definition.kind !== 'any') return isPlain(definition) ? definition : null;
  const of = definition.of.filter(isPlain);
  return of.length > 0 ? { kind: definition.kind, of } : null;
}
