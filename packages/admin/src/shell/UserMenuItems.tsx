import { Menu } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCircle,
  type Icon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session.ts';
import { useSetPreferences, useSignOut, useSwitchWorkspace } from './preferences.ts';

const SCHEMES: ['auto' | 'light' | 'dark', Icon][] = [
  ['auto', IconDeviceDesktop],
  ['light', IconSun],
  ['dark', IconMoon],
];
const LANGUAGES = [
  ['it', 'Italiano'],
  ['en', 'English'],
] as const;

/** Who, which workspace, language, scheme, sign out. */
export function UserMenuItems() {
  const { t } = useTranslation('shell');
  const { user, workspace, workspaces, role } = useSession();
  const { mutate: set } = useSetPreferences();
  const { mutate: switchTo } = useSwitchWorkspace();
  const { mutate: signOut } = useSignOut();
  const navigate = useNavigate();
  const tick = (on: boolean) => (on ? <IconCheck size={14} stroke={2} aria-label={t('user.chosen')} /> : null);
  return (
    <>
      <div style={{ padding: '8px 10px 10px' }}>
        <div className="sm-strong sm-13 sm-trunc">{user.name}</div>
        <div className="sm-small sm-muted sm-trunc">{user.email}</div>
        <div className="sm-small sm-muted">{t(`role.${role}`)}</div>
      </div>
      <Menu.Divider />
      <Menu.Label>{t('user.workspace')}</Menu.Label>
      {workspaces.map(({ id, name }) => (
        <Menu.Item
          key={id}
          rightSection={tick(id === workspace.id)}
          onClick={() => id !== workspace.id && switchTo(id)}
        >
          {name}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Label>{t('user.language')}</Menu.Label>
      {LANGUAGES.map(([locale, word]) => (
        <Menu.Item
          key={locale}
          lang={locale}
          rightSection={tick(user.locale === locale)}
          onClick={() => set({ locale })}
        >
          {word}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Label>{t('user.scheme')}</Menu.Label>
      {SCHEMES.map(([colorScheme, SchemeIcon]) => (
        <Menu.Item
          key={colorScheme}
          leftSection={<SchemeIcon size={16} stroke={1.6} />}
          rightSection={tick(user.colorScheme === colorScheme)}
          onClick={() => set({ colorScheme })}
        >
          {t(`scheme.${colorScheme}`)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconUserCircle size={16} stroke={1.6} />}
        onClick={() => void navigate({ to: '/settings/account' })}
      >
        {t('user.account')}
      </Menu.Item>
      <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => signOut()}>
        {t('user.signOut')}
      </Menu.Item>
    </>
  );
}
