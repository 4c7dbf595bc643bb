import type { Suppression } from '@sandmill/contracts/api/suppressions';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** Says what may happen before an address is written to again. */
export function ReleaseDialog({ suppression, onClose }: { suppression: Suppression; onClose: () => void }) {
  const { t } = useTranslation('suppressions');
  const { channel, address, reason } = suppression;
  const release = useApiMutation<{ channel: string; address: string }>({
    method: 'POST',
    path: '/suppressions/release',
    refreshes: ['/suppressions', '/contacts'],
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('release.title', { address })}
      verb={t('release.verb')}
      isBusy={release.isPending}
      onConfirm={() => release.mutate({ channel, address })}
    >
      <p>{t(`release.${reason}`, { defaultValue: t('release.text') })}</p>
      {release.error && <ErrorNote error={release.error} />}
    </ConfirmDialog>
  );
}
