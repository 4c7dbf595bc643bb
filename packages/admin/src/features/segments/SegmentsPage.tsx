import { Button } from '@mantine/core';
import type { Segment } from '@sandmill/contracts/api/segments';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useRight } from '../../app/session.ts';
import { ChoiceChips } from '../../ui/Chip.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { useSegmentColumns } from './segment-columns.tsx';

const EVERY_MS = 15_000;

/** Segments: who belongs where, how many come and go, what is still being counted. */
export function SegmentsPage() {
  const { t } = useTranslation('segments');
  const mayWrite = useRight('segments:write');
  const [{ search = '', view = 'live' }, setUrl] = useUrlValues();
  const isArchive = view === 'archived';
  const query = { search, ...(isArchive ? { archived: true } : {}) };
  const paged = usePagedQuery<Segment>('/segments', query, { refreshMs: EVERY_MS });
  const columns = useSegmentColumns({ mayWrite });
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')}>
        <Button component={PathLink} to="/tags" variant="subtle">
          {t('tags')}
        </Button>
        <Button component={PathLink} to="/simulations" variant="subtle">
          {t('simulations')}
        </Button>
        {mayWrite && (
          <Button
            component={PathLink}
            to="/segments/new"
            variant="filled"
            leftSection={<IconPlus size={16} stroke={1.6} />}
          >
            {t('new')}
          </Button>
        )}
      </PageHeader>
      <FilterChips
        filters={[]}
        onDrop={() => {}}
        start={
          <>
            <SearchField label={t('search')} value={search} onChange={(value) => setUrl({ search: value })} />
            <ChoiceChips
              label={t('view.label')}
              value={isArchive ? 'archived' : 'live'}
              onChange={(key) => setUrl({ view: key === 'live' ? undefined : key })}
              choices={[
                { key: 'live', label: t('view.live') },
                { key: 'archived', label: t('view.archived') },
              ]}
            />
          </>
        }
      />
      <DataTable
        label={t('title')}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name}
        to={({ id }) => `/segments/${id}`}
        empty={<NoSegments search={search} isArchive={isArchive} onClear={() => setUrl({ search: undefined })} />}
      />
    </>
  );
}

type EmptyProps = { search: string; isArchive: boolean; onClear: () => void };

function NoSegments({ search, isArchive, onClear }: EmptyProps) {
  const { t } = useTranslation('segments');
  const mayWrite = useRight('segments:write');
  if (search !== '') {
    const action = { label: t('empty.clear'), onClick: onClear };
    return (
      <EmptyState
        drawing="pile"
        title={t('empty.noneFound')}
        text={t('empty.noneFoundText', { search })}
        action={action}
      />
    );
  }
  if (isArchive)
    return <EmptyState drawing="pile" title={t('empty.noneArchived')} text={t('empty.noneArchivedText')} />;
  return (
    <EmptyState
      title={t('empty.title')}
      text={t('empty.text')}
      {...(mayWrite ? { action: { label: t('empty.action'), to: '/segments/new' } } : {})}
      example={{ label: t('empty.example'), to: '/segments/new?example=quiet' }}
    />
  );
}
