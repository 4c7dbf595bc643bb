import { Button } from '@mantine/core';
import type { Inbox } from '@sandmill/contracts/api/inboxes';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { useRight } from '../../../app/session.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { WithPanel } from '../../../ui/SidePanel.tsx';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { useInboxColumns } from './inbox-columns.tsx';
import { InboxPanel } from './InboxPanel.tsx';
import { NewInboxPanel } from './NewInboxPanel.tsx';

const NEW = 'new';
const EVERY_MS = 10_000;

/** Mailboxes that are read for what comes back: bounces, complaints, answers, reports on domains. */
export function InboxesPage() {
  const { t } = useTranslation('inboxes');
  const mayWrite = useRight('settings:write');
  const [panel, setPanel] = useUrlState('panel');
  const [search, setSearch] = useUrlState('search');
  const paged = usePagedQuery<Inbox>('/inboxes', search ? { search } : {}, { refreshMs: EVERY_MS });
  const columns = useInboxColumns();
  const open = paged.items.find(({ id }) => id === panel);
  const close = () => setPanel(null);
  const add = () => setPanel(NEW);
  const opened = open ? <InboxPanel key={open.id} inbox={open} onClose={close} /> : null;
  return (
    <WithPanel
      panel={panel === NEW && mayWrite ? <NewInboxPanel onClose={close} onMade={({ id }) => setPanel(id)} /> : opened}
    >
      <PageHeader title={t('title')} subtitle={t('subtitle')}>
        {(paged.items.length > 0 || search !== '') && (
          <SearchField label={t('search')} value={search} onChange={setSearch} />
        )}
        {mayWrite && (
          <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.8} />} onClick={add}>
            {t('new.button')}
          </Button>
        )}
      </PageHeader>
      <DataTable
        label={t('title')}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ id }) => setPanel(id)}
        {...(open ? { openKey: open.id } : {})}
        empty={
          search === '' ? (
            <EmptyState
              title={t('empty.title')}
              text={t('empty.text')}
              {...(mayWrite ? { action: { label: t('new.button'), onClick: add } } : {})}
            />
          ) : (
            <EmptyState
              title={t('none.title')}
              text={t('none.text', { search })}
              action={{ label: t('none.clear'), onClick: () => setSearch('') }}
            />
          )
        }
      />
    </WithPanel>
  );
}
