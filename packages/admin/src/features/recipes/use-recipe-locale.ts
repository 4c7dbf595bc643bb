import { useTranslation } from 'react-i18next';

/** The language in which a recipe is drawn and its mails are written: that of the session. */
export function useRecipeLocale(): 'it' | 'en' {
  const { i18n } = useTranslation();
  return i18n.language.startsWith('it') ? 'it' : 'en';
}
