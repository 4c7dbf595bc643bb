import type { JourneyNode } from '@sandmill/contracts';
import { useCallback } from 'react';
import { useWords } from '../../app/use-words.ts';
import { codeWords } from '../../ui/words.ts';

/** What a way out is called: by whoever drew it, else by the catalogue. */
export function useBranchName(): (branch: string, node: JourneyNode | undefined) => string {
  const words = useWords();
  return useCallback(
    (branch, node) => {
      const own =
        node?.kind === 'multiSplit'
          ? node.branches
          : node?.kind === 'abSplit' || node?.kind === 'banditSplit'
            ? node.variants
            : [];
      return own.find(({ id }) => id === branch)?.name || codeWords(words, 'journeys:branch', branch);
    },
    [words],
  );
}
