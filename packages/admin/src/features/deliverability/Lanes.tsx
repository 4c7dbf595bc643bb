import { COMPLAINT_LIMITS, HARD_BOUNCE_LIMIT, type Deliverability } from '@sandmill/contracts/api/deliverability';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useFormat } from '../../app/use-format.ts';
import { Badge, type BadgeTone } from '../../ui/Badge.tsx';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import css from '../reports/Reports.module.css';

type Lane = Deliverability['lanes'][number];

/** Mailbox provider by sending domain over thirty days, with what is too much. */
export function Lanes() {
  const { t } = useTranslation('deliverability');
  const { data, error, refetch } = useApiQuery<Deliverability>('/reports/deliverability', { query: { days: 30 } });
  return (
    <Card title={t('lanes.title')} note={t('lanes.note', { count: data?.days ?? 30 })}>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={3} />}
      {data?.lanes.length === 0 && <p className="sm-13 sm-muted">{t('lanes.none')}</p>}
      {data && data.lanes.length > 0 && <LaneTable lanes={data.lanes} />}
      <p className="sm-small sm-muted" style={{ marginTop: 12 }}>
        {t('lanes.limits')}
      </p>
    </Card>
  );
}

function LaneTable({ lanes }: { lanes: Lane[] }) {
  const { t } = useTranslation('deliverability');
  const format = useFormat();
  return (
    <div className={css['scroll']}>
      <table className={css['numbers']}>
        <thead>
          <tr>
            <th scope="col">{t('lanes.operator')}</th>
            <th scope="col">{t('lanes.accepted')}</th>
            <th scope="col">{t('lanes.deferred')}</th>
            <th scope="col">{t('lanes.hard')}</th>
            <th scope="col">{t('lanes.blocked')}</th>
            <th scope="col">{t('lanes.complaints')}</th>
            <th scope="col">{t('lanes.worst')}</th>
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane) => (
            <tr key={`${lane.operator} ${lane.domain}`}>
              <th scope="row">
                {lane.operator || t('lanes.other')}
                <span className={css['under']}>{lane.domain}</span>
              </th>
              <td>{format.number(lane.accepted)}</td>
              <td>{format.number(lane.deferred)}</td>
              <td>
                <Rate share={shareOf(lane, 'hard')} tone={shareOf(lane, 'hard') > HARD_BOUNCE_LIMIT ? 'warn' : null} />
              </td>
              <td>
                <Rate share={shareOf(lane, 'blocked')} tone={lane.blocked > 0 ? 'warn' : null} />
              </td>
              <td>
                <Rate share={shareOf(lane, 'complained')} tone={complaintTone(shareOf(lane, 'complained'))} />
              </td>
              <td>{worstOf(lane, format)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Rate({ share, tone }: { share: number; tone: BadgeTone | null }) {
  const format = useFormat();
  const text = format.percent(share, 2);
  return tone === null ? <>{text}</> : <Badge tone={tone}>{text}</Badge>;
}

function shareOf(
  lane: Pick<Lane, 'accepted' | 'hard' | 'blocked' | 'complained'>,
  key: 'hard' | 'blocked' | 'complained',
): number {
  // What is refused at once was never accepted.
  const tried = key === 'complained' ? lane.accepted : lane.accepted + lane.hard + lane.blocked;
  return tried === 0 ? 0 : Math.min(1, lane[key] / tried);
}

function complaintTone(share: number): BadgeTone | null {
  if (share >= COMPLAINT_LIMITS.stop) return 'danger';
  return share >= COMPLAINT_LIMITS.watch ? 'warn' : null;
}

/** The day with the largest share of complaints. */
function worstOf({ byDay }: Lane, format: ReturnType<typeof useFormat>): string {
  const worst = byDay.toSorted((a, b) => shareOf(b, 'complained') - shareOf(a, 'complained'))[0];
  if (!worst || worst.complained === 0) return '';
  return `${format.date(`${worst.day}T12:00:00Z`)}, ${format.percent(shareOf(worst, 'complained'), 2)}`;
}
