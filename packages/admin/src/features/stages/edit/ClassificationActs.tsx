import { ActionIcon, Menu } from '@mantine/core';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { IconDots, IconRotate, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useBoth } from '../../../app/use-both.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { toast } from '../../../ui/toast.tsx';

/** Back to the shipped form; out of use, which asks first since its past goes with it. */
export function ClassificationActs({ view }: { view: ClassificationView }) {
  const { t } = useTranslation('stages');
  const say = useBoth();
  const navigate = useNavigate();
  const [asks, setAsks] = useState(false);
  const path = `/classifications/${view.key}`;
  const reset = useApiMutation({
    method: 'POST',
    path: `${path}/reset`,
    refreshes: ['/classification'],
    onDone: () => toast(t('acts.resetDone')),
  });
  const remove = useApiMutation({
    method: 'DELETE',
    path,
    refreshes: ['/classifications', '/classification-packs'],
    onDone: () => {
      toast(t('acts.removed', { name: say(view.names) }));
      void navigate({ to: '/stages' });
    },
  });
  if (view.pack === null && view.isFixed) return null;
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <ActionIcon size={36} data-touch aria-label={t('acts.more')}>
            <IconDots size={20} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {view.pack !== null && (
            <Menu.Item leftSection={<IconRotate size={16} stroke={1.6} />} onClick={() => reset.mutate()}>
              {t('acts.reset')}
            </Menu.Item>
          )}
          {!view.isFixed && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} stroke={1.6} />} onClick={() => setAsks(true)}>
              {t('acts.remove')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asks}
        onClose={() => setAsks(false)}
        title={t('acts.removeTitle', { name: say(view.names) })}
        verb={t('acts.removeVerb')}
        onConfirm={() => remove.mutate()}
        isBusy={remove.isPending}
      >
        <p>{t('acts.removeText')}</p>
        {remove.error && <ErrorNote error={remove.error} />}
      </ConfirmDialog>
    </>
  );
}
