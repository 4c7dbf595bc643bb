import type { Explanation } from '@sandmill/contracts/api/contacts';
import { useWords } from '../../../../app/use-words.ts';
import { joinAnd } from '../../../../conditions/words/comparison-words.ts';
import { leafWords, notLeafWords } from '../../../../conditions/words/condition-words.ts';
import { useSegmentNames } from '../../../../conditions/use-segment-names.ts';
import { decisiveLeaves, type Decisive } from './decisive.ts';
import { useExplanation } from './use-explanation.ts';

/** The leaves that put the contact where it is. Empty where no class holds and the last one takes what is left. */
export function reasonsOf(explanation: Explanation): Decisive[] {
  const branch =
    explanation.branches.length === 1
      ? explanation.branches[0]
      : explanation.branches.find(({ value }) => value === explanation.result);
  return branch ? decisiveLeaves(branch.tree) : [];
}

/** The reason as one sentence. null while it is not known, or where there is none. */
export function useReason(contactId: string, definition: string): string | null {
  const { nameOf } = useSegmentNames();
  const words = useWords(nameOf);
  const { data } = useExplanation(contactId, definition);
  if (!data) return null;
  const parts = reasonsOf(data).map(({ leaf, isNot }) => (isNot ? notLeafWords(leaf, words) : leafWords(leaf, words)));
  return parts.length === 0 ? null : joinAnd(parts, words);
}
