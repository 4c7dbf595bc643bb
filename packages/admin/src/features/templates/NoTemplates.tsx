import { useTranslation } from 'react-i18next';
import { useRight } from '../../app/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

type Props = { search: string; isArchive: boolean; onClear: () => void };

export function NoTemplates({ search, isArchive, onClear }: Props) {
  const { t } = useTranslation('templates');
  const mayWrite = useRight('messages:write');
  if (search !== '') {
    const action = { label: t('empty.clear'), onClick: onClear };
    return (
      <EmptyState
        drawing="pile"
        title={t('empty.noneFound')}
        text={t('empty.noneFoundText', { search })}
        action={action}
      />
    );
  }
  if (isArchive)
    return <EmptyState drawing="pile" title={t('empty.noneArchived')} text={t('empty.noneArchivedText')} />;
  return (
    <EmptyState
      drawing="wheel"
      title={t('empty.title')}
      text={t('empty.text')}
      {...(mayWrite ? { action: { label: t('empty.action'), to: '/templates/new' } } : {})}
    />
  );
}
