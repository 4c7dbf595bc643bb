import { Button, Switch, TextInput } from '@mantine/core';
import type { BlockSection } from '@sandmill/contracts';
import type { SavedBlock } from '@sandmill/contracts/api/saved-blocks';
import { IconBookmark } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../../app/queries.ts';
import { ErrorNote } from '../../../../ui/ErrorNote.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { useBlockEditor } from '../editor-context.ts';

/** Keeps the section to be used again, as a start or tied to all its copies. */
export function SaveSection({ section }: { section: BlockSection }) {
  const { t } = useTranslation('blocks');
  const { act } = useBlockEditor();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [isSynced, setSynced] = useState(false);
  const save = useApiMutation<void, SavedBlock>({
    method: 'POST',
    path: '/saved-blocks',
    body: () => ({ name, section, isSynced }),
    refreshes: ['/saved-blocks'],
    onDone: ({ id }) => {
      toast(t('saved.done', { name }));
      if (isSynced) act({ do: 'section', section: { ...section, synced: id }, by: `${section.id}.synced` });
      setOpen(false);
    },
  });
  if (!isOpen)
    return (
      <Button size="xs" leftSection={<IconBookmark size={14} stroke={1.6} />} onClick={() => setOpen(true)}>
        {t('saved.save')}
      </Button>
    );
  return (
    <div style={{ display: 'grid', gap: 10 }}>
      <TextInput
        label={t('saved.name')}
        data-autofocus
        value={name}
        maxLength={200}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Switch
        size="xs"
        label={t('saved.sync')}
        description={t('saved.syncHint')}
        checked={isSynced}
        onChange={({ currentTarget }) => setSynced(currentTarget.checked)}
      />
      {save.error && <ErrorNote error={save.error} />}
      <div className="sm-row" style={{ gap: 8 }}>
        <Button
          size="xs"
          variant="filled"
          disabled={name.trim() === ''}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('saved.act')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => setOpen(false)}>
          {t('saved.cancel')}
        </Button>
      </div>
    </div>
  );
}
