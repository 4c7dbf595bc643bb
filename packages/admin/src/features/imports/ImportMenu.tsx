import { ActionIcon, Menu } from '@mantine/core';
import type { Import } from '@sandmill/contracts/api/events';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../app/session.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useDeleteImport } from './use-import-acts.ts';

/** Deleting the file is final; what came in by it stays. */
export function ImportMenu({ of }: { of: Import }) {
  const { t } = useTranslation('imports');
  const mayImport = useRight('imports:write');
  const [isAsking, setAsking] = useState(false);
  const remove = useDeleteImport(of);
  if (!mayImport || of.status === 'checking' || of.phase !== null) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('more')}>
            <IconDots size={20} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconTrash size={16} stroke={1.6} />} onClick={() => setAsking(true)}>
            {t('delete.button')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('delete.title')}
        verb={t('delete.verb')}
        onConfirm={() => remove.mutate()}
        isBusy={remove.isPending}
      >
        {t('delete.text', { name: of.fileName })}
      </ConfirmDialog>
    </>
  );
}
