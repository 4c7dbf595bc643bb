import { Button, Modal } from '@mantine/core';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { refreshPaths, useApiMutation } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { toast } from '../../ui/toast.tsx';
import { UseList } from './UsedIn.tsx';

/** Deleting is final: what is lost and kept is said first, and what is in use is named instead. */
export function DeleteDialog({ segment, onClose }: { segment: Segment; onClose: () => void }) {
  const live = segment.usedIn.filter(({ isLive }) => isLive);
  return live.length > 0 ? (
    <InUse segment={segment} onClose={onClose} />
  ) : (
    <Final segment={segment} onClose={onClose} />
  );
}

function InUse({ segment, onClose }: { segment: Segment; onClose: () => void }) {
  const { t } = useTranslation('segments');
  return (
    <Modal opened onClose={onClose} title={t('inUse.title', { name: segment.name })}>
      <div className="sm-stack">
        <p className="sm-13 sm-soft">{t('inUse.text')}</p>
        <UseList uses={segment.usedIn.filter(({ isLive }) => isLive)} />
        <div>
          <Button onClick={onClose}>{t('inUse.close')}</Button>
        </div>
      </div>
    </Modal>
  );
}

function Final({ segment, onClose }: { segment: Segment; onClose: () => void }) {
  const { t } = useTranslation('segments');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { name, kind, usedIn, size } = segment;
  const erase = useApiMutation<void>({
    method: 'DELETE',
    path: `/segments/${segment.id}`,
    body: () => undefined,
    onDone: async () => {
      toast(t('delete.done', { name }));
      onClose();
      await navigate({ to: '/segments' });
      await refreshPaths(client, ['/segments']);
    },
  });
  // Only what is archived can be deleted: nothing goes on following it while it disappears.
  const archive = useApiMutation<void>({
    method: 'POST',
    path: `/segments/${segment.id}/archive`,
    body: () => undefined,
    onDone: () => erase.mutate(),
  });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('delete.title', { name })}
      verb={t('delete.verb', { name })}
      name={name}
      isBusy={erase.isPending || archive.isPending}
      onConfirm={() => (segment.status === 'archived' ? erase.mutate() : archive.mutate())}
    >
      <div className="sm-stack">
        <p>{t(`delete.lost.${kind}`, { count: size })}</p>
        <p>{t('delete.kept')}</p>
        {usedIn.length > 0 && (
          <div>
            <p>{t('delete.drafts')}</p>
            <UseList uses={usedIn} />
          </div>
        )}
        {(erase.error ?? archive.error) && <ErrorNote error={erase.error ?? archive.error} />}
      </div>
    </ConfirmDialog>
  );
}
