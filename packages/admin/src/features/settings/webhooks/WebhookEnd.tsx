import { Button } from '@mantine/core';
import type { Webhook, WebhookPatch } from '@sandmill/contracts/api/webhooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { toastUndo } from '../../../ui/toast.tsx';
import css from './Webhooks.module.css';

/** Off keeps everything and can be undone; deleting takes the log with it. */
export function WebhookEnd({ webhook, onDeleted }: { webhook: Webhook; onDeleted: () => void }) {
  const { t } = useTranslation('webhooks');
  const [asks, setAsks] = useState(false);
  const { id, name, enabled, waiting } = webhook;
  const path = `/webhooks/${id}`;
  const change = useApiMutation<WebhookPatch, Webhook>({ method: 'PATCH', path, refreshes: ['/webhooks'] });
  const remove = useApiMutation<void>({ method: 'DELETE', path, refreshes: ['/webhooks'], onDone: onDeleted });
  const turn = (to: boolean) =>
    change.mutate(
      { enabled: to },
      {
        onSuccess: () => toastUndo(t(to ? 'end.isOn' : 'end.isOff', { name }), () => change.mutate({ enabled: !to })),
      },
    );
  return (
    <section>
      <h3>{t('end.title')}</h3>
      <p className="sm-small sm-muted">{t(enabled ? 'end.text' : 'end.offText')}</p>
      {change.error && <ErrorNote error={change.error} />}
      <div className={css['inline']}>
        <Button size="xs" loading={change.isPending} onClick={() => turn(!enabled)}>
          {t(enabled ? 'end.off' : 'end.on')}
        </Button>
        <Button size="xs" color="red" variant="subtle" onClick={() => setAsks(true)}>
          {t('end.delete')}
        </Button>
      </div>
      <ConfirmDialog
        opened={asks}
        onClose={() => setAsks(false)}
        title={t('end.deleteTitle', { name })}
        verb={t('end.deleteVerb', { name })}
        isBusy={remove.isPending}
        onConfirm={() => remove.mutate()}
      >
        <p>{t('end.deleteText')}</p>
        {waiting > 0 && <p>{t('end.deleteWaiting', { count: waiting })}</p>}
        {remove.error && <ErrorNote error={remove.error} />}
      </ConfirmDialog>
    </section>
  );
}
