import type { JourneyMap, JourneyMapRow } from '@sandmill/contracts/api/journey-maps';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useApiMutation } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Instant } from '../../ui/Instant.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useUrlState } from '../../ui/use-url-state.ts';

/** Where and how the business meets people, mapped by questions. */
export function JourneyMapsPage() {
  const { t } = useTranslation('journey-maps');
  const navigate = useNavigate();
  const [search, setSearch] = useUrlState('search', '');
  const paged = usePagedQuery<JourneyMapRow>('/journey-maps', { search });
  const mayWrite = useRight('journeys:write');
  const create = useApiMutation<void, JourneyMap>({
    method: 'POST',
    path: '/journey-maps',
    body: () => ({ name: t('newName') }),
    refreshes: ['/journey-maps'],
    onDone: ({ id }) => void navigate({ to: `/journey-maps/${id}` as '/' }),
  });
  const onNew = mayWrite ? { label: t('act.new'), onClick: () => create.mutate() } : null;
  return (
    <>
      {create.error && <ErrorNote error={create.error} />}
      <ListPage
        title={t('title')}
        subtitle={t('subtitle')}
        crumb={{ label: t('journeys'), to: '/journeys' }}
        add={onNew}
        search={{ label: t('search'), value: search, onChange: setSearch }}
        columns={useColumns()}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        to={({ id }) => `/journey-maps/${id}`}
        empty={
          search === '' ? (
            <EmptyState
              drawing="hopper"
              title={t('empty.title')}
              text={t('empty.text')}
              {...(onNew ? { action: onNew } : {})}
            />
          ) : (
            <EmptyState
              drawing="pile"
              title={t('empty.none')}
              text={t('empty.narrowed')}
              action={{ label: t('empty.clear'), onClick: () => setSearch('') }}
            />
          )
        }
      />
    </>
  );
}

function useColumns(): Column<JourneyMapRow>[] {
  const { t } = useTranslation('journey-maps');
  const format = useFormat();
  return useMemo(
    () => [
      { key: 'name', label: t('column.name'), card: 'title', cell: ({ name }) => <strong>{name}</strong> },
      {
        key: 'touchpoints',
        label: t('column.touchpoints'),
        align: 'right',
        card: 'left',
        cell: ({ touchpoints }) => format.number(touchpoints),
      },
      {
        key: 'drawn',
        label: t('column.drawn'),
        align: 'right',
        card: 'right',
        cell: ({ drawn }) => format.number(drawn),
      },
      { key: 'updatedAt', label: t('column.updatedAt'), card: 'badge', cell: (row) => <Instant at={row.updatedAt} /> },
    ],
    [t, format],
  );
}
