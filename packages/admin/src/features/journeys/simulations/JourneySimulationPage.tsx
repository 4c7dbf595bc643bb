import { Button, SegmentedControl } from '@mantine/core';
import type { JourneySimulationRun } from '@sandmill/contracts/api/journey-simulations';
import { IconAlertTriangle, IconTrash } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Callout } from '../../../ui/Callout.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { WorkCard } from '../../../ui/WorkCard.tsx';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import { SimulationStatus } from '../../simulations/SimulationStatus.tsx';
import { OnJourney } from './OnJourney.tsx';
import { SimulationNumbers } from './SimulationNumbers.tsx';
import { useCancelSimulation, useRemoveSimulation } from './use-simulation-acts.ts';
import { useSideNames } from './use-side-names.ts';
import css from './JourneySimulations.module.css';

const WHILE_RUNNING_MS = 700;

/** One journey, or two side by side, over the past: how far it is, then what would have been. */
export function JourneySimulationPage() {
  const { t } = useTranslation('journey-simulations');
  const { journeyId = '', simulationId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useApiQuery<JourneySimulationRun>(`/simulations/journeys/${simulationId}`, {
    refreshMs: (run) => (run?.status === 'running' ? WHILE_RUNNING_MS : false),
  });
  const namesOf = useSideNames();
  const crumb = { label: t('title'), to: `/journeys/${journeyId}/simulations` };
  if (!data) {
    return (
      <>
        <PageHeader title={t('one')} crumb={crumb} />
        {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={6} />}
      </>
    );
  }
  const names = namesOf(data.sides);
  const [first, second] = data.sides;
  const [a, b] = names;
  const isOne = first?.journeyId === second?.journeyId;
  const compared = isOne ? t('comparedOne', { name: first?.name, a, b }) : t('compared', { a, b });
  const title = second ? compared : (a ?? t('one'));
  return (
    <>
      <PageHeader title={title} crumb={crumb} subtitle={<Period run={data} />} badge={<SimulationStatus of={data} />}>
        {data.status !== 'running' && <Remove id={data.id} journeyId={journeyId} />}
      </PageHeader>
      <div className="sm-stack">
        {data.status === 'running' && <Running run={data} />}
        {data.status === 'failed' && (
          <Callout tone="accent" icon={IconAlertTriangle} title={t('failed')}>
            {data.failure}
          </Callout>
        )}
        {data.status === 'cancelled' && <p className="sm-soft">{t('cancelled')}</p>}
        {data.result && <Outcome run={data} names={names} result={data.result} />}
      </div>
    </>
  );
}

type OutcomeProps = { run: JourneySimulationRun; names: string[]; result: NonNullable<JourneySimulationRun['result']> };

function Outcome({ run, names, result }: OutcomeProps) {
  const { t } = useTranslation('journey-simulations');
  const [{ tab = 'numbers', side = '0' }, setUrl] = useUrlValues();
  const chosen = side === '1' && run.sides.length > 1 ? 1 : 0;
  return (
    <Tabs
      label={t('tabs')}
      tabs={[
        { key: 'numbers', label: t('numbers.tab') },
        { key: 'journey', label: t('onJourney.tab') },
      ]}
      value={tab === 'journey' ? 'journey' : 'numbers'}
      onChange={(next) => setUrl({ tab: next === 'numbers' ? undefined : next })}
    >
      <div className={css['top']} />
      {tab === 'journey' && run.sides.length > 1 && (
        <SegmentedControl
          mb={12}
          aria-label={t('onJourney.which')}
          data={names.map((label, place) => ({ value: String(place), label }))}
          value={String(chosen)}
          onChange={(next) => setUrl({ side: next, contact: undefined, node: undefined, outlet: undefined })}
        />
      )}
      {tab === 'journey' ? (
        <OnJourney key={chosen} run={run} side={chosen} outcome={result.outcomes[chosen]} />
      ) : (
        <SimulationNumbers run={run} names={names} result={result} />
      )}
    </Tabs>
  );
}

function Running({ run }: { run: JourneySimulationRun }) {
  const { t } = useTranslation('journey-simulations');
  const cancel = useCancelSimulation(run.id);
  return (
    <WorkCard
      label={t('running')}
      progress={run.progress}
      hint={t('leave')}
      cancelLabel={t('cancel')}
      cancel={{ ...cancel, mutate: () => cancel.mutate() }}
    />
  );
}

function Period({ run: { since, until, withLive, reactions, expiresAt } }: { run: JourneySimulationRun }) {
  const { t } = useTranslation('journey-simulations');
  const format = useFormat();
  const period = t('period', { from: format.longDate(since, true), to: format.longDate(until, true) });
  return (
    <span>
      {period}, {withLive ? t('withLive') : t('alone')}. {t('nothingSent')}{' '}
      {reactions &&
        `${t(`assumed.${reactions.from}`, { opened: format.percent(reactions.opened), clicked: format.percent(reactions.clicked) })} `}
      {t('expires', { date: format.date(expiresAt) })}
    </span>
  );
}

function Remove({ id, journeyId }: { id: string; journeyId: string }) {
  const { t } = useTranslation('journey-simulations');
  const remove = useRemoveSimulation({ id, journeyId });
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
