import { Autocomplete } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { EventSchema } from '@sandmill/contracts/api/events';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { ChoiceChips } from '../../ui/Chip.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import css from './Events.module.css';

const PAUSE_MS = 400;
const STATES = ['all', 'accepted', 'rejected'] as const;

type Values = { name: string | undefined; contact: string | undefined; status: string | undefined };
type Props = { filters: Values; onChange: (patch: Partial<Values>) => void };

/** Which event, of whom, taken or not. */
export function LiveFilters({ filters, onChange }: Props) {
  const { t } = useTranslation('events');
  const { data } = useApiQuery<{ items: EventSchema[] }>('/schema/events', { staleMs: 60_000 });
  const [name, setName] = useState(filters.name ?? '');
  const [seen, setSeen] = useState(filters.name);
  const tell = useDebouncedCallback((value: string) => onChange({ name: value || undefined }), PAUSE_MS);
  if (seen !== filters.name) {
    setSeen(filters.name);
    setName(filters.name ?? '');
  }
  return (
    <div className={css['filters']}>
      <ChoiceChips
        label={t('filter.status')}
        value={STATES.find((one) => one === filters.status) ?? 'all'}
        onChange={(key) => onChange({ status: key === 'all' ? undefined : key })}
        choices={STATES.map((key) => ({ key, label: t(`filter.${key}`) }))}
      />
      <Autocomplete
        size="xs"
        w={220}
        aria-label={t('filter.name')}
        placeholder={t('filter.name')}
        data={[...new Set((data?.items ?? []).map((one) => one.name))]}
        limit={12}
        value={name}
        onChange={(value) => {
          setName(value);
          tell(value);
        }}
      />
      <SearchField
        label={t('filter.contact')}
        width={260}
        value={filters.contact ?? ''}
        onChange={(contact) => onChange({ contact: contact.trim() || undefined })}
      />
    </div>
  );
}
