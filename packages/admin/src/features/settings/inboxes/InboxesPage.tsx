import type { Inbox } from '@sandmill/contracts/api/inboxes';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { useRight } from '../../../app/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ListPage } from '../../../ui/ListPage.tsx';
import { WithPanel } from '../../../ui/SidePanel.tsx';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import { useInboxColumns } from './inbox-columns.tsx';
import { InboxPanel } from './InboxPanel.tsx';
import { NewInboxPanel } from './NewInboxPanel.tsx';

const NEW = 'new';
const EVERY_MS = 10_000;

/** Mailboxes that are read for what comes back: bounces, complaints, answers, reports on domains. */
export function InboxesPage() {
  const { t } = useTranslation('inboxes');
  const mayWrite = useRight('settings:write');
  const [{ panel, search = '' }, set] = useUrlValues();
  const paged = usePagedQuery<Inbox>('/inboxes', search ? { search } : {}, { refreshMs: EVERY_MS });
  const columns = useInboxColumns();
  const show = (id: string | undefined) => set({ panel: id });
  const open = paged.items.find(({ id }) => id === panel);
  const add = mayWrite ? { label: t('new.button'), onClick: () => show(NEW) } : null;
  const opened = open ? <InboxPanel key={open.id} inbox={open} onClose={() => show(undefined)} /> : null;
  return (
    <WithPanel
      panel={
        panel === NEW && mayWrite ? (
          <NewInboxPanel onClose={() => show(undefined)} onMade={({ id }) => show(id)} />
        ) : (
          opened
        )
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
