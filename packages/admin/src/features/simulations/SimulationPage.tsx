import { Button } from '@mantine/core';
import type { SimulationRun } from '@sandmill/contracts/api/simulations';
import { IconAlertTriangle, IconTrash } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useFormat } from '../../app/use-format.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SimulationOutcome } from './SimulationOutcome.tsx';
import { SimulationProgress } from './SimulationProgress.tsx';
import { SimulationStatus } from './SimulationStatus.tsx';
import { useRemoveSimulation } from './use-simulation-acts.ts';

const WHILE_RUNNING_MS = 1_000;

/** One simulation: how far it is, then the curve as it would have been and who would have moved. */
export function SimulationPage() {
  const { t } = useTranslation('simulations');
  const { simulationId } = useParams({ strict: false });
  const { data, error, refetch } = useApiQuery<SimulationRun>(`/simulations/runs/${simulationId}`, {
    refreshMs: (run) => (run?.status === 'running' ? WHILE_RUNNING_MS : false),
  });
  const crumb = { label: t('title'), to: '/simulations' };
  if (!data) {
    return (
      <>
        <PageHeader title={t('one')} crumb={crumb} />
        {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={6} />}
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={data.name || t('unnamed')}
        crumb={crumb}
        subtitle={<Period run={data} />}
        badge={<SimulationStatus of={data} />}
      >
        {data.status !== 'running' && <Remove run={data} />}
      </PageHeader>
      <div className="sm-stack">
        {data.status === 'running' && <SimulationProgress run={data} />}
        {data.status === 'failed' && (
          <Callout tone="accent" icon={IconAlertTriangle} title={t('failed')}>
            {data.failure}
          </Callout>
        )}
        {data.status === 'cancelled' && <p className="sm-soft">{t('cancelled')}</p>}
        {data.result && <SimulationOutcome run={data} result={data.result} />}
      </div>
    </>
  );
}

function Period({ run: { since, until, share } }: { run: SimulationRun }) {
  const { t } = useTranslation('simulations');
  const format = useFormat();
  const period = t('period', { from: format.longDate(since, true), to: format.longDate(until, true) });
  return (
    <span>
      {period}. {share < 1 && t('sampled', { share: format.percent(share, 0) })} {t('nothingSent')}
    </span>
  );
}

function Remove({ run }: { run: SimulationRun }) {
  const { t } = useTranslation('simulations');
  const remove = useRemoveSimulation(run);
  return (
    <Button
      leftSection={<IconTrash size={16} stroke={1.6} />}
      loading={remove.isPending}
      onClick={() => remove.mutate()}
    >
      {t('remove')}
    </Button>
  );
}
