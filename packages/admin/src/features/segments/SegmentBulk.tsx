import { Button, Popover } from '@mantine/core';
import type { Segment, SegmentShelves } from '@sandmill/contracts/api/segments';
import { IconArchive, IconArrowBackUp, IconFolder, IconTag, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../ui/use-selection.ts';
import { WordPicker } from '../../ui/WordPicker.tsx';
import { useBulkSegments } from './use-bulk-segments.ts';

type Props = { selection: Selection; rows: Segment[]; shelves: SegmentShelves; isArchive: boolean };

/** Acts on the chosen segments: into a folder, tag, archive or bring back; each with a way back. */
export function SegmentBulk({ selection, rows, shelves, isArchive }: Props) {
  const { t } = useTranslation('segments');
  const bulk = useBulkSegments();
  const chosen = rows.filter(({ id }) => selection.has(String(id)));
  const run = (work: (segments: Segment[]) => void) => {
    work(chosen);
    selection.clear();
  };
  return (
    <>
      <WordAct
        label={t('bulk.move')}
        field={t('filing.folder')}
        icon={IconFolder}
        known={shelves.folders.map(({ name }) => name)}
        mayBeEmpty
        onPick={(folder) => run((segments) => bulk.move(segments, folder))}
      />
      <WordAct
        label={t('bulk.tag')}
        field={t('filing.tag')}
        icon={IconTag}
        known={shelves.tags.map(({ name }) => name)}
        onPick={(tag) => run((segments) => bulk.tag(segments, tag))}
      />
      {isArchive ? (
        <Button size="xs" leftSection={<IconArrowBackUp size={16} stroke={1.6} />} onClick={() => run(bulk.restore)}>
          {t('act.restore')}
        </Button>
      ) : (
        <Button size="xs" leftSection={<IconArchive size={16} stroke={1.6} />} onClick={() => run(bulk.archive)}>
          {t('act.archive')}
        </Button>
      )}
    </>
  );
}

type ActProps = {
  label: string;
  field: string;
  icon: Icon;
  known: string[];
  mayBeEmpty?: boolean;
  onPick: (word: string) => void;
};

function WordAct({ label, field, icon: ActIcon, known, mayBeEmpty = false, onPick }: ActProps) {
  const { t } = useTranslation('segments');
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom" width={280} trapFocus>
      <Popover.Target>
        <Button size="xs" leftSection={<ActIcon size={16} stroke={1.6} />} onClick={() => setOpened(!opened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <WordPicker
          label={field}
          known={known}
          verb={t('bulk.do')}
          mayBeEmpty={mayBeEmpty}
          onPick={(word) => {
            setOpened(false);
            onPick(word);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
