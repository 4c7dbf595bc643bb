import type { Both } from '@sandmill/contracts/api/classifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** A text that the server keeps in both languages, in the language of the session. */
export function useBoth(): (text: Both) => string {
  const { i18n } = useTranslation();
  const isItalian = i18n.language.startsWith('it');
  return useCallback((text: Both) => (isItalian ? text.it : text.en), [isItalian]);
}
