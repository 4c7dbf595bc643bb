import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { STAGES, USER_TYPES } from '@sandmill/contracts/api/contacts';
import { useMemo } from 'react';
import { useApiQuery } from '../app/queries.ts';
import type { Words } from '../ui/words.ts';
import { classWords } from './words/condition-words.ts';

export type KnownClassification = { key: string; name: string; values: { value: string; name: string }[] };

const STALE_MS = 60_000;
/** There from the first day, also while the list of the server is on its way. */
const FIRST: { key: 'lifecycle' | 'user_type'; values: readonly string[] }[] = [
  { key: 'lifecycle', values: STAGES },
  { key: 'user_type', values: USER_TYPES },
];

/** The classifications with their classes in words: lifecycle, user type, and the workspace's own, as it named them. */
export function useClassifications(words: Words): KnownClassification[] {
  const { data } = useApiQuery<{ items: ClassificationView[] }>('/classifications', { staleMs: STALE_MS });
  return useMemo(() => {
    const { t, format } = words;
    const language = format.locale === 'it-IT' ? 'it' : 'en';
    const first = FIRST.map(({ key, values }) => ({
      key: key as string,
      name: t(`builder:classification.${key}`),
      values: values.map((value) => ({ value, name: classWords(key, value, words) })),
    }));
    const own = (data?.items ?? [])
      .filter(({ key }) => !first.some((one) => one.key === key))
      .map(({ key, names, classes }) => ({
        key,
        name: names[language],
        values: classes.map(({ value, label }) => ({ value, name: label[language] })),
      }));
    return [...first, ...own];
  }, [data, words]);
}
