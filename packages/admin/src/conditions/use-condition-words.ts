import { useMemo } from 'react';
import { useWords } from '../app/use-words.ts';
import type { Words } from '../ui/words.ts';
import { useClassifications } from './use-classifications.ts';
import { useSegmentNames } from './use-segment-names.ts';

/** Words for sentences that speak of the workspace's own segments and classes. */
export function useConditionWords(): Words {
  const { nameOf } = useSegmentNames();
  const words = useWords(nameOf);
  const classifications = useClassifications(words);
  return useMemo(() => {
    const find = (key: string) => classifications.find((one) => one.key === key);
    return {
      ...words,
      className: (key, value) => find(key)?.values.find((one) => one.value === value)?.name,
      classificationName: (key) => find(key)?.name,
    };
  }, [words, classifications]);
}
