import type { SignUps } from '@sandmill/contracts/api/consent';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { Card } from '../../../ui/Card.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import css from '../Settings.module.css';

/** How many wait, and what the hourly look took away. */
export function OpenSignUps() {
  const { t } = useTranslation('consent');
  const { data } = useApiQuery<SignUps>('/sign-ups');
  if (!data) return null;
  return (
    <Card title={t('signUps.tidied')} note={t('signUps.open', { count: data.open })}>
      {data.tidyings.length === 0 && <p className="sm-13 sm-soft">{t('signUps.none')}</p>}
      <ul className={css['checks']}>
        {data.tidyings.map(({ at, forgotten, lapsed }) => (
          <li key={at} style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
            <span className="sm-13">
              {t('signUps.forgotten', { count: forgotten })}, {t('signUps.lapsed', { count: lapsed })}
            </span>
            <span className="sm-small sm-muted">
              <Instant at={at} withTime />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
