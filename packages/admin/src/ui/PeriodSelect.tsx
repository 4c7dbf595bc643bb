import { Button, Menu } from '@mantine/core';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const CHOICES = [7, 30, 90, 365];

type Props = { days: number; onChange: (days: number) => void; choices?: number[] };

/** "Last 30 days": a report's period. */
export function PeriodSelect({ days, onChange, choices = CHOICES }: Props) {
  const { t } = useTranslation('ui');
  return (
    <Menu>
      <Menu.Target>
        <Button
          fw={430}
          leftSection={<IconCalendar size={16} stroke={1.6} />}
          rightSection={<IconChevronDown size={14} stroke={1.6} />}
        >
          {t('lastDays', { count: days })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((count) => (
          <Menu.Item key={count} onClick={() => onChange(count)} {...(count === days ? { fw: 570 } : {})}>
            {t('lastDays', { count })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
