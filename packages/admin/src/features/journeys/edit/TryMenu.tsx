import { Button, Menu } from '@mantine/core';
import type { Journey } from '@sandmill/contracts/api/journeys';
import { IconChevronDown, IconHistory, IconUser } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { REHEARSAL, useEditor } from './editor-context.ts';
import type { JourneyAutosave } from './use-journey-autosave.ts';

/** Before it goes live: over the own history, or with one person in seconds. What is drawn is saved first. */
export function TryMenu({ journey, saving }: { journey: Journey; saving: JourneyAutosave }) {
  const { t } = useTranslation('journey-simulations');
  const { open } = useEditor();
  const navigate = useNavigate();
  const onHistory = async (): Promise<void> => {
    if (await saving.flush())
      void navigate({ to: `/journeys/${journey.id}/simulations` as never, search: {} as never });
  };
  return (
    <Menu width={280} position="bottom-end">
      <Menu.Target>
        <Button
          leftSection={<IconHistory size={16} stroke={1.6} />}
          rightSection={<IconChevronDown size={14} stroke={1.6} />}
        >
          {t('menu.label')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconHistory size={16} stroke={1.6} />} onClick={() => void onHistory()}>
          {t('try')}
        </Menu.Item>
        <Menu.Item leftSection={<IconUser size={16} stroke={1.6} />} onClick={() => open(REHEARSAL)}>
          {t('menu.person')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
