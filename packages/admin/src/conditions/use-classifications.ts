import { STAGES, USER_TYPES } from '@sandmill/contracts/api/contacts';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { useMemo } from 'react';
import { useApiQuery } from '../app/queries.ts';
import { codeWords, type Words } from '../ui/words.ts';
import { classWords } from './words/condition-words.ts';

export type KnownClassification = { key: string; name: string; values: { value: string; name: string }[] };

const STALE_MS = 60_000;
/** There from the first day, also while the list of the server is on its way. */
const FIRST: { key: string; values: readonly string[] }[] = [
  { key: 'lifecycle', values: STAGES },
  { key: 'user_type', values: USER_TYPES },
];

/** The classifications with their classes in words: lifecycle, user type, and the workspace's own. */
export function useClassifications(words: Words): KnownClassification[] {
  const { data } = useApiQuery<{ items: ClassificationView[] }>('/classifications', { staleMs: STALE_MS });
  return useMemo(() => {
    const served = (data?.items ?? []).map(({ key, name, classes }) => ({
      key,
      name,
      values: classes.map(({ value }) => value),
    }));
    const first = FIRST.filter(({ key }) => !served.some((one) => one.key === key)).map((one) => ({
      ...one,
      name: '',
    }));
    return [...first, ...served].map(({ key, name, values }) => ({
      key,
      name: words.knows(`builder:classification.${key}`)
        ? codeWords(words, 'builder:classification', key)
        : name || key,
      values: values.map((value) => ({ value, name: classWords(key, value, words) })),
    }));
  }, [data, words]);
}
