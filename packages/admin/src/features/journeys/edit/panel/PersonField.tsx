import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { SearchAnswer } from '@sandmill/contracts/api/home';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../../app/queries.ts';

type Props = { value: string | null; onChange: (id: string | null) => void };

/** A contact, found by name or address. */
export function PersonField({ value, onChange }: Props) {
  const { t } = useTranslation('journey-simulations');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const [q] = useDebouncedValue(text, 200);
  const { data } = useApiQuery<SearchAnswer>('/search', { query: { q }, enabled: q.length > 1, keepPrevious: true });
  const people = (q.length > 1 ? (data?.items ?? []) : [])
    .filter(({ kind }) => kind === 'contact')
    .map(({ id, title }) => ({ value: id, label: title }));
  const known = chosen && !people.some((one) => one.value === chosen.value) ? [chosen] : [];
  const choices = [...known, ...people];
  return (
    <Select
      label={t('rehearsal.who')}
      placeholder={t('rehearsal.whoHint')}
      searchable
      clearable
      data={choices}
      filter={({ options }) => options}
      value={value}
      onSearchChange={setText}
      onChange={(id) => {
        setChosen(choices.find((one) => one.value === id) ?? null);
        onChange(id);
      }}
      nothingFoundMessage={q.length > 1 ? t('people.none') : t('rehearsal.whoHint')}
    />
  );
}
