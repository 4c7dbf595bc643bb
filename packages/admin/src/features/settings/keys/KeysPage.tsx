import { Button } from '@mantine/core';
import type { ApiKey } from '@sandmill/contracts/api/auth';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { useApiMutation } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { WithPanel } from '../../../ui/SidePanel.tsx';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { useKeyColumns } from './key-columns.tsx';
import { NewKeyPanel } from './NewKeyPanel.tsx';

/** Keys of programs that use the management API. */
export function KeysPage() {
  const { t } = useTranslation('settings');
  const mayWrite = useRight('keys:write');
  const [panel, setPanel] = useUrlState('panel');
  const [leaving, setLeaving] = useState<ApiKey | null>(null);
  const paged = usePagedQuery<ApiKey>('/keys', {}, { enabled: mayWrite });
  const columns = useKeyColumns(setLeaving);
  const revoke = useApiMutation<ApiKey>({
    method: 'DELETE',
    path: ({ id }) => `/keys/${id}`,
    body: () => undefined,
    refreshes: ['/keys'],
    onDone: () => setLeaving(null),
  });
  const open = () => setPanel('new');
  return (
    <WithPanel panel={panel === 'new' && mayWrite ? <NewKeyPanel onClose={() => setPanel(null)} /> : null}>
      <PageHeader title={t('keys.title')} subtitle={t('keys.subtitle')}>
        {mayWrite && (
          <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.8} />} onClick={open}>
            {t('keys.new')}
          </Button>
        )}
      </PageHeader>
      {!mayWrite && <EmptyState drawing="base" title={t('keys.notYours')} text={t('readOnly')} />}
      {mayWrite && (
        <DataTable
          label={t('keys.title')}
          columns={columns}
          paged={paged}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          empty={
            <EmptyState
              drawing="base"
              title={t('keys.empty')}
              text={t('keys.emptyText')}
              action={{ label: t('keys.new'), onClick: open }}
            />
          }
        />
      )}
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t('keys.revokeTitle', { name: leaving?.name ?? '' })}
        verb={t('keys.revokeVerb')}
        isBusy={revoke.isPending}
        onConfirm={() => leaving && revoke.mutate(leaving)}
      >
        <p>{t('keys.revokeText')}</p>
        {revoke.error && <ErrorNote error={revoke.error} />}
      </ConfirmDialog>
    </WithPanel>
  );
}
