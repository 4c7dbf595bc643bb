import { Button } from '@mantine/core';
import type { WebhookDeliveryDetail } from '@sandmill/contracts/api/webhooks';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../../app/queries.ts';
import { useFormat } from '../../../app/use-format.ts';
import { CodeBlock } from '../../../ui/CodeBlock.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { SidePanel } from '../../../ui/SidePanel.tsx';
import { toast } from '../../../ui/toast.tsx';
import { DeliveryBadge } from './webhook-columns.tsx';
import css from './Webhooks.module.css';

const EVERY_MS = 3_000;

/** One delivery: what it says, each attempt with what was answered, telling it again. */
export function DeliveryPanel({ id, mayWrite, onClose }: { id: string; mayWrite: boolean; onClose: () => void }) {
  const { t } = useTranslation('webhooks');
  const { data, error } = useApiQuery<WebhookDeliveryDetail>(`/webhook-deliveries/${id}`, {
    refreshMs: (known) => (known?.status === 'waiting' ? EVERY_MS : false),
  });
  return (
    <SidePanel title={data ? t(`type.${data.type.replace('.', '-')}`) : t('log.delivery')} onClose={onClose}>
      {error && <ErrorNote error={error} />}
      {!data && !error && <LoadingBars />}
      {data && <Delivery delivery={data} mayWrite={mayWrite} />}
    </SidePanel>
  );
}

function Delivery({ delivery, mayWrite }: { delivery: WebhookDeliveryDetail; mayWrite: boolean }) {
  const { t } = useTranslation('webhooks');
  const { id, webhookId, status, contactId, contactName, occurredAt, nextAttemptAt } = delivery;
  const again = useApiMutation<object>({
    method: 'POST',
    path: `/webhook-deliveries/${id}/replay`,
    refreshes: [`/webhook-deliveries/${id}`, `/webhooks/${webhookId}/deliveries`],
    onDone: () => toast(t('log.toldAgain')),
  });
  const who = contactId && <PathLink to={`/contacts/${contactId}`}>{contactName ?? t('log.unnamed')}</PathLink>;
  return (
    <div className={css['panel']}>
      <Facts
        facts={[
          { label: t('log.status'), value: <DeliveryBadge status={status} /> },
          { label: t('log.who'), value: who },
          { label: t('log.happened'), value: <Instant at={occurredAt} withTime /> },
          nextAttemptAt ? { label: t('log.next'), value: <Instant at={nextAttemptAt} withTime /> } : null,
          { label: 'webhook-id', value: <span className={`sm-mono ${css['told'] ?? ''}`}>{id}</span> },
        ]}
      />
      {mayWrite && (
        <Button loading={again.isPending} onClick={() => again.mutate({})}>
          {t(status === 'waiting' ? 'log.now' : 'log.again')}
        </Button>
      )}
      {again.error && <ErrorNote error={again.error} />}
      <Attempts log={delivery.log} />
      <section>
        <h3>{t('log.body')}</h3>
        <CodeBlock value={delivery.body} label={t('log.body')} />
      </section>
    </div>
  );
}

function Attempts({ log }: { log: WebhookDeliveryDetail['log'] }) {
  const { t } = useTranslation('webhooks');
  const format = useFormat();
  return (
    <section>
      <h3>{t('log.attempts')}</h3>
      {log.length === 0 && <p className="sm-small sm-muted">{t('log.noAttempt')}</p>}
      <ol className={css['attempts']}>
        {log.map(({ at, status, error, answer, durationMs }) => (
          <li key={at}>
            <span className="sm-row sm-between">
              <span className="sm-strong">{status === 0 ? t('log.noAnswer') : `HTTP ${status}`}</span>
              <span className="sm-small sm-muted">
                <Instant at={at} withTime /> · {format.number(durationMs)} ms
              </span>
            </span>
            {error && status === 0 && <span className={`sm-small ${css['told'] ?? ''}`}>{error}</span>}
            {answer !== '' && <code className={css['answer']}>{answer}</code>}
          </li>
        ))}
      </ol>
    </section>
  );
}
