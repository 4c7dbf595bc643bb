import { Menu, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { UserMenuItems } from './UserMenuItems.tsx';

export function UserMenu() {
  const { t } = useTranslation('shell');
  const { user } = useSession();
  return (
    <Menu position="right-end" offset={20} width={248}>
      <Menu.Target>
        <UnstyledButton aria-label={t('user.open', { name: user.name })} style={{ borderRadius: '50%' }}>
          <Avatar name={user.name} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <UserMenuItems />
      </Menu.Dropdown>
    </Menu>
  );
}
