import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type Entry = { word: string; meaning: string };

/** The words of the product, in one sentence each, with a filter. */
export function GlossaryList() {
  const { t } = useTranslation('glossary');
  const [filter, setFilter] = useState('');
  const entries = Object.values(t('words', { returnObjects: true }) as Record<string, Entry>);
  const wanted = filter.trim().toLowerCase();
  const shown = entries.filter(({ word, meaning }) => `${word} ${meaning}`.toLowerCase().includes(wanted));
  return (
    <>
      <TextInput
        size="xs"
        my={10}
        aria-label={t('filter')}
        placeholder={t('filter')}
        value={filter}
        onChange={({ currentTarget }) => setFilter(currentTarget.value)}
      />
      <dl style={{ display: 'grid', gap: 12 }}>
        {shown.map(({ word, meaning }) => (
          <div key={word}>
            <dt className="sm-13 sm-strong">{word}</dt>
            <dd className="sm-13 sm-soft">{meaning}</dd>
          </div>
        ))}
      </dl>
      {shown.length === 0 && <p className="sm-13 sm-muted">{t('none')}</p>}
    </>
  );
}
