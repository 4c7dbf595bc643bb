import type { Webhook } from '@sandmill/contracts/api/webhooks';
import { useTranslation } from 'react-i18next';
import { EndSection } from '../EndSection.tsx';

/** Deleting takes the log with it. */
export function WebhookEnd({ webhook, onDeleted }: { webhook: Webhook; onDeleted: () => void }) {
  const { t } = useTranslation('webhooks');
  const { id, waiting } = webhook;
  return (
    <EndSection words="webhooks" path={`/webhooks/${id}`} of={webhook} refreshes={['/webhooks']} onDeleted={onDeleted}>
      {waiting > 0 && <p>{t('end.deleteWaiting', { count: waiting })}</p>}
    </EndSection>
  );
}
