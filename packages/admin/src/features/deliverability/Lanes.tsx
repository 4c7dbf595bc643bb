import type { Deliverability } from '@sandmill/contracts/api/deliverability';
import { ActionIcon, Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconDownload } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../app/api.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import css from '../reports/Reports.module.css';
import { LaneDays } from './LaneDays.tsx';
import { LaneRates } from './LaneRates.tsx';
import { rateText } from './rate-text.ts';
import { shareOf } from './share-of.ts';

type Lane = Deliverability['lanes'][number];
const DAYS = 30;

/** Mailbox provider by sending domain over thirty days, with what is too much; each opens into its days. */
export function Lanes() {
  const { t } = useTranslation('deliverability');
  const mayExport = useRight('exports:read');
  const { data, error, refetch } = useApiQuery<Deliverability>('/reports/deliverability', { query: { days: DAYS } });
  return (
    <Card title={t('lanes.title')} note={t('lanes.note', { count: data?.days ?? DAYS })}>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={3} />}
      {data?.lanes.length === 0 && <p className="sm-13 sm-muted">{t('lanes.none')}</p>}
      {data && data.lanes.length > 0 && <LaneTable lanes={data.lanes} />}
      <p className="sm-small sm-muted" style={{ marginTop: 12 }}>
        {t('lanes.limits')}
      </p>
      {mayExport && data && data.lanes.length > 0 && (
        <Button
          mt={12}
          component="a"
          leftSection={<IconDownload size={16} stroke={1.6} />}
          href={apiUrl('/reports/deliverability/days.csv', { days: DAYS })}
          download
        >
          {t('lanes.csv')}
        </Button>
      )}
    </Card>
  );
}

function LaneTable({ lanes }: { lanes: Lane[] }) {
  const { t } = useTranslation('deliverability');
  const [opened, setOpened] = useState<string | null>(lanes.length === 1 ? keyOf(lanes[0]) : null);
  const heads = ['accepted', 'complaints', 'blocked', 'hard', 'deferred', 'worst'] as const;
  return (
    <div className={css['scroll']}>
      <table className={css['numbers']}>
        <thead>
          <tr>
            <th scope="col">{t('lanes.operator')}</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`lanes.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane) => {
            const isOpen = keyOf(lane) === opened;
            return (
              <Fragment key={keyOf(lane)}>
                <LaneRow lane={lane} isOpen={isOpen} onToggle={() => setOpened(isOpen ? null : keyOf(lane))} />
                {isOpen && (
                  <tr>
                    <td colSpan={heads.length + 1} style={{ textAlign: 'left', whiteSpace: 'normal' }}>
                      <LaneDays lane={lane} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function keyOf(lane: Lane | undefined): string {
  return `${lane?.operator} ${lane?.domain}`;
}

type RowProps = { lane: Lane; isOpen: boolean; onToggle: () => void };

function LaneRow({ lane, isOpen, onToggle }: RowProps) {
  const { t } = useTranslation('deliverability');
  const format = useFormat();
  const name = lane.operator || t('lanes.other');
  return (
    <tr>
      <th scope="row">
        <span className="sm-row" style={{ flexWrap: 'nowrap' }}>
          <ActionIcon
            variant="subtle"
            aria-expanded={isOpen}
            aria-label={t('lanes.days', { name, domain: lane.domain })}
            onClick={onToggle}
          >
            {isOpen ? <IconChevronDown size={16} stroke={1.6} /> : <IconChevronRight size={16} stroke={1.6} />}
          </ActionIcon>
          <span>
            {name}
            <span className={css['under']}>{lane.domain}</span>
          </span>
        </span>
      </th>
      <td>{format.number(lane.accepted)}</td>
      <LaneRates counts={lane} />
      <td>{format.number(lane.deferred)}</td>
      <td>{worstOf(lane, format)}</td>
    </tr>
  );
}

/** The day with the largest share of complaints. */
function worstOf({ byDay }: Lane, format: ReturnType<typeof useFormat>): string {
  const worst = byDay.toSorted((a, b) => shareOf(b, 'complained') - shareOf(a, 'complained'))[0];
  if (!worst || worst.complained === 0) return '';
  return `${format.date(`${worst.day}T12:00:00Z`)}, ${rateText(shareOf(worst, 'complained'), format)}`;
}
