import type { CallFigures, CallReport } from '@sandmill/contracts/api/calls-to-action';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useFormat } from '../../app/use-format.ts';
import { Card } from '../../ui/Card.tsx';
import { DayColumns } from '../../ui/DayColumns.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { Money } from '../../ui/Money.tsx';
import { PeriodSelect } from '../../ui/PeriodSelect.tsx';
import { Stat } from '../../ui/Stat.tsx';
import { FiguresTable } from './FiguresTable.tsx';
import css from './CallsToAction.module.css';

const PERIODS = [7, 30, 90, 365];

/** Who followed it, in all mails, and what they ordered. */
export function CallReportCards({ callId }: { callId: string }) {
  const { t } = useTranslation('calls-to-action');
  const [days, setDays] = useState(90);
  const query = { id: callId, days };
  const { data, error, refetch } = useApiQuery<CallReport>('/reports/call-to-action', { query, refreshMs: 30_000 });
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingBars count={6} />;
  const whose = (segmentId: number | null, name: string | null) =>
    segmentId === null ? t('report.first') : (name ?? t('report.segment', { id: segmentId }));
  return (
    <>
      <Card title={t('report.title')} note={t('report.note', { count: data.attributionDays })}>
        <div style={{ marginBottom: 14 }}>
          <PeriodSelect days={days} onChange={setDays} choices={PERIODS} />
        </div>
        {data.figures.messages === 0 ? (
          <p className="sm-13 sm-muted">{t('report.none')}</p>
        ) : (
          <>
            <Figures figures={data.figures} currency={data.currency} />
            <Clicks report={data} />
          </>
        )}
      </Card>
      {data.variants.length > 1 && (
        <Card title={t('report.variants')} flush>
          <FiguresTable
            first={t('report.variant')}
            currency={data.currency}
            rows={data.variants.map((one) => ({ ...one, name: whose(one.segmentId, one.segmentName), to: null }))}
          />
        </Card>
      )}
      {data.mails.length > 0 && (
        <Card title={t('report.mails')} flush>
          <FiguresTable
            first={t('report.mail')}
            currency={data.currency}
            rows={data.mails.map((one) => ({
              ...one,
              name: one.name ?? '',
              to: one.templateId && `/reports/mail?template=${one.templateId}`,
            }))}
          />
        </Card>
      )}
    </>
  );
}

function Figures({ figures, currency }: { figures: CallFigures; currency: string }) {
  const { t } = useTranslation('calls-to-action');
  const format = useFormat();
  const { people, clickers, clicks, machineClicks, buyers, orders, revenue } = figures;
  return (
    <div className={css['figures']}>
      <Stat label={t('report.people')} value={format.number(people)} />
      <Stat
        label={t('report.clickers')}
        value={format.number(clickers)}
        note={people > 0 ? format.percent(clickers / people) : undefined}
      />
      <Stat
        label={t('report.clicks')}
        value={format.number(clicks)}
        note={machineClicks > 0 ? t('report.machines', { count: machineClicks }) : undefined}
      />
      <Stat label={t('report.buyers')} value={format.number(buyers)} note={t('report.orders', { count: orders })} />
      <Stat label={t('report.revenue')} value={<Money value={revenue} currency={currency} summary />} />
    </div>
  );
}

function Clicks({ report: { curve, figures } }: { report: CallReport }) {
  const { t } = useTranslation('calls-to-action');
  if (curve.length < 2) return null;
  return (
    <DayColumns
      sentence={t('report.curve', { count: figures.clicks })}
      days={curve.map(({ day, clicks }) => ({ day, parts: [clicks] }))}
      parts={[{ label: t('report.clicks'), color: 'var(--sm-primary)' }]}
    />
  );
}
