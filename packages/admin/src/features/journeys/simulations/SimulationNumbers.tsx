import type { JourneyOutcome, JourneySimulationRun } from '@sandmill/contracts/api/journey-simulations';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { DayColumns } from '../../../ui/DayColumns.tsx';
import { LineChart } from '../../../ui/LineChart.tsx';
import { FigureGrid } from './FigureGrid.tsx';
import { FigureTable } from './FigureTable.tsx';
import { SideDetails } from './SideDetails.tsx';
import { useFigures } from './use-figures.tsx';
import css from './JourneySimulations.module.css';

type Props = {
  run: JourneySimulationRun;
  names: string[];
  result: NonNullable<JourneySimulationRun['result']>;
};

/** What would have been, in numbers: alone, or side by side with what it is compared with. */
export function SimulationNumbers({ run, names, result }: Props) {
  const { t } = useTranslation('journey-simulations');
  const format = useFormat();
  const { outcomes } = result;
  const figures = useFigures(run, outcomes);
  const isCompared = outcomes.length > 1;
  return (
    <div className="sm-stack">
      <p className="sm-13 sm-muted">
        {t('counts', {
          people: format.number(result.people),
          events: format.number(result.events),
          took: format.duration(result.tookMs),
        })}
      </p>
      {isCompared ? <FigureTable figures={figures} names={names} /> : <FigureGrid figures={figures} />}
      <Card title={t('perDay.title')}>
        {isCompared ? <BothDays outcomes={outcomes} names={names} /> : <Days outcome={outcomes[0]} />}
      </Card>
      <div className={css['sides']} data-two={isCompared || undefined}>
        {outcomes.map((outcome, side) => (
          <section key={names[side]} aria-label={names[side] ?? ''}>
            {isCompared && <h2 className={css['sideName']}>{names[side]}</h2>}
            <SideDetails run={run} side={side} outcome={outcome} />
          </section>
        ))}
      </div>
      <p className="sm-13 sm-muted">{t('limits')}</p>
    </div>
  );
}

function Days({ outcome }: { outcome: JourneyOutcome | undefined }) {
  const { t } = useTranslation('journey-simulations');
  const format = useFormat();
  if (!outcome) return null;
  const { perDay, sent, heldBack } = outcome;
  const stayed = heldBack.reduce((sum, { messages }) => sum + messages, 0);
  if (sent.messages + stayed === 0) return <p className="sm-13 sm-soft">{t('perDay.none')}</p>;
  return (
    <>
      <p className={css['legend']}>
        <i style={{ background: 'var(--sm-chart-c1)' }} /> {t('perDay.sent')}
        <i style={{ background: 'var(--sm-chart-c0)' }} /> {t('perDay.heldBack')}
      </p>
      <DayColumns
        sentence={t('perDay.sentence', { sent: format.number(sent.messages), stayed: format.number(stayed) })}
        days={perDay.map((one) => ({ day: one.day, parts: [one.sent, one.heldBack] }))}
        parts={[
          { label: t('perDay.sent'), color: 'var(--sm-chart-c1)' },
          { label: t('perDay.heldBack'), color: 'var(--sm-chart-c0)' },
        ]}
      />
    </>
  );
}

function BothDays({ outcomes, names }: { outcomes: JourneyOutcome[]; names: string[] }) {
  const { t } = useTranslation('journey-simulations');
  const format = useFormat();
  const days = outcomes[0]?.perDay ?? [];
  return (
    <LineChart
      sentence={t('perDay.bothSentence', { a: names[0], b: names[1] })}
      series={outcomes.map(({ perDay }, side) => ({
        key: String(side),
        label: names[side] ?? '',
        values: perDay.map(({ sent }) => sent),
      }))}
      labels={days.map(({ day }) => format.date(`${day}T12:00:00Z`))}
      write={(value) => format.number(value)}
      height={220}
    />
  );
}
