import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';

export function NotFound() {
  const { t } = useTranslation('shell');
  return (
    <EmptyState
      drawing="pile"
      title={t('notFound.title')}
      text={t('notFound.text')}
      action={{ label: t('toToday'), to: '/' }}
    />
  );
}
