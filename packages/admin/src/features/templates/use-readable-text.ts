import { useTranslation } from 'react-i18next';
import { MERGE_VALUES } from './blocks/merge-values.ts';

const WORDS = new Map<string, string>(Object.entries(MERGE_VALUES).map(([key, path]) => [path, key]));

/** "Grazie{% if … %}, {{ contact.firstName | default: … }}{% endif %}" → "Grazie, [Nome]": for one line of a list. */
export function useReadableText(): (text: string) => string {
  const { t } = useTranslation('blocks');
  const word = (path: string): string => {
    const key = WORDS.get(path);
    return key === undefined ? (path.split('.').at(-1) ?? path) : t(`value.${key}`);
  };
  return (text) =>
    text
      // Of two ways the first.
      .replaceAll(/\{%-?\s*(?:else|elsif)\b[\s\S]*?\{%-?\s*end(?:if|unless|case)\s*-?%\}/g, '')
      .replaceAll(/\{%[\s\S]*?%\}/g, '')
      .replaceAll(/\{\{-?\s*([\w.]+)[\s\S]*?\}\}/g, (_, path: string) => `[${word(path)}]`);
}
