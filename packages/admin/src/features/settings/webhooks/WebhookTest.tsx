import { Button, Select } from '@mantine/core';
import type { Webhook, WebhookEventType, WebhookTested } from '@sandmill/contracts/api/webhooks';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { Callout } from '../../../ui/Callout.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import css from './Webhooks.module.css';

/** A made-up event now, and what is answered. */
export function WebhookTest({ webhook: { id, eventTypes } }: { webhook: Webhook }) {
  const { t } = useTranslation('webhooks');
  const [type, setType] = useState<WebhookEventType>(eventTypes[0] ?? 'message.sent');
  const test = useApiMutation<{ type: WebhookEventType }, WebhookTested>({
    method: 'POST',
    path: `/webhooks/${id}/test`,
    refreshes: [`/webhooks/${id}/deliveries`],
  });
  return (
    <section>
      <h3>{t('test.title')}</h3>
      <p className="sm-small sm-muted">{t('test.text')}</p>
      <Select
        aria-label={t('test.type')}
        allowDeselect={false}
        value={type}
        onChange={(value) => setType(value as WebhookEventType)}
        data={eventTypes.map((value) => ({ value, label: t(`type.${value.replace('.', '-')}`) }))}
      />
      <Button loading={test.isPending} onClick={() => test.mutate({ type })}>
        {t('test.send')}
      </Button>
      {test.error && <ErrorNote error={test.error} />}
      {test.data && <Answered tested={test.data} />}
    </section>
  );
}

function Answered({ tested: { ok, status, error, answer, durationMs } }: { tested: WebhookTested }) {
  const { t } = useTranslation('webhooks');
  const title = ok ? t('test.taken', { status, ms: durationMs }) : t('test.refused');
  return (
    <Callout tone={ok ? 'ok' : 'danger'} icon={ok ? IconCheck : IconAlertTriangle} title={title}>
      <span className={`sm-mono ${css['told'] ?? ''}`}>{[error, answer].filter(Boolean).join('\n')}</span>
    </Callout>
  );
}
