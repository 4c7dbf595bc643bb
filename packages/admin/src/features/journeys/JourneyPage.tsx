import { Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Journey } from '@sandmill/contracts/api/journeys';
import { useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { ArchiveJourney, DuplicateJourney, RunJourney, TryJourney } from './JourneyActs.tsx';
import { JourneyCanvas } from './canvas/JourneyCanvas.tsx';
import { JourneyOutline } from './JourneyOutline.tsx';
import { StepPanel, stepOf } from './panel/StepPanel.tsx';
import type { PeopleFilter } from './panel/StepPeople.tsx';
import { ProblemList } from './ProblemList.tsx';
import type { OpenStep } from './StepCard.tsx';
import { usePeriodCounters } from './use-period-counters.ts';
import { useJourneyActs } from './use-journey-acts.ts';
import css from './JourneyPage.module.css';

const EVERY_MS = 10_000;
const PERIODS = [7, 30, 90] as const;

/** One journey: its graph with the people in it, what it waits for, and what may be done to it. */
export function JourneyPage() {
  const { t } = useTranslation('journeys');
  const { journeyId } = useParams({ strict: false });
  const { data, error, refetch } = useApiQuery<Journey>(`/journeys/${journeyId}`, { refreshMs: EVERY_MS });
  if (data) return <LoadedJourney journey={data} error={error} onRetry={() => void refetch()} />;
  return (
    <div className={css['head']}>
      <PageHeader title={t('one')} crumb={{ label: t('title'), to: '/journeys' }} />
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={6} />}
    </div>
  );
}

type Props = { journey: Journey; error: unknown; onRetry: () => void };

function LoadedJourney({ journey: now, error: failed, onRetry }: Props) {
  const { t } = useTranslation('journeys');
  // What a campaign walks is changed in the campaign.
  const mayWrite = useRight('journeys:write') && now.kind !== 'campaign';
  const mayAct = mayWrite && now.status !== 'archived';
  const acts = useJourneyActs();
  const [{ step: open = '', people = 'waiting', days = '' }, setUrl] = useUrlValues();
  const period = PERIODS.find((one) => String(one) === days) ?? null;
  const counted = usePeriodCounters(now, period);
  const { journey } = counted;
  const error = failed ?? counted.error;
  const isPhone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const onOpen: OpenStep = useCallback((step, who) => setUrl({ step, people: who ?? undefined }), [setUrl]);
  const refused = acts.resume.error ?? acts.pause.error;
  const isOpen = stepOf(journey, open) !== null;
  return (
    <div className={css['page']}>
      <div className={css['head']}>
        <PageHeader
          title={journey.name}
          crumb={{ label: t('title'), to: '/journeys' }}
          badge={<StatusBadge status={journey.status} />}
          subtitle={<Summary journey={journey} />}
        >
          <Select
            w={190}
            aria-label={t('period.label')}
            allowDeselect={false}
            data={[
              { value: '', label: t('period.ever') },
              ...PERIODS.map((count) => ({ value: String(count), label: t('period.days', { count }) })),
            ]}
            value={period === null ? '' : String(period)}
            onChange={(next) => setUrl({ days: next || undefined })}
          />
          {now.status !== 'archived' && <TryJourney id={now.id} />}
          {mayWrite && <DuplicateJourney journey={journey} />}
          {mayAct && <ArchiveJourney journey={journey} acts={acts} />}
          {mayAct && <RunJourney journey={journey} acts={acts} />}
        </PageHeader>
        {error !== null && <ErrorNote error={error} onRetry={onRetry} />}
        {refused && <ErrorNote error={refused} />}
        <ProblemList journey={journey} onOpen={onOpen} />
      </div>
      <div className={css['work']} data-open={isOpen || undefined}>
        {isPhone ? (
          <JourneyOutline journey={journey} open={open} onOpen={onOpen} />
        ) : (
          <JourneyCanvas journey={journey} open={open} onOpen={onOpen} />
        )}
        {isOpen && (
          <div className={css['panel']}>
            <StepPanel
              key={open}
              journey={journey}
              stepId={open}
              people={people as PeopleFilter}
              onPeople={(who) => setUrl({ people: who })}
              onClose={() => setUrl({ step: undefined, people: undefined })}
            />
          </div>
        )}
      </div>
    </div>
  );
}

/** "v1. 11 entrati, 9 in cammino, 2 arrivati in fondo, 11 e-mail." */
function Summary({ journey }: { journey: Journey }) {
  const { t } = useTranslation('journeys');
  const format = useFormat();
  const { description, status, version, entered, waiting, completed, messagesSent, errors } = journey;
  if (status === 'draft' && entered === 0) return <>{`${description} ${t('summary.never')}`.trim()}</>;
  const numbers = [
    t('summary.entered', { count: entered }),
    t('summary.waiting', { count: waiting }),
    t('summary.completed', { count: completed }),
    t('summary.mails', { count: messagesSent }),
    ...(errors > 0 ? [t('summary.errors', { count: errors })] : []),
  ];
  return (
    <>
      {journey.kind === 'campaign' && `${t('ofCampaign')} `}
      {description}
      {description && <br />}
      {version !== null && t('summary.version', { version: format.number(version) })} {numbers.join(', ')}.
    </>
  );
}
