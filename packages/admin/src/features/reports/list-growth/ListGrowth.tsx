import { SegmentedControl } from '@mantine/core';
import type { ListGrowth as Growth } from '@sandmill/contracts/api/list-growth';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { FilterChips } from '../../../ui/FilterChips.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PeriodPicker } from '../../../ui/PeriodPicker.tsx';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import { usePeriod } from '../../stages/use-period.ts';
import css from '../Reports.module.css';
import { Channels } from './Channels.tsx';
import { DoubleOptIn } from './DoubleOptIn.tsx';
import { GrowthCharts } from './GrowthCharts.tsx';
import { GrowthFigures } from './GrowthFigures.tsx';
import { ListCosts } from './ListCosts.tsx';
import { LossReasons } from './LossReasons.tsx';
import { Sources } from './Sources.tsx';

const UNITS = ['day', 'week', 'month'] as const;

/** How many may be written to, who came and who went, from where, and what it cost. */
export function ListGrowth() {
  const { t } = useTranslation('reports');
  const { period, query, choose } = usePeriod();
  const [{ unit }, set] = useUrlValues();
  const { data, error, refetch } = useApiQuery<Growth>('/reports/list-growth', {
    query: { ...query, unit: UNITS.find((one) => one === unit) },
    keepPrevious: true,
    staleMs: 60_000,
  });
  return (
    <>
      <FilterChips
        filters={[]}
        onDrop={() => undefined}
        start={
          <>
            <PeriodPicker period={period} onChange={choose} />
            <SegmentedControl
              size="xs"
              aria-label={t('growth.by')}
              value={data?.unit ?? 'day'}
              onChange={(next) => set({ unit: next })}
              data={UNITS.map((key) => ({ value: key, label: t(`growth.unit.${key}`) }))}
            />
          </>
        }
      />
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={6} />}
      {data && (isEmpty(data) ? <Empty isNarrowed={period.span !== null} /> : <All growth={data} />)}
    </>
  );
}

/** Of days one has chosen nothing may be known; that says nothing of the list. */
function Empty({ isNarrowed }: { isNarrowed: boolean }) {
  const { t } = useTranslation('reports');
  if (isNarrowed) return <EmptyState drawing="pile" title={t('growth.list.none')} text={t('growth.emptyPeriod')} />;
  return <EmptyState title={t('growth.empty.title')} text={t('growth.empty.text')} />;
}

function isEmpty({ totals, before, doubleOptIn, cost }: Growth): boolean {
  return (
    totals.start + totals.gained + before.start + before.gained + doubleOptIn.asked + doubleOptIn.pendingNow === 0 &&
    !cost
  );
}

function All({ growth }: { growth: Growth }) {
  return (
    <div className={css['report']}>
      <GrowthFigures growth={growth} />
      <GrowthCharts growth={growth} />
      <Sources growth={growth} />
      <Channels growth={growth} />
      <div className={css['pair']}>
        <LossReasons growth={growth} />
        <DoubleOptIn growth={growth} />
      </div>
      <ListCosts growth={growth} />
    </div>
  );
}
