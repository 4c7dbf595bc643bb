import type { Home } from '@sandmill/contracts/api/home';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Dot } from '../../ui/Dot.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Column } from '../../ui/table-types.ts';

type Journey = Home['journeys'][number];

/** Journeys that run, those with a problem first. */
export function RunningJourneys({ journeys }: Pick<Home, 'journeys'>) {
  const { t } = useTranslation('home');
  const columns = useJourneyColumns();
  const rows = useMemo(
    () => journeys.toSorted((a, b) => Number(problemOf(b) !== null) - Number(problemOf(a) !== null)),
    [journeys],
  );
  return (
    <Card
      flush
      title={t('journeys.title')}
      note={t('journeys.note')}
      more={{ label: t('journeys.all'), to: '/journeys' }}
    >
      <DataTable
        isFlush
        label={t('journeys.title')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        to={({ id }) => `/journeys/${id}`}
        empty={<EmptyState drawing="wheel" title={t('journeys.emptyTitle')} text={t('journeys.emptyText')} />}
      />
    </Card>
  );
}

/** A pause is somebody's wish, not a problem. */
function problemOf({ problem }: Pick<Journey, 'problem'>): string | null {
  return problem === 'paused' ? null : problem;
}

function useJourneyColumns(): Column<Journey>[] {
  const { t } = useTranslation('home');
  const format = useFormat();
  return useMemo(() => {
    const count = (key: 'waiting' | 'entered' | 'sent'): Column<Journey> => ({
      key,
      label: t(`journeys.${key}`),
      align: 'right',
      cell: (journey) => format.number(journey[key]),
      ...(key === 'waiting' ? { card: 'badge' as const } : {}),
    });
    const name: Column<Journey> = {
      key: 'name',
      label: t('journeys.journey'),
      card: 'title',
      cell: (journey) => <JourneyName journey={journey} />,
    };
    return [name, count('waiting'), count('entered'), count('sent')];
  }, [t, format]);
}

function JourneyName({ journey: { name, status, ...journey } }: { journey: Journey }) {
  const { t, i18n } = useTranslation('home');
  const problem = problemOf(journey);
  const known = problem !== null && i18n.exists(`journeys.problem.${problem}`, { ns: 'home' });
  return (
    <>
      <span className="sm-row">
        <Dot tone={problem ? 'accent' : status === 'paused' ? 'off' : 'ok'} />
        <span className={`sm-trunc ${problem ? 'sm-strong' : ''}`}>{name}</span>
        {status === 'paused' && <span className="sm-small sm-muted">{t('journeys.paused')}</span>}
      </span>
      {problem && (
        <span className="sm-small sm-down" style={{ paddingLeft: 16, display: 'block' }}>
          {known ? t(`journeys.problem.${problem}`) : problem}
        </span>
      )}
    </>
  );
}
