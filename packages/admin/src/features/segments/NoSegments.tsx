import { useTranslation } from 'react-i18next';
import { useRight } from '../../app/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { View } from './use-segment-list.ts';

type Props = { search: string; view: View; isFiltered: boolean; onClear: () => void };

/** Nothing to show: because of a search or filter, because the archive is empty, or because there is none yet. */
export function NoSegments({ search, view, isFiltered, onClear }: Props) {
  const { t } = useTranslation('segments');
  const mayWrite = useRight('segments:write');
  if (search !== '' || isFiltered) {
    return (
      <EmptyState
        drawing="pile"
        title={t('empty.noneFound')}
        text={search === '' ? t('empty.noneOfFilter') : t('empty.noneFoundText', { search })}
        action={{ label: t('empty.clear'), onClick: onClear }}
      />
    );
  }
  if (view === 'archived') {
    return <EmptyState drawing="pile" title={t('empty.noneArchived')} text={t('empty.noneArchivedText')} />;
  }
  if (view === 'preparing') {
    return <EmptyState drawing="pile" title={t('empty.nonePreparing')} text={t('empty.nonePreparingText')} />;
  }
  return (
    <EmptyState
      title={t('empty.title')}
      text={t('empty.text')}
      {...(mayWrite ? { action: { label: t('empty.action'), to: '/segments/new' } } : {})}
      example={{ label: t('empty.example'), to: '/segments/new?example=quiet' }}
    />
  );
}
