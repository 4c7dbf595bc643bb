import { ActionIcon, Menu } from '@mantine/core';
import type { Segment } from '@sandmill/contracts/api/segments';
import {
  IconArchive,
  IconArrowBackUp,
  IconCamera,
  IconCopy,
  IconDotsVertical,
  IconFolder,
  IconListDetails,
  IconPencil,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeleteDialog } from './DeleteDialog.tsx';
import { FilingDialog } from './FilingDialog.tsx';
import { useSegmentActs } from './use-segment-acts.ts';

type Dialog = 'filing' | 'delete' | null;

/** All acts on a segment, in the list and on its page. What is in use cannot be archived, and says where it is used. */
export function SegmentMenu({ segment, isOnPage = false }: { segment: Segment; isOnPage?: boolean }) {
  const { t } = useTranslation('segments');
  const [dialog, setDialog] = useState<Dialog>(null);
  return (
    <>
      <Menu position="bottom-end" width={270}>
        <Menu.Target>
          <ActionIcon size={isOnPage ? 36 : 32} data-touch aria-label={t('act.more', { name: segment.name })}>
            <IconDotsVertical size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Items segment={segment} isOnPage={isOnPage} onDialog={setDialog} />
        </Menu.Dropdown>
      </Menu>
      {dialog === 'filing' && <FilingDialog segment={segment} onClose={() => setDialog(null)} />}
      {dialog === 'delete' && <DeleteDialog segment={segment} onClose={() => setDialog(null)} />}
    </>
  );
}

type ItemsProps = { segment: Segment; isOnPage: boolean; onDialog: (dialog: Dialog) => void };

function Items({ segment, isOnPage, onDialog }: ItemsProps) {
  const { t } = useTranslation('segments');
  const navigate = useNavigate();
  const acts = useSegmentActs();
  const { id, status, kind, usedIn } = segment;
  const use = usedIn.find(({ isLive }) => isLive);
  const edit = () => void navigate({ to: '/segments/$segmentId/edit', params: { segmentId: String(id) } });
  const item = (icon: Icon, label: string, onClick: () => void, isOff = false) => {
    const ItemIcon = icon;
    return (
      <Menu.Item leftSection={<ItemIcon size={16} stroke={1.6} />} disabled={isOff} onClick={onClick}>
        {label}
      </Menu.Item>
    );
  };
  const isArchived = status === 'archived';
  return (
    <>
      {!isArchived && !isOnPage && item(IconPencil, t('act.edit'), edit)}
      {item(IconFolder, t('act.filing'), () => onDialog('filing'))}
      {item(IconCopy, t('act.duplicate'), () => acts.duplicate(segment))}
      {kind === 'dynamic' && item(IconCamera, t('act.snapshot'), () => acts.snapshot(segment))}
      {kind === 'dynamic' && status === 'live' && item(IconListDetails, t('act.convert'), () => acts.convert(segment))}
      <Menu.Divider />
      {isArchived
        ? item(IconArrowBackUp, t('act.restore'), () => acts.restore(segment))
        : item(
            IconArchive,
            use ? t('act.archiveInUse', { name: use.name }) : t('act.archive'),
            () => acts.archive(segment),
            use !== undefined,
          )}
      <Menu.Item color="red" leftSection={<IconTrash size={16} stroke={1.6} />} onClick={() => onDialog('delete')}>
        {t('act.delete')}
      </Menu.Item>
    </>
  );
}
