import { Button } from '@mantine/core';
import { IconPlus, IconUpload } from '@tabler/icons-react';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { WithPanel } from '../../../ui/SidePanel.tsx';
import { usePageExists } from '../../../ui/use-page-exists.ts';
import { ContactsTable } from './ContactsTable.tsx';
import { ContactViews } from './ContactViews.tsx';
import { NewContactPanel } from './NewContactPanel.tsx';
import { PeopleCount } from './PeopleCount.tsx';
import { useContactFilters } from './use-contact-filters.ts';

const NEW = '/contacts/new';

/** Everybody we know something of: found, narrowed, chosen. */
export function ContactsPage() {
  const { t } = useTranslation('contacts');
  const state = useContactFilters();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const mayWrite = useRight('contacts:write');
  const importTo = useImportAddress();
  const close = () => void navigate({ to: '/contacts', search: (old) => old, resetScroll: false });
  return (
    <WithPanel panel={pathname === NEW && mayWrite ? <NewContactPanel onClose={close} /> : null}>
      <PageHeader title={t('title')} subtitle={<PeopleCount />}>
        {importTo && (
          <Button component={PathLink} to={importTo} leftSection={<IconUpload size={16} stroke={1.6} />}>
            {t('import')}
          </Button>
        )}
        {mayWrite && (
          <Button
            variant="filled"
            leftSection={<IconPlus size={16} stroke={1.8} />}
            onClick={() => void navigate({ to: NEW as '/', search: (old) => old, resetScroll: false })}
          >
            {t('new.button')}
          </Button>
        )}
      </PageHeader>
      <ContactViews state={state} />
      <ContactsTable state={state} />
    </WithPanel>
  );
}

/** Where files come in, for those who may. */
function useImportAddress(): string | undefined {
  const pageExists = usePageExists();
  const mayImport = useRight('imports:write');
  return mayImport ? ['/imports/new', '/imports', '/sources'].find((path) => pageExists(path)) : undefined;
}
