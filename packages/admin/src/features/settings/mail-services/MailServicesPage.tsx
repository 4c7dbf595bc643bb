import { Button } from '@mantine/core';
import type { MailService } from '@sandmill/contracts/api/mail-services';
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
import { DomainsCard } from './DomainsCard.tsx';
import css from './MailServices.module.css';
import { MailServicePanel } from './MailServicePanel.tsx';
import { NewMailServicePanel } from './NewMailServicePanel.tsx';
import { RoutesCard } from './RoutesCard.tsx';
import { useMailServiceColumns } from './mail-service-columns.tsx';

const NEW = 'new';
const EVERY_MS = 15_000;

/** Through what mail leaves: servers and providers, which mail goes which way, how the sending domains do. */
export function MailServicesPage() {
  const { t } = useTranslation('mail-services');
  const mayWrite = useRight('settings:write');
  const [panel, setPanel] = useUrlState('panel');
  const [search, setSearch] = useUrlState('search');
  const paged = usePagedQuery<MailService>('/mail-services', search ? { search } : {}, { refreshMs: EVERY_MS });
  const columns = useMailServiceColumns();
  const open = paged.items.find(({ id }) => id === panel);
  const close = () => setPanel(null);
  const add = () => setPanel(NEW);
  return (
    <WithPanel
      panel={
        panel === NEW && mayWrite ? (
          <NewMailServicePanel onClose={close} onMade={({ id }) => setPanel(id)} />
        ) : open ? (
          <MailServicePanel key={open.id} service={open} onClose={close} />
        ) : null
      }
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
      <div className={css['page']}>
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
        <RoutesCard mayWrite={mayWrite} />
        <DomainsCard mayWrite={mayWrite} />
      </div>
    </WithPanel>
  );
}
