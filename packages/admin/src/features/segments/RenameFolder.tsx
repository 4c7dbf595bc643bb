import { Button, Popover, TextInput } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { toast } from '../../ui/toast.tsx';

type Props = { folder: string; onRenamed: (folder: string) => void };

/** Another name for the folder that is shown; the name of another folder moves all into that one, none empties it. */
export function RenameFolder({ folder, onRenamed }: Props) {
  const { t } = useTranslation('segments');
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState(folder);
  const rename = useApiMutation<{ from: string; to: string }, { moved: number }>({
    method: 'POST',
    path: '/segments/folders/rename',
    refreshes: ['/segments'],
    onDone: ({ moved }, { to }) => {
      setOpened(false);
      toast(t('folder.moved', { count: moved }));
      onRenamed(to);
    },
  });
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={280} trapFocus>
      <Popover.Target>
        <Button size="xs" leftSection={<IconFolder size={15} stroke={1.6} />} onClick={() => setOpened(!opened)}>
          {t('folder.rename')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className="sm-stack"
          style={{ gap: 10, padding: 6 }}
          onSubmit={(event) => {
            event.preventDefault();
            rename.mutate({ from: folder, to: name.trim() });
          }}
        >
          <TextInput
            size="xs"
            data-autofocus
            maxLength={120}
            label={t('folder.name')}
            description={t('folder.hint')}
            error={rename.error && t('folder.wrong')}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" size="xs" variant="filled" disabled={name.trim() === folder} loading={rename.isPending}>
            {t('folder.rename')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
