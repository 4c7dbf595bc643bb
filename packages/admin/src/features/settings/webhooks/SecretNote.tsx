import { useTranslation } from 'react-i18next';
import { CopyField } from '../../../ui/CopyField.tsx';

/** The signing secret, the once that it is shown. */
export function SecretNote({ secret }: { secret: string }) {
  const { t } = useTranslation('webhooks');
  return (
    <>
      <p className="sm-13 sm-soft">{t('secret.told')}</p>
      <CopyField value={secret} />
      <p className="sm-small sm-down">{t('secret.once')}</p>
    </>
  );
}
