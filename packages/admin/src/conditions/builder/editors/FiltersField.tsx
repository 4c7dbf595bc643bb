import { ActionIcon, Button } from '@mantine/core';
import type { EventSelector, PropertyFilter } from '@sandmill/contracts';
import type { PropertySchema } from '@sandmill/contracts/api/events';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { ComparisonField } from './ComparisonField.tsx';
import { PathField } from './PathField.tsx';
import css from '../Builder.module.css';

type Props = { event: EventSelector; onChange: (event: EventSelector) => void };

/** What is asked of the event's properties: all of it must hold. */
export function FiltersField({ event, onChange }: Props) {
  const { t } = useTranslation('builder');
  const properties = useProperties(event.name);
  const where = event.where ?? [];
  const put = (next: PropertyFilter[]) => {
    const { where: _, ...bare } = event;
    onChange(next.length > 0 ? { ...bare, where: next } : bare);
  };
  return (
    <div className={css['filters']}>
      {where.map((filter, index) => (
        // Filters have no name of their own; they are edited in place and dropped one by one.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={css['filter']} data-slot={`where.${index}`}>
          <PathField
            label={t('field.property')}
            path={filter.path}
            known={properties}
            onChange={(path) => put(where.map((one, at) => (at === index ? { ...one, path } : one)))}
          />
          <ComparisonField
            is={filter.is}
            known={properties.find(({ property }) => property === filter.path.join('.'))}
            source={{ event: event.name, path: filter.path }}
            onChange={(is) => put(where.map((one, at) => (at === index ? { ...one, is } : one)))}
          />
          <ActionIcon
            size={32}
            variant="subtle"
            aria-label={t('dropFilter')}
            onClick={() => put(where.filter((_, at) => at !== index))}
          >
            <IconX size={15} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="xs"
        variant="subtle"
        leftSection={<IconPlus size={14} stroke={1.6} />}
        onClick={() => put([...where, { path: [''], is: { op: 'eq', value: '' } }])}
      >
        {t('addFilter')}
      </Button>
    </div>
  );
}

/** Properties that this event was seen with. */
export function useProperties(event: string): PropertySchema[] {
  const enabled = useRight('events:read') && event !== '' && !event.endsWith('*');
  const { data } = useApiQuery<ApiPage<PropertySchema>>(`/schema/events/${encodeURIComponent(event)}/properties`, {
    query: { limit: 200 },
    enabled,
    staleMs: 60_000,
  });
  return data?.items ?? [];
}
