import type { Webhook } from '@sandmill/contracts/api/webhooks';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { useRight } from '../../../app/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ListPage } from '../../../ui/ListPage.tsx';
import { WithPanel } from '../../../ui/SidePanel.tsx';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import { NewWebhookPanel } from './NewWebhookPanel.tsx';
import { WebhookPanel } from './WebhookPanel.tsx';
import { useWebhookColumns } from './webhook-columns.tsx';

const NEW = 'new';
const EVERY_MS = 10_000;

/** Which other systems are told what happens here, and how they take it. */
export function WebhooksPage() {
  const { t } = useTranslation('webhooks');
  const mayWrite = useRight('settings:write');
  const [{ panel, search = '' }, set] = useUrlValues();
  const paged = usePagedQuery<Webhook>('/webhooks', search ? { search } : {}, { refreshMs: EVERY_MS });
  const columns = useWebhookColumns();
  const show = (id: string | undefined) => set({ panel: id });
  const open = paged.items.find(({ id }) => id === panel);
  const add = mayWrite ? { label: t('new.button'), onClick: () => show(NEW) } : null;
  return (
    <WithPanel
      panel={
        panel === NEW && mayWrite ? (
          <NewWebhookPanel onClose={() => show(undefined)} onMade={show} />
        ) : open ? (
          <WebhookPanel key={open.id} webhook={open} onClose={() => show(undefined)} />
        ) : null
      }
    >
      <ListPage
        title={t('title')}
        subtitle={t('subtitle')}
        add={add}
        search={{ label: t('search'), value: search, onChange: (value) => set({ search: value || undefined }) }}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ id }) => show(id)}
        {...(open ? { openKey: open.id } : {})}
        empty={
          search === '' ? (
            <EmptyState title={t('empty.title')} text={t('empty.text')} {...(add ? { action: add } : {})} />
          ) : (
            <EmptyState
              drawing="pile"
              title={t('none.title')}
              text={t('none.text', { search })}
              action={{ label: t('none.clear'), onClick: () => set({ search: undefined }) }}
            />
          )
        }
      />
    </WithPanel>
  );
}
