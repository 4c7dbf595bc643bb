import type { Source } from '@sandmill/contracts/api/auth';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { toast, toastUndo } from '../../ui/toast.tsx';

type Patch = { name?: string; allowedOrigins?: string[]; disabled?: boolean };

/** Changes of a source: at once, each with a way back; only a new key has none. */
export function useSourceActs(source: Source) {
  const { t } = useTranslation('sources');
  const patch = useApiMutation<Patch, Source>({
    method: 'PATCH',
    path: `/sources/${source.id}`,
    refreshes: ['/sources'],
  });
  const rotate = useApiMutation<void, Source>({
    method: 'POST',
    path: `/sources/${source.id}/rotate-key`,
    body: () => ({}),
    refreshes: ['/sources'],
    onDone: () => toast(t('done.rotated')),
  });
  const apply = (to: Patch, back: Patch, said: string) =>
    patch.mutate(to, { onSuccess: () => toastUndo(said, () => patch.mutate(back)) });
  const { name, allowedOrigins } = source;
  return {
    rename: (next: string) => apply({ name: next }, { name }, t('done.renamed', { name: next })),
    setOrigins: (next: string[]) => apply({ allowedOrigins: next }, { allowedOrigins }, t('done.origins')),
    setDisabled: (disabled: boolean) => {
      const said = disabled ? t('done.off', { name }) : t('done.on', { name });
      apply({ disabled }, { disabled: !disabled }, said);
    },
    rotate,
    error: patch.error,
    isBusy: patch.isPending,
  };
}
