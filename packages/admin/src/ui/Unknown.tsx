import { useTranslation } from 'react-i18next';

/** Unknown is "non si sa", not 0 and not a dash. */
export function Unknown() {
  const { t } = useTranslation('ui');
  return <span className="sm-muted">{t('unknown')}</span>;
}
