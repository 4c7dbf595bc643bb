import { ActionIcon, Menu } from '@mantine/core';
import type { Segment } from '@sandmill/contracts/api/segments';
import { IconArchive, IconArrowBackUp, IconDotsVertical, IconPencil } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSegmentActs } from './use-segment-acts.ts';

/** Acts on a segment in the list. What is in use cannot be archived, and says where it is used. */
export function SegmentMenu({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const navigate = useNavigate();
  const acts = useSegmentActs();
  const { id, name, status, usedIn } = segment;
  const open = () => void navigate({ to: '/segments/$segmentId/edit', params: { segmentId: String(id) } });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={32} aria-label={t('act.more', { name })}>
          <IconDotsVertical size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {status === 'archived' ? (
          <Menu.Item leftSection={<IconArrowBackUp size={16} stroke={1.6} />} onClick={() => acts.restore(segment)}>
            {t('act.restore')}
          </Menu.Item>
        ) : (
          <>
            <Menu.Item leftSection={<IconPencil size={16} stroke={1.6} />} onClick={open}>
              {t('act.edit')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArchive size={16} stroke={1.6} />}
              disabled={usedIn.length > 0}
              onClick={() => acts.archive(segment)}
            >
              {usedIn[0] ? t('act.archiveInUse', { name: usedIn[0].name }) : t('act.archive')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
