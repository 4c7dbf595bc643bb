import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { SearchAnswer } from '@sandmill/contracts/api/home';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';

const INVENTED = 'invented';

type Props = { value: string | null; onChange: (id: string | null) => void };

/** Whose data fill the preview: somebody invented, or a contact found by name or address. */
export function ContactPicker({ value, onChange }: Props) {
  const { t } = useTranslation('templates');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const [q] = useDebouncedValue(text, 200);
  const { data } = useApiQuery<SearchAnswer>('/search', { query: { q }, enabled: q.length > 1, keepPrevious: true });
  const people = (q.length > 1 ? (data?.items ?? []) : [])
    .filter(({ kind }) => kind === 'contact')
    .map(({ id, title }) => ({ value: id, label: title }));
  const known = chosen && !people.some((one) => one.value === chosen.value) ? [chosen] : [];
  const choices = [{ value: INVENTED, label: t('preview.invented') }, ...known, ...people];
  return (
    <Select
      size="xs"
      w={230}
      aria-label={t('preview.as')}
      searchable
      allowDeselect={false}
      data={choices}
      filter={({ options }) => options}
      value={value ?? INVENTED}
      onSearchChange={setText}
      onChange={(id) => {
        setChosen(choices.find((one) => one.value === id && id !== INVENTED) ?? null);
        onChange(id === INVENTED ? null : id);
      }}
      nothingFoundMessage={t('preview.nobody')}
    />
  );
}
