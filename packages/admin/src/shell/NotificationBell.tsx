import { ActionIcon, Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotificationList } from './NotificationList.tsx';
import { useNotifications } from './notifications.ts';
import css from './TopBar.module.css';

export function NotificationBell() {
  const { t } = useTranslation('shell');
  const [opened, setOpened] = useState(false);
  const { items, unread, markRead, error } = useNotifications();
  // A server without notifications: no dead button.
  if (error?.code === 'not_found') return null;
  const toggle = () => {
    if (opened && unread > 0) markRead();
    setOpened(!opened);
  };
  return (
    <Popover opened={opened} onChange={(open) => !open && toggle()} position="bottom-end" width={380} offset={6}>
      <Popover.Target>
        <ActionIcon
          data-touch
          className={css['bell'] ?? ''}
          aria-label={t('notifications.open', { count: unread })}
          onClick={toggle}
        >
          <IconBell size={20} stroke={1.6} />
          {unread > 0 && (
            <span className={css['count']} aria-hidden>
              {Math.min(unread, 99)}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <NotificationList items={items} error={error} onChoose={toggle} />
      </Popover.Dropdown>
    </Popover>
  );
}
