import { COMPLAINT_LIMITS, type Deliverability } from '@sandmill/contracts/api/deliverability';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock.ts';
import { useFormat } from '../../app/use-format.ts';
import { LineChart } from '../../ui/LineChart.tsx';
import css from '../reports/Reports.module.css';
import { LaneRates } from './LaneRates.tsx';
import { rateText } from './rate-text.ts';
import { shareOf } from './share-of.ts';

type Props = { lane: Deliverability['lanes'][number] };

/** A provider and a domain day by day: complaints against the limits, and all numbers. */
export function LaneDays({ lane }: Props) {
  const { t } = useTranslation('deliverability');
  const format = useFormat();
  const today = format.day(useNow(600_000));
  // On a day without mails nobody could complain: that is no share of nought.
  const all = lane.byDay.filter(({ accepted }) => accepted > 0);
  const label = (day: string): string => format.date(`${day}T12:00:00Z`);
  const share = (value: number): string => rateText(value, format);
  return (
    <div style={{ display: 'grid', gap: 16, gridTemplateColumns: 'minmax(0, 1fr)', padding: '8px 0 16px' }}>
      {all.length > 1 && (
        <LineChart
          sentence={t('lanes.sentence', {
            name: lane.operator || t('lanes.other'),
            share: share(shareOf(lane, 'complained')),
          })}
          labels={all.map(({ day }) => label(day))}
          series={[
            { key: 'complained', label: t('lanes.complaints'), values: all.map((one) => shareOf(one, 'complained')) },
          ]}
          marks={[
            { value: COMPLAINT_LIMITS.watch, label: t('lanes.watch') },
            { value: COMPLAINT_LIMITS.stop, label: t('lanes.stop') },
          ]}
          least={0.004}
          height={160}
          isRunning={all.at(-1)?.day === today}
          write={share}
        />
      )}
      <table className={css['numbers']}>
        <thead>
          <tr>
            <th scope="col">{t('lanes.day')}</th>
            <th scope="col">{t('lanes.accepted')}</th>
            <th scope="col">{t('lanes.complaints')}</th>
            <th scope="col">{t('lanes.blocked')}</th>
            <th scope="col">{t('lanes.hard')}</th>
            <th scope="col">{t('lanes.deferred')}</th>
          </tr>
        </thead>
        <tbody>
          {lane.byDay.toReversed().map((one) => (
            <tr key={one.day}>
              <th scope="row">{label(one.day)}</th>
              <td>{format.number(one.accepted)}</td>
              <LaneRates counts={one} />
              <td>{format.number(one.deferred)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
