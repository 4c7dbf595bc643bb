import type { MailService } from '@sandmill/contracts/api/mail-services';
import { useTranslation } from 'react-i18next';
import { EndSection } from '../EndSection.tsx';

const REFRESHES = ['/mail-services', '/mail-routes', '/sending-domains'];

/** Deleting takes the keys with it, and the routes that led here. */
export function ServiceEnd({ service, onDeleted }: { service: MailService; onDeleted: () => void }) {
  const { t } = useTranslation('mail-services');
  const { id, routes, waiting } = service;
  return (
    <EndSection
      words="mail-services"
      path={`/mail-services/${id}`}
      of={service}
      refreshes={REFRESHES}
      onDeleted={onDeleted}
    >
      {routes > 0 && <p>{t('end.deleteRoutes', { count: routes })}</p>}
      {waiting > 0 && <p>{t('end.deleteWaiting', { count: waiting })}</p>}
    </EndSection>
  );
}
