import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { MessageFilters } from './use-message-filters.ts';

export function NoMessages({ filters }: { filters: MessageFilters }) {
  const { t } = useTranslation('messages');
  if (!filters.isNarrowed) {
    return (
      <EmptyState
        drawing="wheel"
        title={t('empty.title')}
        text={t('empty.text')}
        action={{ label: t('empty.action'), to: '/journeys' }}
      />
    );
  }
  if (filters.view === 'problems' && Object.values(filters.query).filter(Boolean).length === 1)
    return <EmptyState drawing="pile" title={t('empty.noProblems')} text={t('empty.noProblemsText')} />;
  return (
    <EmptyState
      drawing="pile"
      title={t('empty.noneFound')}
      text={t('empty.noneFoundText')}
      action={{ label: t('empty.clear'), onClick: filters.clear }}
    />
  );
}
