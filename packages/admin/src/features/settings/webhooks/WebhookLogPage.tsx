import { Button, Select } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { DELIVERY_STATUSES, type Webhook, type WebhookDelivery } from '@sandmill/contracts/api/webhooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { ListPage } from '../../../ui/ListPage.tsx';
import { WithPanel } from '../../../ui/SidePanel.tsx';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import { DeliveryPanel } from './DeliveryPanel.tsx';
import { ReplayDialog } from './ReplayDialog.tsx';
import { useDeliveryColumns } from './webhook-columns.tsx';

const EVERY_MS = 5_000;

/** What one webhook was told, attempt by attempt; telling it again. */
export function WebhookLogPage() {
  const { t } = useTranslation('webhooks');
  const { webhookId = '' } = useParams({ strict: false });
  const mayWrite = useRight('settings:write');
  const [{ panel, search, status, type }, set] = useUrlValues();
  const [replaying, setReplaying] = useState(false);
  const webhook = useApiQuery<Webhook>(`/webhooks/${webhookId}`);
  const query = { search, status, type };
  const paged = usePagedQuery<WebhookDelivery>(`/webhooks/${webhookId}/deliveries`, query, { refreshMs: EVERY_MS });
  const columns = useDeliveryColumns();
  if (webhook.error) return <ErrorNote error={webhook.error} />;
  const isNarrowed = search !== undefined || status !== undefined || type !== undefined;
  return (
    <WithPanel
      panel={
        panel === undefined ? null : (
          <DeliveryPanel key={panel} id={panel} mayWrite={mayWrite} onClose={() => set({ panel: undefined })} />
        )
      }
    >
      <ListPage
        title={webhook.data?.name ?? ''}
        subtitle={t('log.subtitle')}
        crumb={{ label: t('title'), to: '/settings/webhooks' }}
        acts={mayWrite && <Button onClick={() => setReplaying(true)}>{t('replay.button')}</Button>}
        search={{
          label: t('log.search'),
          value: search ?? '',
          onChange: (value) => set({ search: value || undefined }),
        }}
        filters={{
          chips: [],
          onDrop: () => undefined,
          add: (
            <>
              <Select
                size="xs"
                w={170}
                clearable
                aria-label={t('log.status')}
                placeholder={t('log.anyStatus')}
                value={status ?? null}
                onChange={(value) => set({ status: value ?? undefined })}
                data={DELIVERY_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
              />
              <Select
                size="xs"
                w={220}
                clearable
                aria-label={t('log.what')}
                placeholder={t('log.anyType')}
                value={type ?? null}
                onChange={(value) => set({ type: value ?? undefined })}
                data={(webhook.data?.eventTypes ?? []).map((value) => ({
                  value,
                  label: t(`type.${value.replace('.', '-')}`),
                }))}
              />
            </>
          ),
        }}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ type: kind }) => t(`type.${kind.replace('.', '-')}`)}
        onOpen={({ id }) => set({ panel: id })}
        {...(panel === undefined ? {} : { openKey: panel })}
        empty={
          isNarrowed ? (
            <EmptyState
              drawing="pile"
              title={t('log.none')}
              text={t('log.noneText')}
              action={{
                label: t('none.clear'),
                onClick: () => set({ search: undefined, status: undefined, type: undefined }),
              }}
            />
          ) : (
            <EmptyState title={t('log.empty')} text={t('log.emptyText')} />
          )
        }
      />
      <ReplayDialog webhookId={webhookId} opened={replaying} onClose={() => setReplaying(false)} />
    </WithPanel>
  );
}
