import type { Role, User } from '@sandmill/contracts/api/auth';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../../app/api.ts';
import { useApiMutation } from '../../../app/queries.ts';
import { toast, toastUndo } from '../../../ui/toast.tsx';

type Patch = { role?: Role; disabled?: boolean };

/** Another role, access closed or opened: at once, with a way back. */
export function useUserActs({ id, name, role }: User) {
  const { t } = useTranslation('settings');
  const { mutate } = useApiMutation<Patch, User>({ method: 'PATCH', path: `/users/${id}`, refreshes: ['/users'] });
  const onError = ({ code, message }: ApiError) => toast(code === 'in_use' ? t('users.lastOwner') : message);
  const apply = (to: Patch, back: Patch, said: string) =>
    mutate(to, { onError, onSuccess: () => toastUndo(said, () => mutate(back, { onError })) });
  return {
    setRole: (next: Role) => apply({ role: next }, { role }, t('users.roleSet', { name, role: t(`role.${next}`) })),
    setDisabled: (disabled: boolean) => {
      const said = disabled ? t('users.closedNow', { name }) : t('users.openNow', { name });
      apply({ disabled }, { disabled: !disabled }, said);
    },
  };
}
