import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock.ts';
import { useSession } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { PeriodSelect } from '../../ui/PeriodSelect.tsx';
import css from './Greeting.module.css';

const NOON_UNTIL = 13;
const EVENING_FROM = 18;

type Props = { days: number; onDays: (days: number) => void };

/** "Buongiorno, Marta": the hour is the workspace's. */
export function Greeting({ days, onDays }: Props) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const now = useNow();
  const { user, workspace } = useSession();
  const hour = Number(format.time(now).slice(0, 2));
  const part = hour < NOON_UNTIL && hour >= 5 ? 'morning' : hour >= EVENING_FROM || hour < 5 ? 'evening' : 'afternoon';
  const name = user.name.split(' ')[0] ?? user.name;
  return (
    <header className={css['hello']}>
      <div>
        <h1>{t(`greeting.${part}`, { name })}</h1>
        <p>
          {t('when', {
            date: format.longDate(now, true),
            time: format.time(now),
            zone: format.zone,
            workspace: workspace.name,
          })}
        </p>
      </div>
      <div className={css['acts']}>
        <PeriodSelect days={days} onChange={onDays} />
      </div>
    </header>
  );
}
