import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PeriodSelect } from '../../ui/PeriodSelect.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { Lifecycle } from './Lifecycle.tsx';
import { UserTypes } from './UserTypes.tsx';
import css from './Stages.module.css';

const EVERY_MS = 15_000;
const DEFAULT_DAYS = '30';
type View = 'lifecycle' | 'user_type';

/** Stages: where the relation stands with everybody, who moves from where to where, and by which rule. */
export function StagesPage() {
  const { t } = useTranslation('stages');
  const [view, setView] = useUrlState('view', 'lifecycle');
  const [period, setPeriod] = useUrlState('days', DEFAULT_DAYS);
  const days = Number(period) || Number(DEFAULT_DAYS);
  const shown: View = view === 'user_type' ? 'user_type' : 'lifecycle';
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')}>
        <PeriodSelect days={days} onChange={(next) => setPeriod(String(next))} />
      </PageHeader>
      <Tabs<View>
        label={t('title')}
        value={shown}
        onChange={setView}
        tabs={[
          { key: 'lifecycle', label: t('tab.lifecycle') },
          { key: 'user_type', label: t('tab.userTypes') },
        ]}
      >
        <Classification key={shown} of={shown} days={days} />
      </Tabs>
    </>
  );
}

function Classification({ of, days }: { of: View; days: number }) {
  const { data, error, refetch, isPlaceholderData } = useApiQuery<ClassificationView>(`/classifications/${of}`, {
    query: { days },
    keepPrevious: true,
    refreshMs: EVERY_MS,
  });
  return (
    <div className={css['page']}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={8} />}
      {data && (
        <div className={isPlaceholderData || error ? css['old'] : ''}>
          {of === 'lifecycle' ? <Lifecycle view={data} days={days} /> : <UserTypes view={data} days={days} />}
        </div>
      )}
    </div>
  );
}
