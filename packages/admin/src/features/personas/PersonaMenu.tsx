import { ActionIcon, Menu } from '@mantine/core';
import type { Persona } from '@sandmill/contracts/api/personas';
import { IconArrowUp, IconDots, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { toast } from '../../ui/toast.tsx';

/** Ask this one first; remove, which asks. */
export function PersonaMenu({ persona }: { persona: Persona }) {
  const { t } = useTranslation('personas');
  const navigate = useNavigate();
  const [asks, setAsks] = useState(false);
  const path = `/personas/${persona.id}`;
  const refreshes = ['/personas', '/classifications'];
  const first = useApiMutation<{ position: number }>({
    method: 'PATCH',
    path,
    refreshes,
    onDone: () => toast(t('firstDone')),
  });
  const remove = useApiMutation({
    method: 'DELETE',
    path,
    refreshes: ['/classifications'],
    onDone: () => {
      toast(t('removed', { name: persona.name }));
      void navigate({ to: '/personas' });
    },
  });
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon size={36} data-touch aria-label={t('more')}>
            <IconDots size={20} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconArrowUp size={16} stroke={1.6} />}
            disabled={persona.position === 0}
            onClick={() => first.mutate({ position: 0 })}
          >
            {t('first')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} stroke={1.6} />} onClick={() => setAsks(true)}>
            {t('remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asks}
        onClose={() => setAsks(false)}
        title={t('removeTitle', { name: persona.name })}
        verb={t('removeVerb')}
        onConfirm={() => remove.mutate()}
        isBusy={remove.isPending}
      >
        <p>{t('removeText')}</p>
        {remove.error && <ErrorNote error={remove.error} />}
      </ConfirmDialog>
    </>
  );
}
