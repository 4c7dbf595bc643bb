import type { Template } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { toastError, toastUndo } from '../../ui/toast.tsx';

const refreshes = ['/templates'];
type Named = Pick<Template, 'id' | 'name'>;

/** Archive and bring back, at once, each with a way back. */
export function useTemplateActs() {
  const { t } = useTranslation('templates');
  const { mutate: put } = useApiMutation<Named>({
    method: 'DELETE',
    path: ({ id }) => `/templates/${id}`,
    body: () => undefined,
    refreshes,
  });
  const { mutate: back } = useApiMutation<Named>({
    method: 'POST',
    path: ({ id }) => `/templates/${id}/restore`,
    body: () => ({}),
    refreshes,
  });
  const onError = (error: unknown) => toastError(error, t('done.failed'));
  return {
    archive: (template: Named, onDone = () => {}) =>
      put(template, {
        onError,
        onSuccess: () => {
          toastUndo(t('done.archived', { name: template.name }), () => back(template, { onError }));
          onDone();
        },
      }),
    restore: (template: Named) =>
      back(template, {
        onError,
        onSuccess: () => toastUndo(t('done.restored', { name: template.name }), () => put(template, { onError })),
      }),
  };
}
