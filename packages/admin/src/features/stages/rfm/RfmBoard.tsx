import { Button, SegmentedControl } from '@mantine/core';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import type { Rfm } from '@sandmill/contracts/api/personas';
import { IconAdjustments } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { Unknown } from '../../../ui/Unknown.tsx';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { ClassMovements } from '../ClassBoard.tsx';
import { usePeriod } from '../use-period.ts';
import css from '../Stages.module.css';
import { BandsForm } from './BandsForm.tsx';
import { RfmGrid } from './RfmGrid.tsx';
import { RfmGroups } from './RfmGroups.tsx';

/** RFM: the grid, the eleven groups, who moved between them, and where the scores begin. */
export function RfmBoard({ days }: { days: number }) {
  const { t } = useTranslation('stages');
  const [against, setAgainst] = useUrlState('against', 'frequency');
  const { query } = usePeriod();
  const shown = against === 'monetary' ? 'monetary' : 'frequency';
  const { data, error, refetch } = useApiQuery<Rfm>('/rfm', { query: { against: shown }, keepPrevious: true });
  const groups = useApiQuery<ClassificationView>('/classifications/rfm', {
    query,
    enabled: data?.inUse === true,
    keepPrevious: true,
  });
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingBars count={8} />;
  if (!data.inUse || data.groups.every(({ people }) => people === 0)) {
    return <EmptyState drawing="wheel" title={t('rfm.empty.title')} text={t('rfm.empty.text')} />;
  }
  return (
    <div className={`sm-stack ${css['page']}`}>
      <Card title={t('rfm.grid')} note={t('rfm.gridNote')}>
        <SegmentedControl
          mb={16}
          data={[
            { value: 'frequency', label: t('rfm.frequency') },
            { value: 'monetary', label: t('rfm.monetary') },
          ]}
          value={shown}
          onChange={setAgainst}
        />
        <RfmGrid rfm={data} />
      </Card>
      <Card flush title={t('rfm.groups')} note={t('rfm.groupsNote')}>
        <RfmGroups groups={data.groups} />
      </Card>
      {groups.data && <ClassMovements view={groups.data} days={days} />}
      <Bounds rfm={data} />
    </div>
  );
}

function Bounds({ rfm }: { rfm: Rfm }) {
  const { t } = useTranslation('stages');
  const format = useFormat();
  const mayWrite = useRight('segments:write');
  const [isOpen, setOpen] = useState(false);
  if (isOpen) {
    return (
      <Card title={t('rfm.bounds')}>
        <BandsForm onClose={() => setOpen(false)} />
      </Card>
    );
  }
  return (
    <Card title={t('rfm.bounds')}>
      <div className={css['learn']}>
        <div className="sm-13 sm-soft" style={{ display: 'grid', gap: 10, maxWidth: '60ch' }}>
          <p>{t('rfm.how', { days: rfm.lookbackDays ?? 365 })}</p>
          {rfm.learntAt && (
            <p className="sm-small sm-muted">
              {t('thresholds.learnt')} <Instant at={rfm.learntAt} withTime />.
            </p>
          )}
          {mayWrite && (
            <div>
              <Button size="xs" leftSection={<IconAdjustments size={15} stroke={1.6} />} onClick={() => setOpen(true)}>
                {t('bands.open')}
              </Button>
            </div>
          )}
        </div>
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">{t('rfm.score')}</th>
              <th scope="col">{t('rfm.recencyUpTo')}</th>
              <th scope="col">{t('rfm.frequencyFrom')}</th>
              <th scope="col">{t('rfm.monetaryFrom')}</th>
            </tr>
          </thead>
          <tbody>
            {rfm.bounds.map(({ score, recency, frequency, monetary }) => (
              <tr key={score}>
                <th scope="row">{score}</th>
                <td>{recency === null ? <Unknown /> : t('thresholds.days', { count: recency })}</td>
                <td>{frequency === null ? <Unknown /> : format.number(frequency)}</td>
                <td>{monetary === null ? <Unknown /> : format.money(monetary)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
