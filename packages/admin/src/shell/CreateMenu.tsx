import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCreatables } from './creatables.ts';

/** What can be made from anywhere; only what has a page and is allowed. */
export function CreateMenu() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const creatables = useCreatables();
  if (creatables.length === 0) return null;
  return (
    <Menu>
      <Menu.Target>
        <Button className="sm-only-desk" leftSection={<IconPlus size={16} stroke={1.6} />}>
          {t('create.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {creatables.map(({ key, to, icon: CreateIcon }) => (
          <Menu.Item
            key={key}
            leftSection={<CreateIcon size={16} stroke={1.6} />}
            onClick={() => void navigate({ to: to as '/' })}
          >
            {t(`create.${key}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
