import { Button, Menu } from '@mantine/core';
import { READY_SEGMENTS } from '@sandmill/contracts';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBoth } from '../../app/use-both.ts';
import { PathLink } from '../../ui/PathLink.tsx';

/** Ready segments: each opens as a draft that can be changed before it is saved. */
export function ReadyMenu() {
  const { t } = useTranslation('segments');
  const say = useBoth();
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button variant="subtle" rightSection={<IconChevronDown size={14} stroke={1.6} />}>
          {t('ready')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {READY_SEGMENTS.map(({ key, names, descriptions }) => (
          <Menu.Item key={key} component={PathLink} to={`/segments/new?example=${key}`}>
            {say(names)}
            <p className="sm-small sm-muted">{say(descriptions)}</p>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
