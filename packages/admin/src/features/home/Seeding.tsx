import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import css from './Seeding.module.css';

/** The demo shop flows in; everything is usable meanwhile. */
export function Seeding({ done, total }: { done: number; total: number }) {
  const { t } = useTranslation('home');
  return (
    <div className={css['box']}>
      <ProgressBar label={t('seeding.label')} done={done} total={total} />
      <p className="sm-small sm-muted">{t('seeding.text')}</p>
    </div>
  );
}
