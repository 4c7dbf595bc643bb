import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';

type Props = { isNarrowed: boolean; onClear: () => void };

export function NoEvents({ isNarrowed, onClear }: Props) {
  const { t } = useTranslation('events');
  if (isNarrowed) {
    const action = { label: t('empty.clear'), onClick: onClear };
    return <EmptyState drawing="pile" title={t('empty.noneFound')} text={t('empty.noneFoundText')} action={action} />;
  }
  return (
    <EmptyState title={t('empty.title')} text={t('empty.text')} action={{ label: t('empty.action'), to: '/sources' }} />
  );
}
