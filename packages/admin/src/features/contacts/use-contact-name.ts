import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf } from './contact-name.ts';

/** "Giulia Ferrante", or "Visitatore 7F2K". */
export function useContactName(): (contact: Parameters<typeof nameOf>[0]) => string {
  const { t } = useTranslation('contacts');
  return useCallback(
    (contact) => {
      const { text, isUnknown } = nameOf(contact);
      return isUnknown ? t('visitor', { code: text }) : text;
    },
    [t],
  );
}
