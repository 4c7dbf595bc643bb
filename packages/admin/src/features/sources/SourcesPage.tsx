import { Button } from '@mantine/core';
import type { Source } from '@sandmill/contracts/api/auth';
import { IconPlus, IconUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useRight } from '../../app/session.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { WithPanel } from '../../ui/SidePanel.tsx';
import { usePageExists } from '../../ui/use-page-exists.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import { NewSourcePanel } from './NewSourcePanel.tsx';
import { useSourceColumns } from './source-columns.tsx';
import { SourcePanel } from './SourcePanel.tsx';

const NEW = 'new';
const EVERY_MS = 15_000;
const MOST = 200;

/** Where events come from: what lives, what is silent, what is refused; how to connect. */
export function SourcesPage() {
  const { t } = useTranslation('sources');
  const [panel, setPanel] = useUrlState('panel');
  const mayWrite = useRight('keys:write');
  const paged = usePagedQuery<Source>('/sources', {}, { limit: MOST, refreshMs: EVERY_MS });
  const columns = useSourceColumns();
  const open = paged.items.find(({ id }) => String(id) === panel);
  const close = () => setPanel(null);
  return (
    <WithPanel
      panel={
        panel === NEW && mayWrite ? (
          <NewSourcePanel onClose={close} onMade={({ id }) => setPanel(String(id))} />
        ) : open ? (
          <SourcePanel key={open.id} source={open} onClose={close} />
        ) : null
      }
    >
      <PageHeader title={t('title')} subtitle={t('subtitle')}>
        <ImportsButton />
        {mayWrite && (
          <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.8} />} onClick={() => setPanel(NEW)}>
            {t('new.button')}
          </Button>
        )}
      </PageHeader>
      <DataTable
        label={t('title')}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name}
        onOpen={({ id }) => setPanel(String(id))}
        {...(open ? { openKey: String(open.id) } : {})}
        empty={
          <EmptyState
            title={t('empty.title')}
            text={t('empty.text')}
            {...(mayWrite ? { action: { label: t('empty.action'), onClick: () => setPanel(NEW) } } : {})}
          />
        }
      />
    </WithPanel>
  );
}

function ImportsButton() {
  const { t } = useTranslation('sources');
  const pageExists = usePageExists();
  const to = ['/sources/imports', '/imports'].find((path) => pageExists(path));
  if (!to) return null;
  return (
    <Button component={PathLink} to={to} leftSection={<IconUpload size={16} stroke={1.6} />}>
      {t('imports')}
    </Button>
  );
}
