import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Words } from '../ui/words.ts';
import { useFormat } from './use-format.ts';

/** `Words` in the language of the session; `segmentName` where a sentence may speak of segments. */
export function useWords(segmentName?: (id: number) => string | undefined): Words {
  const { i18n } = useTranslation();
  const format = useFormat();
  const { language } = i18n;
  return useMemo(() => {
    const fixed = i18n.getFixedT(language);
    return {
      t: (key, values) => String(fixed(key, { ...values })),
      knows: (key) => i18n.exists(key, { lng: language, count: 1 }),
      format,
      ...(segmentName ? { segmentName } : {}),
    };
  }, [i18n, language, format, segmentName]);
}
