import type { Journey } from '@sandmill/contracts/api/journeys';
import type { JourneySimulationSummary } from '@sandmill/contracts/api/journey-simulations';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import type { Column } from '../../../ui/table-types.ts';
import { SimulationStatus } from '../../simulations/SimulationStatus.tsx';
import { NewSimulationForm } from './NewSimulationForm.tsx';
import { useSideNames } from './use-side-names.ts';

const EVERY_MS = 5_000;

/** Try one journey over the own history, and what was tried in the last 30 days. */
export function JourneySimulationsPage() {
  const { t } = useTranslation('journey-simulations');
  const { journeyId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useApiQuery<Journey>(`/journeys/${journeyId}`);
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        crumb={{ label: data?.name ?? t('journey'), to: `/journeys/${journeyId}` }}
      />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={4} />}
      {data && (
        <div className="sm-stack">
          <NewSimulationForm journey={data} />
          <Earlier journeyId={data.id} />
        </div>
      )}
    </>
  );
}

function Earlier({ journeyId }: { journeyId: string }) {
  const { t } = useTranslation('journey-simulations');
  const query = { journey: journeyId };
  const paged = usePagedQuery<JourneySimulationSummary>('/simulations/journeys', query, {
    limit: 10,
    refreshMs: EVERY_MS,
  });
  const columns = useColumns();
  return (
    <Card title={t('earlier.title')} note={t('earlier.note')}>
      <DataTable
        isFlush
        label={t('earlier.title')}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ createdAt }) => createdAt}
        to={({ id }) => `/journeys/${journeyId}/simulations/${id}`}
        empty={<p className="sm-13 sm-soft">{t('earlier.none')}</p>}
      />
    </Card>
  );
}

function useColumns(): Column<JourneySimulationSummary>[] {
  const { t } = useTranslation('journey-simulations');
  const format = useFormat();
  const namesOf = useSideNames();
  return [
    { key: 'what', label: t('earlier.what'), card: 'title', cell: ({ sides }) => <b>{namesOf(sides).join(' / ')}</b> },
    {
      key: 'period',
      label: t('earlier.period'),
      card: 'left',
      cell: ({ since, until }) => t('period', { from: format.date(since, true), to: format.date(until, true) }),
    },
    { key: 'status', label: t('earlier.status'), card: 'badge', cell: (run) => <SimulationStatus of={run} /> },
    {
      key: 'when',
      label: t('earlier.when'),
      card: 'right',
      cell: ({ createdAt }) => <Instant at={createdAt} withTime />,
    },
  ];
}
