import { Autocomplete } from '@mantine/core';
import type { EventSelector } from '@sandmill/contracts';
import type { EventSchema } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { useFormat } from '../../../app/use-format.ts';
import { useWords } from '../../../app/use-words.ts';
import { eventNoun } from '../../words/event-words.ts';
import { FiltersField } from './FiltersField.tsx';

type Props = {
  label: string;
  slot?: string;
  event: EventSelector;
  onChange: (event: EventSelector) => void;
  /** Without what is asked of the event's properties. */
  isBare?: boolean;
};

/** Which event, by its name as it is sent; beside it what we call it and how often it was seen. */
export function EventField({ label, slot = 'event', event, onChange, isBare = false }: Props) {
  const format = useFormat();
  const words = useWords();
  const enabled = useRight('events:read');
  const { t } = useTranslation('builder');
  const { data } = useApiQuery<ApiPage<EventSchema>>('/schema/events', { query: { limit: 200 }, enabled });
  const events = data?.items ?? [];
  return (
    <>
      <Autocomplete
        label={label}
        size="xs"
        w={260}
        limit={60}
        wrapperProps={{ 'data-slot': slot }}
        placeholder={t('field.eventHint')}
        value={event.name}
        onChange={(name) => onChange({ ...event, name })}
        data={events.map(({ name }) => name)}
        renderOption={({ option }) => (
          <span className="sm-row sm-between sm-grow">
            <span style={{ minWidth: 0 }}>
              <span className="sm-trunc" style={{ display: 'block' }}>
                {eventNoun(option.value, words)}
              </span>
              <span className="sm-small sm-muted sm-trunc" style={{ display: 'block' }}>
                {option.value}
              </span>
            </span>
            <span className="sm-muted sm-nowrap sm-small">
              {format.number(events.find(({ name }) => name === option.value)?.seen ?? 0)}
            </span>
          </span>
        )}
      />
      {!isBare && <FiltersField event={event} onChange={onChange} />}
    </>
  );
}
