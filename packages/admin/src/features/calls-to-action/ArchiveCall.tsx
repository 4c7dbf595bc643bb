import { Button } from '@mantine/core';
import type { CallToAction } from '@sandmill/contracts/api/calls-to-action';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { toastError, toastUndo } from '../../ui/toast.tsx';

const refreshes = ['/calls-to-action'];

export function ArchiveCall({ call }: { call: CallToAction }) {
  const { t } = useTranslation('calls-to-action');
  const navigate = useNavigate();
  const path = `/calls-to-action/${call.id}`;
  const back = useApiMutation<void>({ method: 'POST', path: `${path}/restore`, body: () => ({}), refreshes });
  const archive = useApiMutation<void>({ method: 'DELETE', path, body: () => undefined, refreshes });
  if (call.archivedAt !== null) return <Button onClick={() => back.mutate()}>{t('restore')}</Button>;
  return (
    <Button
      variant="subtle"
      loading={archive.isPending}
      onClick={() =>
        archive.mutate(undefined, {
          onSuccess: () => {
            toastUndo(t('archived', { name: call.name }), () => back.mutate());
            void navigate({ to: '/calls-to-action' });
          },
          onError: (error) => toastError(error, t('failed')),
        })
      }
    >
      {t('archive')}
    </Button>
  );
}
