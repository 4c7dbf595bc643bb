import type { Home } from '@sandmill/contracts/api/home';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { Boundary } from '../../ui/Boundary.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import { TasksCard } from '../tasks/TasksCard.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { Greeting } from './Greeting.tsx';
import { HealthRow } from './HealthRow.tsx';
import { HomeLoading } from './HomeLoading.tsx';
import { Levers } from './Levers.tsx';
import { MessagesCard } from './MessagesCard.tsx';
import { RunningJourneys } from './RunningJourneys.tsx';
import { Seeding } from './Seeding.tsx';
import { StagesCard } from './StagesCard.tsx';
import { WaitingForYou } from './WaitingForYou.tsx';
import css from './HomePage.module.css';

const EVERY_MS = 15_000;
const WHILE_SEEDING_MS = 2_000;
const DEFAULT_DAYS = '30';

/** Today: what waits for you, the three levers, where people are, what runs. */
export function HomePage() {
  const { t } = useTranslation('home');
  usePageTitle(t('title'));
  const [period, setPeriod] = useUrlState('days', DEFAULT_DAYS);
  const days = Number(period) || Number(DEFAULT_DAYS);
  const { data, error, refetch, isPlaceholderData } = useHome(days);
  return (
    <>
      <Greeting days={days} onDays={(next) => setPeriod(String(next))} />
      {data?.seeding && <Seeding {...data.seeding} />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <HomeLoading />}
      {data && (
        <div className={isPlaceholderData || error ? css['old'] : ''}>
          {data.contacts === 0 && !data.seeding ? <FirstSteps /> : <Widgets home={data} days={days} />}
        </div>
      )}
      <Boundary>
        <HealthRow />
      </Boundary>
    </>
  );
}

function Widgets({ home, days }: { home: Home; days: number }) {
  return (
    <>
      <Boundary>
        <WaitingForYou attention={home.attention} />
      </Boundary>
      <Boundary>
        <Levers levers={home.levers} days={days} />
      </Boundary>
      <div className={css['grid']}>
        <div className="sm-stack">
          <StagesCard stages={home.stages} recovered={home.recovered} currency={home.levers.currency} days={days} />
          <RunningJourneys journeys={home.journeys} />
        </div>
        <div className="sm-stack">
          <TasksCard />
          <MessagesCard messages={home.messages} days={days} />
        </div>
      </div>
    </>
  );
}

/** While the demo loads, the numbers are followed closely. */
function useHome(days: number) {
  return useApiQuery<Home>('/reports/home', {
    query: { days },
    keepPrevious: true,
    refreshMs: (home) => (home?.seeding ? WHILE_SEEDING_MS : EVERY_MS),
  });
}
