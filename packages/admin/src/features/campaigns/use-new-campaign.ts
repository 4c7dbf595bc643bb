import type { Campaign } from '@sandmill/contracts/api/campaigns';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';

/** An empty draft, opened: from then on it saves by itself. */
export function useNewCampaign() {
  const { t } = useTranslation('campaigns');
  const navigate = useNavigate();
  return useApiMutation<void, Campaign>({
    method: 'POST',
    path: '/campaigns',
    body: () => ({ name: t('newName') }),
    refreshes: ['/campaigns'],
    onDone: ({ id }) => void navigate({ to: '/campaigns/$campaignId', params: { campaignId: id } as never }),
  });
}
