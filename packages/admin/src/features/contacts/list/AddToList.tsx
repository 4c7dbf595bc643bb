import { Button, Popover } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast, toastUndo } from '../../../ui/toast.tsx';
import { ListPicker } from '../../segments/lists/ListPicker.tsx';
import { useChangeMembers } from '../../segments/lists/use-change-members.ts';

type Props = {
  isOff: boolean;
  /** The chosen people. */
  ids: () => Promise<string[]>;
  onDone: () => void;
};

/** Puts the chosen on a list, in one request; whoever was on it already is not touched by an undo. */
export function AddToList({ isOff, ids, onDone }: Props) {
  const { t } = useTranslation('contacts');
  const [opened, setOpened] = useState(false);
  const members = useChangeMembers();
  const add = async ({ id, name }: { id: number; name: string }): Promise<void> => {
    setOpened(false);
    try {
      const { added, addedIds } = await members.mutateAsync({ listId: id, add: await ids() });
      onDone();
      if (added === 0) toast(t('lists.allOn', { name }));
      else toastUndo(t('lists.put', { count: added, name }), () => members.mutate({ listId: id, remove: addedIds }));
    } catch {
      toast(t('lists.failed'));
    }
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom" width={280} trapFocus>
      <Popover.Target>
        <Button
          size="xs"
          leftSection={<IconListCheck size={16} stroke={1.6} />}
          disabled={isOff}
          loading={members.isPending}
          onClick={() => setOpened(!opened)}
        >
          {t('lists.toList')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <ListPicker verb={t('lists.add')} onPick={(list) => void add(list)} />
      </Popover.Dropdown>
    </Popover>
  );
}
