import { Button } from '@mantine/core';
import type { User } from '@sandmill/contracts/api/auth';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { useRight } from '../../../app/session.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { WithPanel } from '../../../ui/SidePanel.tsx';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { InvitePanel } from './InvitePanel.tsx';
import { useUserColumns } from './user-columns.tsx';

/** Who works here, with which role, since when not. */
export function UsersPage() {
  const { t } = useTranslation('settings');
  const mayWrite = useRight('users:write');
  const [panel, setPanel] = useUrlState('panel');
  const paged = usePagedQuery<User>('/users');
  const columns = useUserColumns();
  return (
    <WithPanel panel={panel === 'new' && mayWrite ? <InvitePanel onClose={() => setPanel(null)} /> : null}>
      <PageHeader title={t('users.title')} subtitle={t('users.subtitle')}>
        {mayWrite && (
          <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.8} />} onClick={() => setPanel('new')}>
            {t('invite.button')}
          </Button>
        )}
      </PageHeader>
      <DataTable
        label={t('users.title')}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        empty={null}
      />
    </WithPanel>
  );
}
