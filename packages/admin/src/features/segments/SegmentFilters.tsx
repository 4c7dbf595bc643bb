import { Button, Popover, Select } from '@mantine/core';
import type { SegmentShelves } from '@sandmill/contracts/api/segments';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIST_KINDS, SEGMENT_FILTERS, type SegmentFilter } from './use-segment-list.ts';

type Props = {
  chosen: Partial<Record<SegmentFilter, string>>;
  shelves: SegmentShelves;
  onChange: (key: SegmentFilter, value: string | undefined) => void;
};

/** What narrows the list: kind, folder, tag, owner; only what there is can be chosen. */
export function SegmentFilters({ chosen, shelves, onChange }: Props) {
  const { t } = useTranslation('segments');
  const [opened, setOpened] = useState(false);
  const counted = (items: { name: string; count: number }[]) =>
    items.map(({ name, count }) => ({ value: name, label: t('filter.counted', { name, count }) }));
  const choices = {
    kind: LIST_KINDS.map((value) => ({ value, label: t(`filter.kinds.${value}`) })),
    folder: counted(shelves.folders),
    tag: counted(shelves.tags),
    owner: shelves.owners.map(({ id, name, count }) => ({ value: id, label: t('filter.counted', { name, count }) })),
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={280} trapFocus>
      <Popover.Target>
        <Button
          size="xs"
          leftSection={<IconFilter size={15} stroke={1.6} />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {t('filter.add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="sm-stack" style={{ gap: 10, padding: 6 }}>
          {SEGMENT_FILTERS.map((key) => (
            <Select
              key={key}
              size="xs"
              clearable
              searchable={choices[key].length > 8}
              label={t(`filter.about.${key}`)}
              placeholder={choices[key].length > 0 ? t('filter.any') : t(`filter.none.${key}`)}
              disabled={choices[key].length === 0}
              data={choices[key]}
              value={chosen[key] ?? null}
              comboboxProps={{ withinPortal: false }}
              onChange={(value) => onChange(key, value ?? undefined)}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
