import { Button } from '@mantine/core';
import type { ScoringModelView } from '@sandmill/contracts/api/scores';
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
import { useScoreColumns } from './score-columns.tsx';

const EVERY_MS = 15_000;

/** Scoring models: what is worth points, who is above which threshold. */
export function ScoresPage() {
  const { t } = useTranslation('scores');
  const mayWrite = useRight('segments:write');
  const [{ search = '', view = 'live' }, setUrl] = useUrlValues();
  const isArchive = view === 'archived';
  const query = { search, ...(isArchive ? { archived: true } : {}) };
  const paged = usePagedQuery<ScoringModelView>('/scoring-models', query, { refreshMs: EVERY_MS });
  const columns = useScoreColumns({ mayWrite });
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')}>
        {mayWrite && (
          <Button
            component={PathLink}
            to="/scores/new"
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
        to={({ id }) => `/scores/${id}`}
        empty={<NoScores search={search} isArchive={isArchive} mayWrite={mayWrite} />}
      />
    </>
  );
}

function NoScores({ search, isArchive, mayWrite }: { search: string; isArchive: boolean; mayWrite: boolean }) {
  const { t } = useTranslation('scores');
  if (search !== '')
    return <EmptyState drawing="pile" title={t('empty.none')} text={t('empty.noneText', { search })} />;
  if (isArchive) return <EmptyState drawing="pile" title={t('empty.archive')} text={t('empty.archiveText')} />;
  return (
    <EmptyState
      title={t('empty.title')}
      text={t('empty.text')}
      {...(mayWrite ? { action: { label: t('empty.action'), to: '/scores/new' } } : {})}
    />
  );
}
