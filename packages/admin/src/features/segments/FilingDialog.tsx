import { Autocomplete, Button, Modal, Select, Switch, TagsInput } from '@mantine/core';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { toastUndo } from '../../ui/toast.tsx';
import { useShelves } from './use-segment-list.ts';

type Filing = { folder: string; tags: string[]; ownerId: string | null; suppression: boolean };

/** Where a segment is kept, who answers for it, and whether its people are left out everywhere. */
export function FilingDialog({ segment, onClose }: { segment: Segment; onClose: () => void }) {
  const { t } = useTranslation('segments');
  const shelves = useShelves();
  const owners = useOwners(segment);
  const before: Filing = {
    folder: segment.folder,
    tags: segment.tags,
    ownerId: segment.owner?.id ?? null,
    suppression: segment.suppression,
  };
  const [filing, setFiling] = useState(before);
  const change = (patch: Partial<Filing>) => setFiling({ ...filing, ...patch });
  const save = useApiMutation<Filing, Segment>({
    method: 'PATCH',
    path: `/segments/${segment.id}`,
    refreshes: ['/segments'],
  });
  const submit = () =>
    save.mutate(filing, {
      onSuccess: () => {
        onClose();
        toastUndo(t('filing.done', { name: segment.name }), () => save.mutate(before));
      },
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('filing.title', { name: segment.name })}
      closeButtonProps={{ 'aria-label': t('form.cancel') }}
    >
      <div className="sm-stack">
        <Autocomplete
          label={t('filing.folder')}
          description={t('filing.folderHint')}
          maxLength={120}
          data={shelves.folders.map(({ name }) => name)}
          value={filing.folder}
          onChange={(folder) => change({ folder })}
        />
        <TagsInput
          label={t('filing.tags')}
          description={t('filing.tagsHint')}
          maxTags={20}
          data={shelves.tags.map(({ name }) => name)}
          value={filing.tags}
          onChange={(tags) => change({ tags })}
        />
        <Select
          clearable
          label={t('filing.owner')}
          placeholder={t('filing.nobody')}
          data={owners}
          value={filing.ownerId}
          onChange={(ownerId) => change({ ownerId })}
        />
        <Switch
          label={t('filing.suppression')}
          description={t('filing.suppressionHint')}
          checked={filing.suppression}
          onChange={({ currentTarget }) => change({ suppression: currentTarget.checked })}
        />
        {save.error && <ErrorNote error={save.error} />}
        <div className="sm-row sm-between">
          <Button variant="subtle" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button variant="filled" loading={save.isPending} onClick={submit}>
            {t('form.save')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** Those who own something already, the one who asks, and who owns it now. */
function useOwners(segment: Segment): { value: string; label: string }[] {
  const { user } = useSession();
  const { owners } = useShelves();
  const all = [...owners, { id: user.id, name: user.name }, ...(segment.owner ? [segment.owner] : [])];
  return [...new Map(all.map(({ id, name }) => [id, { value: id, label: name }])).values()];
}
