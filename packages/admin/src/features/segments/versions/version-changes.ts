import type { Condition } from '@sandmill/contracts';
import { conditionWords } from '../../../conditions/words/condition-words.ts';
import type { Words } from '../../../ui/words.ts';

export type VersionChanges = {
  added: string[];
  removed: string[];
  /** The conditions are joined in another way than before. */
  joined: 'all' | 'any' | null;
};

/** What a version asks that the one before did not, and the reverse, sentence by sentence. null: a list, or none before. */
export function versionChanges(before: Condition | null, after: Condition | null, words: Words): VersionChanges {
  const old = partsOf(before, words);
  const now = partsOf(after, words);
  const isJoinedAnew = old.join !== null && now.join !== null && old.join !== now.join;
  return {
    added: now.texts.filter((text) => !old.texts.includes(text)),
    removed: old.texts.filter((text) => !now.texts.includes(text)),
    joined: isJoinedAnew ? now.join : null,
  };
}

/** The sentences at the top of a definition. One alone is joined to nothing. */
function partsOf(condition: Condition | null, words: Words): { texts: string[]; join: 'all' | 'any' | null } {
  if (condition === null) return { texts: [], join: null };
  if (condition.kind !== 'all' && condition.kind !== 'any') {
    return { texts: [conditionWords(condition, words)], join: null };
  }
  const texts = condition.of.map((part) => conditionWords(part, words, 1));
  return { texts, join: texts.length > 1 ? condition.kind : null };
}
