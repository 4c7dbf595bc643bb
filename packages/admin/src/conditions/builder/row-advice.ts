import type { Leaf } from '@sandmill/contracts';
import type { Words } from '../../ui/words.ts';
import { leavesInstead } from '../opens/instead-of-opens.ts';
import { opensWords } from '../opens/opens-words.ts';
import type { SeenOpens } from '../opens/use-seen-opens.ts';
import type { RowAdvice } from './builder-context.ts';

/** What is worth knowing of a leaf, whatever its numbers: opens are seen only of people who allow it. */
export function rowAdvice(leaf: Leaf, words: Words, opens: SeenOpens | null): RowAdvice[] {
  const instead = leavesInstead(leaf);
  if (instead.length === 0) return [];
  const better = instead.map((one) => ({ label: words.t(`builder:advice.instead.${one.instead}`), leaf: one.leaf }));
  return [{ code: 'opensNeedConsent', text: opensWords(opens, words), better }];
}
