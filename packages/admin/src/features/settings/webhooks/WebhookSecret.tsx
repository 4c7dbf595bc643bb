import { Button } from '@mantine/core';
import type { Webhook, WebhookWithSecret } from '@sandmill/contracts/api/webhooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import { SecretNote } from './SecretNote.tsx';

/** A new secret when the present one may be known to others; the old one holds for a day, so that nothing is lost. */
export function WebhookSecret({ webhook: { id, oldSecretUntil } }: { webhook: Webhook }) {
  const { t } = useTranslation('webhooks');
  const [asks, setAsks] = useState(false);
  const rotate = useApiMutation<object, WebhookWithSecret>({
    method: 'POST',
    path: `/webhooks/${id}/rotate-secret`,
    refreshes: ['/webhooks'],
    onDone: () => setAsks(false),
  });
  return (
    <section>
      <h3>{t('secret.title')}</h3>
      {rotate.data ? (
        <SecretNote secret={rotate.data.secret} />
      ) : (
        <p className="sm-small sm-muted">{t('secret.text')}</p>
      )}
      {oldSecretUntil && (
        <p className="sm-small sm-muted">
          {t('secret.oldUntil')} <Instant at={oldSecretUntil} withTime />
        </p>
      )}
      <Button size="xs" onClick={() => setAsks(true)}>
        {t('secret.rotate')}
      </Button>
      <ConfirmDialog
        opened={asks}
        onClose={() => setAsks(false)}
        title={t('secret.rotateTitle')}
        verb={t('secret.rotate')}
        isBusy={rotate.isPending}
        onConfirm={() => rotate.mutate({})}
      >
        <p>{t('secret.rotateText')}</p>
        {rotate.error && <ErrorNote error={rotate.error} />}
      </ConfirmDialog>
    </section>
  );
}
