import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import css from './FirstSteps.module.css';

const STEPS = [
  { key: 'source', to: '/sources' },
  { key: 'import', to: '/imports' },
  { key: 'sender', to: '/settings/sender' },
] as const;

/** Nobody has arrived yet: what will be here, and the three steps that fill it. */
export function FirstSteps() {
  const { t } = useTranslation('home');
  const router = useRouter();
  const steps = STEPS.filter(({ to }) => to in router.routesByPath);
  return (
    <>
      <EmptyState drawing="hopper" title={t('first.title')} text={t('first.text')} />
      {steps.length > 0 && (
        <ol className={css['steps']}>
          {steps.map(({ key, to }, index) => (
            <li key={key}>
              <span className={css['n']}>{index + 1}</span>
              <div>
                <PathLink to={to} className="sm-strong">
                  {t(`first.${key}`)}
                </PathLink>
                <p className="sm-13 sm-soft">{t(`first.${key}Text`)}</p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
