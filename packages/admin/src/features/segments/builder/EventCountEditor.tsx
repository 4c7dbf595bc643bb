import { Autocomplete, Button } from '@mantine/core';
import type { EventSchema } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { useFormat } from '../../../app/use-format.ts';
import { useWords } from '../../../app/use-words.ts';
import { filterWords } from '../../../conditions/words/comparison-words.ts';
import { CountField } from './CountField.tsx';
import type { EditorProps } from './editor-props.ts';
import { WindowField } from './WindowField.tsx';
import css from './Builder.module.css';

/** Which event, how often, in which stretch of time. */
export function EventCountEditor({ leaf, onChange }: EditorProps<'eventCount'>) {
  const { t } = useTranslation('segments');
  return (
    <>
      <EventName name={leaf.event.name} onChange={(name) => onChange({ ...leaf, event: { ...leaf.event, name } })} />
      <CountField label={t('field.times')} is={leaf.count} onChange={(count) => onChange({ ...leaf, count })} />
      <WindowField
        window={leaf.window}
        onChange={(window) => {
          const { window: _, ...rest } = leaf;
          onChange(window ? { ...rest, window } : rest);
        }}
      />
      <Filters leaf={leaf} onChange={onChange} />
    </>
  );
}

/** What is asked of the event's properties, kept as it is; it can only be dropped here. */
function Filters({ leaf, onChange }: EditorProps<'eventCount'>) {
  const { t } = useTranslation('segments');
  const words = useWords();
  const { where, ...event } = leaf.event;
  if (!where || where.length === 0) return null;
  return (
    <p className={`sm-13 sm-soft ${css['whole']}`}>
      {t('builder.only')} {filterWords(where, words)}{' '}
      <Button size="xs" variant="subtle" onClick={() => onChange({ ...leaf, event })}>
        {t('builder.dropFilters')}
      </Button>
    </p>
  );
}

function EventName({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const enabled = useRight('events:read');
  const { data } = useApiQuery<ApiPage<EventSchema>>('/schema/events', { query: { limit: 200 }, enabled });
  const events = data?.items ?? [];
  return (
    <Autocomplete
      label={t('field.event')}
      size="xs"
      w={250}
      limit={60}
      value={name}
      onChange={onChange}
      data={events.map((event) => event.name)}
      renderOption={({ option }) => (
        <span className="sm-row sm-between sm-grow">
          <span className="sm-trunc">{option.value}</span>
          <span className="sm-muted sm-nowrap">
            {format.number(events.find((event) => event.name === option.value)?.seen ?? 0)}
          </span>
        </span>
      )}
    />
  );
}
