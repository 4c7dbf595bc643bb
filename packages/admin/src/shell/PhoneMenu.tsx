import { ActionIcon, Menu } from '@mantine/core';
import { IconHelp, IconMenu2, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { UserMenuItems } from './UserMenuItems.tsx';
import { useCreatables } from './creatables.ts';
import type { Places } from './use-places.ts';

type Props = { places: Places; onHelp: () => void };

/** On a phone: the nouns of the current verb, Create, Settings, help and the profile. */
export function PhoneMenu({ places, onHelp }: Props) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const creatables = useCreatables();
  const go = (to: string) => void navigate({ to: to as '/' });
  const siblings = places.verbs.flatMap(({ nouns }) => nouns);
  return (
    <Menu width={280} position="bottom-end">
      <Menu.Target>
        <ActionIcon className="sm-only-phone" data-touch aria-label={t('menu')}>
          <IconMenu2 size={21} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown style={{ maxHeight: '82vh', overflowY: 'auto' }}>
        {[...siblings, ...(places.settings?.nouns ?? [])].map(({ key, to, icon: NounIcon }) => (
          <Menu.Item key={key} leftSection={<NounIcon size={17} stroke={1.6} />} onClick={() => go(to)}>
            {t(`noun.${key}`)}
          </Menu.Item>
        ))}
        {siblings.length > 0 && <Menu.Divider />}
        {creatables.length > 0 && <Menu.Label>{t('create.button')}</Menu.Label>}
        {creatables.map(({ key, to }) => (
          <Menu.Item key={key} leftSection={<IconPlus size={17} stroke={1.6} />} onClick={() => go(to)}>
            {t(`create.${key}`)}
          </Menu.Item>
        ))}
        <Menu.Item leftSection={<IconHelp size={17} stroke={1.6} />} onClick={onHelp}>
          {t('help.open')}
        </Menu.Item>
        <Menu.Divider />
        <UserMenuItems />
      </Menu.Dropdown>
    </Menu>
  );
}
