import { useTranslation } from 'react-i18next';
import { LoadingBars } from '../../ui/LoadingBars.tsx';

/** Bars where the page's parts will stand. */
export function HomeLoading() {
  const { t } = useTranslation('home');
  return (
    <div style={{ display: 'grid', gap: 34 }}>
      <LoadingBars count={3} />
      <LoadingBars count={4} words={t('loading')} />
      <LoadingBars count={6} />
    </div>
  );
}
