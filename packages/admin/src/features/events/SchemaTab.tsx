import type { EventSchema } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useFormat } from '../../app/use-format.ts';
import { ChoiceChips } from '../../ui/Chip.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Instant } from '../../ui/Instant.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { SidePanel, WithPanel } from '../../ui/SidePanel.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { PropertyList } from './PropertyList.tsx';
import css from './Events.module.css';

/** Which events we have seen and what they carry; what we know of contacts beside them. */
export function SchemaTab() {
  const { t } = useTranslation('events');
  const [{ of = 'events', search = '', panel }, set] = useUrlValues();
  const isTraits = of === 'traits';
  return (
    <WithPanel
      panel={
        panel && !isTraits ? (
          <SidePanel title={panel} onClose={() => set({ panel: undefined })}>
            <PropertyList key={panel} path={`/schema/events/${encodeURIComponent(panel)}/properties`} />
          </SidePanel>
        ) : null
      }
    >
      <div className={css['filters']}>
        <ChoiceChips
          label={t('schema.of')}
          value={isTraits ? 'traits' : 'events'}
          onChange={(key) => set({ of: key === 'events' ? undefined : key, panel: undefined })}
          choices={[
            { key: 'events', label: t('schema.events') },
            { key: 'traits', label: t('schema.traits') },
          ]}
        />
        {!isTraits && (
          <SearchField label={t('schema.search')} value={search} onChange={(value) => set({ search: value })} />
        )}
      </div>
      {isTraits ? <PropertyList path="/schema/traits" /> : <EventNames search={search} />}
    </WithPanel>
  );
}

function EventNames({ search }: { search: string }) {
  const { t } = useTranslation('events');
  const [{ panel }, set] = useUrlValues();
  const columns = useNameColumns();
  const paged = usePagedQuery<EventSchema>('/schema/events', { search });
  return (
    <DataTable
      label={t('schema.events')}
      columns={columns}
      paged={paged}
      rowKey={({ name, type }) => `${type} ${name}`}
      rowName={({ name }) => name}
      onOpen={({ name }) => set({ panel: name })}
      {...(panel ? { openKey: `track ${panel}` } : {})}
      empty={
        search === '' ? (
          <EmptyState title={t('schema.emptyTitle')} text={t('schema.emptyText')} />
        ) : (
          <EmptyState drawing="pile" title={t('empty.noneFound')} text={t('schema.noneFound', { search })} />
        )
      }
    />
  );
}

function useNameColumns(): Column<EventSchema>[] {
  const { t } = useTranslation('events');
  const format = useFormat();
  return [
    { key: 'name', label: t('schema.name'), cell: ({ name }) => name, card: 'title' },
    { key: 'type', label: t('schema.type'), cell: ({ type }) => <span className="sm-mono">{type}</span> },
    { key: 'seen', label: t('schema.seen'), cell: ({ seen }) => format.number(seen), align: 'right', card: 'badge' },
    { key: 'first', label: t('schema.first'), cell: ({ firstSeen }) => <Instant at={firstSeen} /> },
    { key: 'last', label: t('schema.last'), cell: ({ lastSeen }) => <Instant at={lastSeen} withTime />, card: 'left' },
  ];
}
