import type { Import, ImportChange } from '@sandmill/contracts/api/events';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { toast } from '../../ui/toast.tsx';

/** The answer is the import as it is now: shown at once, before anything is asked again. */
function useKeep(): (answer: Import) => void {
  const client = useQueryClient();
  return (answer) => client.setQueryData([`/imports/${answer.id}`, {}], answer);
}

export function useChangeImport({ id }: Pick<Import, 'id'>, onDone?: () => void) {
  const keep = useKeep();
  return useApiMutation<ImportChange, Import>({
    method: 'PUT',
    path: `/imports/${id}`,
    onDone: (answer) => {
      keep(answer);
      onDone?.();
    },
  });
}

export function useImportAct({ id }: Pick<Import, 'id'>, act: 'check' | 'run' | 'cancel') {
  const keep = useKeep();
  return useApiMutation<void, Import>({
    method: 'POST',
    path: `/imports/${id}/${act}`,
    body: () => undefined,
    onDone: keep,
  });
}

export function useDeleteImport({ id, fileName }: Pick<Import, 'id' | 'fileName'>) {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  return useApiMutation<void>({
    method: 'DELETE',
    path: `/imports/${id}`,
    body: () => undefined,
    onDone: () => {
      toast(t('deleted', { name: fileName }));
      void navigate({ to: '/imports' });
    },
    refreshes: ['/imports'],
  });
}
