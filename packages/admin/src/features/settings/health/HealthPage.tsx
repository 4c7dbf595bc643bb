import type { Health } from '@sandmill/contracts/api/home';
import { useTranslation } from 'react-i18next';
import { useHealth } from '../../../shell/health.ts';
import { Card } from '../../../ui/Card.tsx';
import { Dot } from '../../../ui/Dot.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import css from '../Settings.module.css';
import { useChecks, type Check } from './use-checks.ts';

/** Does everything run? In sentences, the worst first. */
export function HealthPage() {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useHealth();
  return (
    <>
      <PageHeader title={t('health.title')} subtitle={t('health.subtitle')} />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={6} />}
      {data && <Checks health={data} />}
    </>
  );
}

function Checks({ health }: { health: Health }) {
  const { t } = useTranslation('settings');
  const { checks, facts } = useChecks(health);
  const bad = checks.filter(({ isOk }) => !isOk);
  const title = bad.length === 0 ? t('health.allWell') : t('health.problems', { count: bad.length });
  return (
    <div className={css['page']}>
      <Card title={title}>
        <ul className={css['checks']}>
          {[...bad, ...checks.filter(({ isOk }) => isOk)].map((check) => (
            <CheckLine key={check.key} check={check} />
          ))}
        </ul>
      </Card>
      <Card title={t('health.machine')}>
        <ul className={css['checks']}>
          {facts.map((check) => (
            <CheckLine key={check.key} check={check} />
          ))}
        </ul>
      </Card>
    </div>
  );
}

function CheckLine({ check: { isOk, title, text, value, to, action } }: { check: Check }) {
  return (
    <li>
      <Dot tone={isOk ? 'ok' : 'accent'} />
      <div>
        <b>{title}</b>
        <span className="sm-13 sm-soft">{text}</span>
        {to && action && (
          <>
            {' '}
            <PathLink to={to} className="sm-13">
              {action}
            </PathLink>
          </>
        )}
      </div>
      <span className="sm-nowrap sm-muted">{value}</span>
    </li>
  );
}
