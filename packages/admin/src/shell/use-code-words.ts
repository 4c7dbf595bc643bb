import { useTranslation } from 'react-i18next';

type Params = Record<string, string | number>;
export type CodeWords = { title: string; text: string; action: string };

/**
 * Words for what the server tells by code (notifications, things that wait for a person): the catalogue "attention",
 * one entry a code with title, text and action. A code without words shows itself and its values, never nothing.
 */
export function useCodeWords(): (code: string, params: Params) => CodeWords {
  const { t, i18n } = useTranslation('attention');
  return (code, params) => {
    const isKnown = i18n.exists(`${code}.action`, { ns: 'attention' });
    if (!isKnown) {
      const values = Object.entries(params).map(([name, value]) => `${name}: ${value}`);
      return { title: code.replaceAll('_', ' '), text: values.join(', '), action: t('open') };
    }
    const words = { count: 1, ...params };
    return { title: t(`${code}.title`, words), text: t(`${code}.text`, words), action: t(`${code}.action`) };
  };
}
