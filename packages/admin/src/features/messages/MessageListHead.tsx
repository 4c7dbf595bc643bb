import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ChoiceChips } from '../../ui/Chip.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { VIEW_KEYS, type View } from './message-looks.ts';
import type { MessageFilters } from './use-message-filters.ts';
import css from './Messages.module.css';

/** Title, views, search, journey, and what else the list is narrowed to. */
export function MessageListHead({ filters }: { filters: MessageFilters }) {
  const { t } = useTranslation('messages');
  return (
    <header className={css['head']}>
      <h1>{t('title')}</h1>
      <p>{t('subtitle')}</p>
      <div className={css['views']}>
        <ChoiceChips<View | 'other'>
          label={t('view.label')}
          value={filters.view ?? 'other'}
          onChange={(key) => key !== 'other' && filters.setView(key)}
          choices={VIEW_KEYS.map((key) => ({ key, label: t(`view.${key}`) }))}
        />
      </div>
      <div className={css['find']}>
        <SearchField
          label={t('search')}
          value={filters.query.search ?? ''}
          width={208}
          onChange={(search) => filters.set({ search: search || undefined })}
        />
        <JourneyMenu filters={filters} />
      </div>
      {filters.chips.length > 0 && (
        <div className={css['chips']}>
          <FilterChips filters={filters.chips} onDrop={(key) => filters.set({ [key]: undefined })} />
        </div>
      )}
    </header>
  );
}

function JourneyMenu({ filters }: { filters: MessageFilters }) {
  const { t } = useTranslation('messages');
  if (filters.journeys.length === 0) return null;
  return (
    <Menu>
      <Menu.Target>
        <Button size="xs" fw={430} rightSection={<IconChevronDown size={14} stroke={1.6} />}>
          {t('filter.journey')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {filters.query.journey && (
          <Menu.Item onClick={() => filters.set({ journey: undefined, node: undefined })}>
            {t('filter.anyJourney')}
          </Menu.Item>
        )}
        {filters.journeys.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => filters.set({ journey: id, node: undefined })}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
