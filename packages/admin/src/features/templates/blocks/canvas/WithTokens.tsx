import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { MERGE_VALUES } from '../merge-values.ts';
import css from '../Blocks.module.css';

const LIQUID = /(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/;

const WORDS = new Map<string, string>(Object.entries(MERGE_VALUES).map(([key, path]) => [path, key]));

/** Text of a mail; values to be filled in are shown as such: "First name", not "{{ contact.firstName | default: … }}". */
export function WithTokens({ text }: { text: string }) {
  const { t } = useTranslation('blocks');
  return text.split(LIQUID).map((piece, index) => {
    if (index % 2 === 0) return <Fragment key={index}>{piece}</Fragment>;
    const name = /^\{\{-?\s*([\w.]+)/.exec(piece)?.[1];
    // Conditions are not drawn: what stands between them is.
    if (name === undefined) return null;
    return (
      <span key={index} className={css['token']} title={piece}>
        {WORDS.has(name) ? t(`value.${WORDS.get(name) ?? ''}`) : name.split('.').at(-1)}
      </span>
    );
  });
}
