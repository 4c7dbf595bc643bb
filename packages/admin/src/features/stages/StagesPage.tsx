import { Button } from '@mantine/core';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { IconAdjustments } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useBoth } from '../../app/use-both.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { PeriodPicker } from '../../ui/PeriodPicker.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { AddClassification } from './AddClassification.tsx';
import { ClassBoard } from './ClassBoard.tsx';
import { ConversionsCard } from './conversions/ConversionsCard.tsx';
import { GoalsCard } from './goals/GoalsCard.tsx';
import { Lifecycle } from './Lifecycle.tsx';
import { PreparingNote } from './PreparingNote.tsx';
import { RfmBoard } from './rfm/RfmBoard.tsx';
import { usePeriod } from './use-period.ts';
import { UserTypes } from './UserTypes.tsx';
import css from './Stages.module.css';

const EVERY_MS = 15_000;
const RFM = 'rfm';
/** Shown elsewhere: the scores within the RFM grid, personas on their own page. */
const isShownHere = (key: string): boolean => !key.startsWith('rfm') && key !== 'persona';

/** Where the relation stands with everybody, by each classification: who moves from where to where, and by which rule. */
export function StagesPage() {
  const { t } = useTranslation('stages');
  const say = useBoth();
  const [view, setView] = useUrlState('view', 'lifecycle');
  const { period, choose } = usePeriod();
  const { days } = period;
  const mayWrite = useRight('segments:write');
  const { data } = useApiQuery<{ items: ClassificationView[] }>('/classifications', { staleMs: 60_000 });
  const served = (data?.items ?? [])
    .filter(({ key }) => isShownHere(key))
    .map(({ key, names }) => ({ key, label: say(names) }));
  const first = { key: 'lifecycle', label: t('tab.lifecycle') };
  const tabs = [...(served.length > 0 ? served : [first]), { key: RFM, label: 'RFM' }];
  const shown = tabs.some(({ key }) => key === view) ? view : 'lifecycle';
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')}>
        {mayWrite && <AddClassification onAdded={setView} />}
        {mayWrite && shown !== RFM && (
          <Button
            component={PathLink}
            to={`/stages/${shown}/edit`}
            leftSection={<IconAdjustments size={16} stroke={1.6} />}
          >
            {t('edit.open')}
          </Button>
        )}
        <PeriodPicker period={period} onChange={choose} />
      </PageHeader>
      <Tabs label={t('title')} value={shown} onChange={setView} tabs={tabs}>
        {shown === RFM ? <RfmBoard days={days} /> : <Classification key={shown} of={shown} days={days} />}
      </Tabs>
    </>
  );
}

function Classification({ of, days }: { of: string; days: number }) {
  const { query } = usePeriod();
  const { data, error, refetch, isPlaceholderData } = useApiQuery<ClassificationView>(`/classifications/${of}`, {
    query,
    keepPrevious: true,
    refreshMs: EVERY_MS,
  });
  return (
    <div className={css['page']}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={8} />}
      {data && (
        <div className={isPlaceholderData || error ? css['old'] : ''}>
          {data.preparing && <PreparingNote preparing={data.preparing} />}
          <div className="sm-stack">
            <Board view={data} days={days} />
            {data.classes.some(({ size, entered }) => size + entered > 0) && (
              <>
                <GoalsCard view={data} />
                <ConversionsCard view={data} />
              </>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

function Board({ view, days }: { view: ClassificationView; days: number }) {
  if (view.key === 'lifecycle') return <Lifecycle view={view} days={days} />;
  if (view.key === 'user_type') return <UserTypes view={view} days={days} />;
  return <ClassBoard view={view} days={days} />;
}
