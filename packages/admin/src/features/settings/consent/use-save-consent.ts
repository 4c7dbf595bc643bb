import type { ConsentSettings } from '@sandmill/contracts/api/consent';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { toastUndo } from '../../../ui/toast.tsx';

type Input = { to: Partial<ConsentSettings>; back?: Partial<ConsentSettings> };

export function useSaveConsent() {
  const { t } = useTranslation('settings');
  const save = useApiMutation<Input, ConsentSettings>({
    method: 'PATCH',
    path: '/consent-settings',
    body: ({ to }) => to,
    refreshes: ['/consent-settings'],
    onDone: (_, { back }) => back && toastUndo(t('saved'), () => save.mutate({ to: back })),
  });
  return save;
}
