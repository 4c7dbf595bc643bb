import { ActionIcon, Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotificationList } from './NotificationList.tsx';
import { useNotifications } from './notifications.ts';
import css from './TopBar.module.css';

const MOST_SHOWN = 99;

export function NotificationBell() {
  const { t } = useTranslation('shell');
  const [opened, setOpened] = useState(false);
  const { waiting, items, count, markRead, error } = useNotifications();
  const toggle = () => {
    if (opened) markRead();
    setOpened(!opened);
  };
  return (
    <Popover opened={opened} onChange={(open) => !open && toggle()} position="bottom-end" width={380} offset={6}>
      <Popover.Target>
        <ActionIcon
          data-touch
          className={css['bell'] ?? ''}
          aria-label={t('notifications.open', { count })}
          onClick={toggle}
        >
          <IconBell size={20} stroke={1.6} />
          {count > 0 && (
            <span className={css['count']} aria-hidden>
              {Math.min(count, MOST_SHOWN)}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <NotificationList waiting={waiting} items={items} error={error} onChoose={toggle} />
      </Popover.Dropdown>
    </Popover>
  );
}
