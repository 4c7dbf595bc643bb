import { Button } from '@mantine/core';
import type { Webhook, WebhookPatch } from '@sandmill/contracts/api/webhooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { Callout } from '../../../ui/Callout.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { SidePanel } from '../../../ui/SidePanel.tsx';
import { useDraft } from '../use-draft.ts';
import { bodyOf, draftOf, isReady } from './webhook-draft.ts';
import { WebhookEnd } from './WebhookEnd.tsx';
import { WebhookFields } from './WebhookFields.tsx';
import { WebhookSecret } from './WebhookSecret.tsx';
import { WebhookTest } from './WebhookTest.tsx';
import css from './Webhooks.module.css';

/** One webhook: how it does, its log, a test, what it is told, its secret, its end. */
export function WebhookPanel({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useTranslation('webhooks');
  const mayWrite = useRight('settings:write');
  return (
    <SidePanel title={webhook.name} onClose={onClose}>
      <div className={css['panel']}>
        <HowItDoes webhook={webhook} />
        <Button component={PathLink} to={`/settings/webhooks/${webhook.id}`}>
          {t('log.open')}
        </Button>
        {mayWrite && <WebhookTest webhook={webhook} />}
        <EditForm webhook={webhook} mayWrite={mayWrite} />
        {mayWrite && <WebhookSecret webhook={webhook} />}
        {mayWrite && <WebhookEnd webhook={webhook} onDeleted={onClose} />}
      </div>
    </SidePanel>
  );
}

function HowItDoes({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('webhooks');
  const { disabledReason, failingSince, failingDetail } = webhook;
  if (disabledReason === null && failingSince === null) return null;
  const title = disabledReason === null ? t('failing.title') : t(`failing.${disabledReason}`);
  return (
    <Callout tone={disabledReason === null ? 'warn' : 'danger'} icon={IconAlertTriangle} title={title}>
      <p>{t(disabledReason === null ? 'failing.retries' : 'failing.again')}</p>
      {failingSince !== null && (
        <p>
          {t('failing.since')} <Instant at={failingSince} withTime />
        </p>
      )}
      {failingDetail !== null && <p className={`sm-mono ${css['told'] ?? ''}`}>{failingDetail}</p>}
    </Callout>
  );
}

function EditForm({ webhook, mayWrite }: { webhook: Webhook; mayWrite: boolean }) {
  const { t } = useTranslation('webhooks');
  const draft = useDraft(draftOf(webhook));
  const save = useApiMutation<WebhookPatch, Webhook>({
    method: 'PATCH',
    path: `/webhooks/${webhook.id}`,
    refreshes: ['/webhooks'],
    onDone: draft.reset,
  });
  return (
    <section>
      <h3>{t('edit.title')}</h3>
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady(draft.values)) save.mutate(bodyOf(draft.values));
        }}
      >
        <fieldset disabled={!mayWrite} className={css['bare']}>
          <WebhookFields draft={draft.values} set={draft.set} />
        </fieldset>
        {save.error && <ErrorNote error={save.error} />}
        {mayWrite && draft.isChanged && (
          <Button type="submit" variant="filled" loading={save.isPending} disabled={!isReady(draft.values)}>
            {t('edit.save')}
          </Button>
        )}
      </form>
    </section>
  );
}
