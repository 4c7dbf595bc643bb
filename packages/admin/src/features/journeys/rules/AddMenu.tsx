import { Button, Popover } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

/** A button that opens a list of what may be added; the list closes it. */
export function AddMenu({ label, children }: { label: string; children: (close: () => void) => ReactNode }) {
  const [opened, setOpened] = useState(false);
  return (
    <span>
      <Popover position="bottom-start" opened={opened} onChange={setOpened} trapFocus shadow="md">
        <Popover.Target>
          <Button
            size="xs"
            leftSection={<IconPlus size={14} stroke={1.6} />}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            {label}
          </Button>
        </Popover.Target>
        <Popover.Dropdown p={8}>{children(() => setOpened(false))}</Popover.Dropdown>
      </Popover>
    </span>
  );
}
