import { Button } from '@mantine/core';
import type { WebhookWithSecret } from '@sandmill/contracts/api/webhooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { SidePanel } from '../../../ui/SidePanel.tsx';
import { SecretNote } from './SecretNote.tsx';
import { bodyOf, EMPTY_WEBHOOK, isReady, type WebhookDraft } from './webhook-draft.ts';
import { WebhookFields } from './WebhookFields.tsx';
import css from './Webhooks.module.css';

/** Where, and what of; then the secret, shown once. */
export function NewWebhookPanel({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const { t } = useTranslation('webhooks');
  const [draft, setDraft] = useState<WebhookDraft>(EMPTY_WEBHOOK);
  const create = useApiMutation<WebhookDraft, WebhookWithSecret>({
    method: 'POST',
    path: '/webhooks',
    refreshes: ['/webhooks'],
  });
  if (create.data) {
    const { id, name, secret } = create.data;
    return (
      <SidePanel title={name} onClose={onClose}>
        <div className={css['form']}>
          <SecretNote secret={secret} />
          <Button variant="filled" onClick={() => onMade(id)}>
            {t('secret.copied')}
          </Button>
        </div>
      </SidePanel>
    );
  }
  return (
    <SidePanel title={t('new.title')} onClose={onClose}>
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady(draft)) create.mutate(bodyOf(draft));
        }}
      >
        <WebhookFields draft={draft} set={(patch) => setDraft({ ...draft, ...patch })} />
        {create.error && <ErrorNote error={create.error} />}
        <Button type="submit" variant="filled" loading={create.isPending} disabled={!isReady(draft)}>
          {t('new.create')}
        </Button>
      </form>
    </SidePanel>
  );
}
