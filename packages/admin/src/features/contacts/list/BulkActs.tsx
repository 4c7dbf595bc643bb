import { Button, Popover, Tooltip } from '@mantine/core';
import type { ContactRow } from '@sandmill/contracts/api/contacts';
import { IconDownload, IconTag, IconTagOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../../app/api.ts';
import { useRight } from '../../../app/session.ts';
import type { Selection } from '../../../ui/use-selection.ts';
import type { ContactFilters } from './contact-filters.ts';
import { csvOfRows } from './csv-of-rows.ts';
import { WordPicker } from '../../../ui/WordPicker.tsx';
import { AddToList } from './AddToList.tsx';
import { allOf, MOST_AT_ONCE } from './all-of.ts';
import { useBulkTags, type TagChange } from './use-bulk-tags.ts';

type Props = {
  selection: Selection;
  seen: ReadonlyMap<string, ContactRow>;
  filters: ContactFilters;
  total: number | null;
};

/** Acts on the chosen: tag, untag, take along. */
export function BulkActs({ selection, seen, filters, total }: Props) {
  const { t } = useTranslation('contacts');
  const mayWrite = useRight('contacts:write');
  const mayExport = useRight('exports:read');
  const mayList = useRight('segments:write');
  const bulk = useBulkTags();
  const chosen = [...selection.chosen].flatMap((id) => seen.get(id) ?? []);
  const isTooMany = selection.isAll && (total ?? Infinity) > MOST_AT_ONCE;
  const known = [...new Set((selection.isAll ? [...seen.values()] : chosen).flatMap(({ tags }) => tags))].toSorted();
  const change = (tags: TagChange) => {
    void bulk.run(selection.isAll ? { filters } : { rows: chosen }, tags);
    selection.clear();
  };
  return (
    <>
      {mayWrite && (
        <Tooltip label={t('bulk.tooMany', { count: MOST_AT_ONCE })} disabled={!isTooMany}>
          <span className="sm-row">
            <TagAct
              label={t('bulk.tag')}
              verb={t('tags.add')}
              icon={<IconTag size={16} stroke={1.6} />}
              isOff={isTooMany}
              known={known}
              onPick={(tag) => change({ add: tag })}
            />
            <TagAct
              label={t('bulk.untag')}
              verb={t('bulk.remove')}
              icon={<IconTagOff size={16} stroke={1.6} />}
              isOff={isTooMany || known.length === 0}
              known={known}
              onPick={(tag) => change({ remove: tag })}
            />
          </span>
        </Tooltip>
      )}
      {mayList && (
        <AddToList
          isOff={isTooMany}
          ids={async () => (selection.isAll ? await allOf(filters) : chosen).map(({ id }) => id)}
          onDone={selection.clear}
        />
      )}
      {mayExport &&
        (selection.isAll ? (
          <Button
            component="a"
            size="xs"
            className="sm-only-desk"
            leftSection={<IconDownload size={16} stroke={1.6} />}
            href={apiUrl('/contacts.csv', filters)}
            download
          >
            {t('bulk.csv')}
          </Button>
        ) : (
          <Button
            size="xs"
            className="sm-only-desk"
            leftSection={<IconDownload size={16} stroke={1.6} />}
            onClick={() => download(csvOfRows(chosen))}
          >
            {t('bulk.csv')}
          </Button>
        ))}
    </>
  );
}

type TagActProps = {
  label: string;
  verb: string;
  icon: React.ReactNode;
  isOff: boolean;
  known: string[];
  onPick: (tag: string) => void;
};

function TagAct({ label, verb, icon, isOff, known, onPick }: TagActProps) {
  const { t } = useTranslation('contacts');
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom" width={280} trapFocus>
      <Popover.Target>
        <Button size="xs" leftSection={icon} disabled={isOff} onClick={() => setOpened(!opened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <WordPicker
          label={t('tag')}
          known={known}
          verb={verb}
          onPick={(tag) => {
            setOpened(false);
            onPick(tag);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function download(csv: string): void {
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'contacts.csv';
  link.click();
  URL.revokeObjectURL(url);
}
