import type { MailAverage, MailFigures, MailReport } from '@sandmill/contracts/api/mail-reports';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Bar } from '../../../ui/BarRow.tsx';
import { Card } from '../../../ui/Card.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import css from '../Reports.module.css';
import { peopleOf, type MailQuery } from './mail-query.ts';

type Props = { report: MailReport; query: MailQuery };
type Row = {
  key: string;
  value: number;
  /** What its share is of. */
  of: number;
  average: number | null;
  to?: string;
  /** Less of it is better. */
  isBad?: boolean;
  note?: ReactNode;
};

const SENT = 'accepted,delivered,bounced,complained,uncertain';

/** From sent to bought, each step against the average of the last 90 days, each number leading to its people. */
export function Funnel({ report, query }: Props) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const average = useApiQuery<MailAverage>('/reports/mail-average', {
    query: { class: report.class ?? 'marketing' },
    staleMs: 600_000,
  }).data;
  const rows = rowsOf(report, { query, average: average?.figures ?? null, opens: <OpensNote report={report} /> });
  const share = ({ value, of }: Row) => (of === 0 ? 0 : Math.min(1, value / of));
  return (
    <Card title={t('funnel.title')} note={t('funnel.note', { count: report.attributionDays })}>
      <div className={css['scroll']}>
        <table className={css['funnel']}>
          <thead className="sm-only-desk">
            <tr>
              <th scope="col">{t('funnel.step')}</th>
              <th scope="col" aria-label={t('funnel.share')} />
              <th scope="col">{t('funnel.people')}</th>
              <th scope="col">{t('funnel.share')}</th>
              <th scope="col">{t('funnel.average', { count: average?.days ?? 90 })}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  {t(`funnel.${row.key}`)}
                  {row.note}
                </th>
                <td>
                  <Bar share={share(row)} height={12} />
                </td>
                <td className="sm-num">
                  {row.to && row.value > 0 ? (
                    <PathLink to={row.to}>{format.number(row.value)}</PathLink>
                  ) : (
                    format.number(row.value)
                  )}
                </td>
                <td className="sm-num">{row.of > 0 ? format.percent(share(row)) : ''}</td>
                <td className="sm-num">
                  {row.average === null ? (
                    ''
                  ) : (
                    <Against value={share(row)} average={row.average} isBad={row.isBad ?? false} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={css['revenue']}>
        {t('funnel.revenue', {
          money: format.money(report.figures.revenue, report.currency),
          count: report.figures.orders,
          days: report.attributionDays,
        })}
      </p>
    </Card>
  );
}

function Against({ value, average, isBad }: { value: number; average: number; isBad: boolean }) {
  const format = useFormat();
  const points = value - average;
  const text = format.percent(average);
  if (Math.abs(points) < 0.0005) return <>{text}</>;
  return (
    <>
      {text} <span className={points > 0 !== isBad ? css['more'] : css['less']}>{points > 0 ? '▲' : '▼'}</span>
    </>
  );
}

/** Opens are seen of some only, and say so. */
function OpensNote({ report: { figures, sharedOpens } }: { report: MailReport }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  return (
    <span className={css['under']}>
      {t('funnel.opensSeen', {
        openable: format.number(figures.openable),
        delivered: format.number(figures.delivered),
      })}{' '}
      {sharedOpens ? t('funnel.opensShared', { count: sharedOpens.human }) : t('funnel.opensOfRun')}
    </span>
  );
}

function rowsOf(
  { figures }: MailReport,
  { query, average, opens }: { query: MailQuery; average: MailFigures | null; opens: ReactNode },
): Row[] {
  const rate = (part: keyof MailFigures, of: keyof MailFigures): number | null =>
    average === null || Number(average[of]) === 0 ? null : Number(average[part]) / Number(average[of]);
  const people = (more: Record<string, string>): string => peopleOf(query, more);
  const row = (key: keyof MailFigures, of: keyof MailFigures, to?: string): Row => ({
    key,
    value: Number(figures[key]),
    of: Number(figures[of]),
    average: rate(key, of),
    ...(to ? { to } : {}),
  });
  return [
    { key: 'sent', value: figures.sent, of: figures.planned, average: null, to: people({ status: SENT }) },
    row('delivered', 'sent', people({ status: 'accepted,delivered,complained' })),
    { ...row('opened', 'openable', people({ reaction: 'opened' })), note: opens },
    row('clicked', 'delivered', people({ reaction: 'clicked' })),
    row('buyers', 'delivered'),
    row('replied', 'delivered', people({ reaction: 'replied' })),
    { ...row('bounced', 'sent', people({ status: 'bounced' })), isBad: true },
    { ...row('unsubscribed', 'delivered'), isBad: true },
    { ...row('complained', 'delivered', people({ status: 'complained' })), isBad: true },
  ];
}
