import { Button } from '@mantine/core';
import type { SimulationRunSummary } from '@sandmill/contracts/api/simulations';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { useSimulationColumns } from './simulation-columns.tsx';

const EVERY_MS = 5_000;

/** Definitions that were tried on the past, the newest first. */
export function SimulationsPage() {
  const { t } = useTranslation('simulations');
  const [search, setSearch] = useUrlState('search');
  const paged = usePagedQuery<SimulationRunSummary>('/simulations/runs', { search }, { refreshMs: EVERY_MS });
  const columns = useSimulationColumns();
  const isSearched = search !== '';
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} crumb={{ label: t('segments'), to: '/segments' }}>
        <Button
          component={PathLink}
          to="/simulations/new"
          variant="filled"
          leftSection={<IconHistory size={16} stroke={1.8} />}
        >
          {t('new.button')}
        </Button>
      </PageHeader>
      <div style={{ marginBottom: 16, maxWidth: 320 }}>
        <SearchField value={search} onChange={setSearch} label={t('search')} />
      </div>
      <DataTable
        label={t('title')}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        to={({ id }) => `/simulations/${id}`}
        empty={
          isSearched ? (
            <EmptyState
              title={t('empty.noneFound')}
              text={t('empty.noneFoundText', { search })}
              action={{ label: t('empty.clear'), onClick: () => setSearch(null) }}
            />
          ) : (
            <EmptyState
              drawing="wheel"
              title={t('empty.title')}
              text={t('empty.text')}
              action={{ label: t('new.button'), to: '/simulations/new' }}
            />
          )
        }
      />
    </>
  );
}
