import type { DeliverySettingsView } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { toastUndo } from '../../../ui/toast.tsx';
import type { Delivery } from './SenderPage.tsx';

type Patch = Partial<DeliverySettingsView>;
type Input = { to: Patch; back?: Patch };

export function useSaveDelivery() {
  const { t } = useTranslation('settings');
  const save = useApiMutation<Input, Delivery>({
    method: 'PATCH',
    path: '/delivery-settings',
    body: ({ to }) => to,
    refreshes: ['/delivery-settings'],
    onDone: (_, { back }) => back && toastUndo(t('saved'), () => save.mutate({ to: back })),
  });
  return save;
}
